import { TerraformVariable, type TerraformStack } from "cdktf";
import { setDefaults } from "../../lib/foundation";
import { PrivateNetwork, privateNetworkRules, type PrivateNetworkProps } from "../../lib/network";
import { CloudRunService } from "../../lib/run";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";

const SUBNETWORK = "google_compute_subnetwork";
const defaults = { project: "demo", projectNumber: "123456789012", region: "europe-west1" };
const minimal = { name: "omni", cidr: "10.20.0.0/16" };

const built = (props: Partial<PrivateNetworkProps> = {}, more: (network: PrivateNetwork) => void = () => undefined) =>
  synth((stack) => {
    setDefaults(stack, defaults);
    more(new PrivateNetwork(stack, "Network", { ...minimal, ...props }));
  });
const subnets = (result: ReturnType<typeof built>) =>
  Object.fromEntries(Object.values(result.resources(SUBNETWORK)).map((one) => [one.name, one]));
const made = (stack: TerraformStack, props: Partial<PrivateNetworkProps> = {}) => {
  setDefaults(stack, defaults);
  return new PrivateNetwork(stack, "Network", { ...minimal, ...props });
};
const refused = (props: object) => problemsOf(() => onStack((stack) => made(stack, props)));
const attribute = (type: string, name: string) =>
  expect.stringMatching(new RegExp(`^\\$\\{${type}\\.\\w+\\.${name}\\}$`));
const networkId = attribute("google_compute_network", "id");

test("without roles it is a network without subnetworks, that blocks and logs what arrives", () => {
  const result = built();
  expect(result.counts).toEqual({ google_compute_network: 1, google_compute_firewall: 1 });
  expect(result.only("google_compute_network")).toEqual({
    name: "omni",
    project: "demo",
    auto_create_subnetworks: false,
    routing_mode: "REGIONAL",
  });
  expect(result.only("google_compute_firewall")).toEqual({
    name: "omni-deny-ingress",
    project: "demo",
    network: networkId,
    direction: "INGRESS",
    priority: 65534,
    source_ranges: ["0.0.0.0/0"],
    deny: [{ protocol: "all" }],
    log_config: { metadata: "INCLUDE_ALL_METADATA" },
  });
});

test("Cloud Run, nodes and proxies have subnetworks, those of workloads with flow logs and with Google's APIs", () => {
  const all = { cloudRun: { maxInstances: 20 }, gke: { maxNodes: 30 }, proxyOnly: true };
  const place = { project: "demo", region: "europe-west1", network: networkId };
  const workloads = {
    ...place,
    private_ip_google_access: true,
    log_config: { aggregation_interval: "INTERVAL_10_MIN", flow_sampling: 0.5, metadata: "INCLUDE_ALL_METADATA" },
  };
  expect(subnets(built(all))).toEqual({
    "omni-cloud-run": { ...workloads, name: "omni-cloud-run", ip_cidr_range: "10.20.192.0/25" },
    "omni-nodes": {
      ...workloads,
      name: "omni-nodes",
      ip_cidr_range: "10.20.128.0/26",
      secondary_ip_range: [
        { range_name: "pods", ip_cidr_range: "10.20.0.0/17" },
        { range_name: "services", ip_cidr_range: "10.20.160.0/20" },
      ],
    },
    "omni-proxy-only": {
      ...place,
      name: "omni-proxy-only",
      ip_cidr_range: "10.20.232.0/23",
      purpose: "REGIONAL_MANAGED_PROXY",
      role: "ACTIVE",
    },
  });
});

test("flow logs are written as they were asked for, or not at all", () => {
  const logs = (flowLogs: PrivateNetworkProps["flowLogs"]) =>
    subnets(built({ cloudRun: { maxInstances: 1 }, flowLogs }))["omni-cloud-run"].log_config;
  expect(logs({ sampling: 1, interval: "5s" })).toMatchObject({
    flow_sampling: 1,
    aggregation_interval: "INTERVAL_5_SEC",
  });
  expect(logs("off")).toBeUndefined();
});

test("Cloud NAT is for those that were named, and logs what it could not translate", () => {
  const result = built({ gke: { maxNodes: 3 }, cloudRun: { maxInstances: 3 }, nat: ["gke"] });
  const place = { project: "demo", region: "europe-west1", name: "omni-nat" };
  expect(result.only("google_compute_router")).toEqual({ ...place, network: networkId });
  expect(result.only("google_compute_router_nat")).toEqual({
    ...place,
    router: attribute("google_compute_router", "name"),
    nat_ip_allocate_option: "AUTO_ONLY",
    source_subnetwork_ip_ranges_to_nat: "LIST_OF_SUBNETWORKS",
    subnetwork: [
      {
        name: expect.stringMatching(/^\$\{google_compute_subnetwork\.Network_Region_Nodes_\w+\.id\}$/),
        source_ip_ranges_to_nat: ["ALL_IP_RANGES"],
      },
    ],
    log_config: { enable: true, filter: "ERRORS_ONLY" },
  });
});

test("another role, or room for more, moves nothing that is there", () => {
  const run = { cloudRun: { maxInstances: 20 } };
  const before = built(run).json.resource;
  const after = built({ ...run, gke: { maxNodes: 30 }, nat: ["gke"], proxyOnly: true }).json.resource;
  for (const [type, byId] of Object.entries<object>(before)) expect(after[type]).toMatchObject(byId);
  const grown = built({ cloudRun: { maxInstances: 200 } }).json.resource;
  expect(Object.keys(grown[SUBNETWORK])).toEqual(Object.keys(before[SUBNETWORK]));
});

test("a further region has ranges of its own, and the network then routes between regions", () => {
  const result = built({}, (network) => {
    const region = network.addRegion("asia-southeast1", { cidr: "10.21.0.0/16", cloudRun: { maxInstances: 3 } });
    expect([region.region, region.cloudRun.cidr, region.privateServicesRange]).toEqual([
      "asia-southeast1",
      "10.21.192.0/26",
      "10.21.240.0/21",
    ]);
    expect(network.privateServicesRange).toBe("10.20.240.0/21");
  });
  expect(result.only("google_compute_network")).toMatchObject({ routing_mode: "GLOBAL" });
  expect(result.only(SUBNETWORK)).toMatchObject({ region: "asia-southeast1", ip_cidr_range: "10.21.192.0/26" });
});

test("subnets of one's own may lie in the free part of the region, and anywhere else", () => {
  const own = { db: { cidr: "10.20.248.0/24" }, far: { cidr: "10.9.0.0/29", region: "us-east1" } };
  const result = built({ subnets: own }, (network) => {
    expect(network.subnet("far")).toEqual({
      region: "us-east1",
      network: network.reference,
      subnetwork: expect.any(String),
      cidr: "10.9.0.0/29",
    });
    expect(codesOf(() => network.subnet("dbs"))).toEqual(["network-subnet-missing"]);
  });
  expect(subnets(result)).toMatchObject({
    db: { region: "europe-west1", ip_cidr_range: "10.20.248.0/24", private_ip_google_access: true },
    far: { region: "us-east1" },
  });
  expect(result.only("google_compute_network")).toMatchObject({ routing_mode: "GLOBAL" });
});

describe("a workload on Cloud Run", () => {
  const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";

  test("takes the subnetwork as its vpcAccess", () => {
    const result = built({ cloudRun: { maxInstances: 3 } }, (network) => {
      void new CloudRunService(network.node.scope as never, "Api", { image, vpcAccess: network.cloudRun });
    });
    expect(result.only("google_cloud_run_v2_service").template.vpc_access).toEqual({
      egress: "PRIVATE_RANGES_ONLY",
      network_interfaces: [{ network: networkId, subnetwork: attribute(SUBNETWORK, "id") }],
    });
  });

  test("is refused in another region, or in several", () => {
    const codes = (place: object) =>
      codesOf(() =>
        onStack((stack) => {
          const { cloudRun } = made(stack, { cloudRun: { maxInstances: 3 } });
          void new CloudRunService(stack, "Api", { image, ...place, vpcAccess: cloudRun });
        }),
      );
    expect(codes({ region: "us-east1" })).toEqual(["run-vpc-region"]);
    expect(codes({ regions: ["us-east1", "europe-west1"] })).toContain("run-regions-regional");
  });
});

describe("an internal address", () => {
  test("is taken from the nodes' subnetwork, and found by its name in the zone", () => {
    const result = built({ gke: { maxNodes: 3 } }, (network) => {
      const zone = network.addPrivateZone("Zone", { domain: "ml.omni.internal" });
      const worker = network.addInternalAddress("Worker", { name: "ml-worker", zone });
      expect([worker.name, worker.region, worker.hostname]).toEqual([
        "ml-worker",
        "europe-west1",
        "ml-worker.ml.omni.internal",
      ]);
    });
    expect(result.only("google_compute_address")).toEqual({
      name: "ml-worker",
      project: "demo",
      region: "europe-west1",
      subnetwork: expect.stringMatching(/google_compute_subnetwork\.Network_Region_Nodes_\w+\.id/),
      address_type: "INTERNAL",
      purpose: "GCE_ENDPOINT",
      labels: {},
    });
    expect(result.only("google_dns_managed_zone")).toEqual({
      name: "omni-ml-omni-internal",
      project: "demo",
      dns_name: "ml.omni.internal.",
      visibility: "private",
      private_visibility_config: { networks: [{ network_url: networkId }] },
      labels: {},
    });
    expect(result.only("google_dns_record_set")).toEqual({
      name: "ml-worker.ml.omni.internal.",
      project: attribute("google_dns_managed_zone", "project"),
      managed_zone: attribute("google_dns_managed_zone", "name"),
      type: "A",
      ttl: 60,
      rrdatas: [attribute("google_compute_address", "address")],
    });
  });

  test("comes from a subnetwork for load balancers where there are no nodes, which all of them share", () => {
    const result = built({}, (network) => {
      network.addInternalAddress("One", { name: "one", shared: true });
      network.addInternalAddress("Two", { name: "two" });
    });
    expect(result.only(SUBNETWORK)).toMatchObject({ name: "omni-load-balancers", ip_cidr_range: "10.20.224.0/24" });
    const addresses = Object.values(result.resources("google_compute_address"));
    expect(addresses.map(({ purpose }) => purpose)).toEqual(["SHARED_LOADBALANCER_VIP", "GCE_ENDPOINT"]);
  });

  test("may have the id of one in another region, with a record for each", () => {
    const result = built({}, (network) => {
      const zone = network.addPrivateZone("Zone", { domain: "omni.internal" });
      const far = network.addRegion("us-east1", { cidr: "10.21.0.0/16" });
      network.addInternalAddress("Worker", { name: "near", zone });
      far.addInternalAddress("Worker", { name: "far", zone, record: "worker.far" });
    });
    const names = Object.values(result.resources("google_dns_record_set")).map(({ name }) => name);
    expect(names.sort()).toEqual(["near.omni.internal.", "worker.far.omni.internal."]);
  });

  test("is refused with a name, an address or a record that is taken", () => {
    const codes = (add: (network: PrivateNetwork) => void) => codesOf(() => onStack((stack) => add(made(stack))));
    const twice = codes((network) => {
      network.addInternalAddress("One", { name: "one" });
      network.addInternalAddress("Two", { name: "one" });
    });
    const recordTwice = codes((network) => {
      const zone = network.addPrivateZone("Zone", { domain: "omni.internal" });
      zone.addRecord("One", { name: "one", address: "10.20.0.1" });
      zone.addRecord("Two", { name: "one", address: "10.20.0.2" });
    });
    expect([twice, recordTwice]).toEqual([["name-taken"], ["network-record-taken"]]);
    expect(codes((network) => network.addInternalAddress("One", { zone: { domain: "a.internal" } as never }))).toEqual([
      "network-zone-form",
    ]);
  });
});

test("a zone with a domain that is known only later has a name of its own, and its records the whole name", () => {
  const result = built({}, (network) => {
    const domain = new TerraformVariable(network, "domain", {}).stringValue;
    const zone = network.addPrivateZone("Zone", { domain, name: "later" });
    zone.addRecord("Worker", { name: "worker", address: "10.20.0.9" });
    expect(codesOf(() => network.addPrivateZone("Nameless", { domain }))).toEqual(["network-zone-name"]);
  });
  expect(result.only("google_dns_managed_zone")).toMatchObject({
    name: "later",
    dns_name: expect.stringMatching(/^\$\{var\.\w+\}\.$/),
  });
  expect(result.only("google_dns_record_set").name).toMatch(/^worker\.\$\{var\.\w+\}\.$/);
});

test("a zone below a public ending is warned of, since it hides what the internet has there", () => {
  const result = built({}, (network) => void network.addPrivateZone("Zone", { domain: "ml.example.com" }));
  expect(result.warnings).toEqual([
    expect.stringMatching(/^\[network-zone-public\] domain: .*write "ml\.example\.internal"/),
  ]);
});

test.each([
  [
    "internal",
    'write a domain below it, for example "omni.internal": a zone for all of .internal hides every name there',
  ],
  ["com", 'write a domain below it, for example "omni.com": a zone for all of .com hides every name there'],
  ["ML.omni.internal.", 'write "ml.omni.internal"'],
  ["ml omni", 'write for example "ml.omni.internal"'],
])("the domain %s is refused with the fix", (domain, fix) => {
  const problems = problemsOf(() => onStack((stack) => made(stack).addPrivateZone("Zone", { domain })));
  expect(problems.map((one) => [one.code, one.fix])).toEqual([["network-zone-domain", fix]]);
});

describe("a network of another project", () => {
  const shared = { hostProject: "net-host", cloudRun: { maxInstances: 3 }, gke: { maxNodes: 3 } };
  const grants = (result: ReturnType<typeof built>) =>
    Object.entries(result.resources("google_compute_subnetwork_iam_member")).map(([id, { member, role, project }]) => [
      /^ServiceAgents_(\w+?)_/.exec(id)?.[1],
      member,
      role,
      project,
    ]);

  test("lets the accounts of Cloud Run and GKE use its subnetworks, and their users wait for that", () => {
    const result = built(shared, ({ cloudRun, gke }) => {
      expect([cloudRun.subnetwork, gke.project]).toEqual([expect.stringContaining("TfToken"), "net-host"]);
    });
    expect(result.only("google_compute_network").project).toBe("net-host");
    const use = "roles/compute.networkUser";
    expect(grants(result)).toEqual([
      [
        "cloudRun",
        "serviceAccount:service-123456789012@serverless-robot-prod.iam.gserviceaccount.com",
        use,
        "net-host",
      ],
      ["gke", "serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com", use, "net-host"],
      ["googleApis", "serviceAccount:123456789012@cloudservices.gserviceaccount.com", use, "net-host"],
    ]);
    expect(result.only("google_project_iam_member")).toEqual({
      project: "net-host",
      role: "roles/container.hostServiceAgentUser",
      member: "serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com",
    });
    const last = Object.values(result.resources("google_compute_subnetwork_iam_member"))[2];
    expect(last.depends_on).toHaveLength(2);
  });

  test("grants nothing where somebody else has", () => {
    const result = built({ ...shared, agentAccess: "exists" });
    expect([grants(result), result.counts["google_project_iam_member"]]).toEqual([[], undefined]);
  });

  test("is used through its grant", () => {
    const result = built(shared, (network) => {
      const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";
      void new CloudRunService(network.node.scope as never, "Api", { image, vpcAccess: network.cloudRun });
    });
    const [access] = result.only("google_cloud_run_v2_service").template.vpc_access.network_interfaces;
    expect(access.subnetwork).toMatch(/^\$\{google_compute_subnetwork_iam_member\.[-\w]+\.subnetwork\}$/);
  });
});

describe("a network that exists already", () => {
  const existing = {
    name: "shared",
    cloudRun: { subnetwork: "run", cidr: "10.1.0.0/26" },
    gke: { subnetwork: "nodes", podRange: "p", serviceRange: "s" },
  };

  test("offers what was named, by path, and makes nothing", () => {
    const result = synth((stack) => {
      setDefaults(stack, defaults);
      const { cloudRun, gke, reference } = PrivateNetwork.fromNames(stack, "Network", existing);
      const network = "projects/demo/global/networks/shared";
      const path = "projects/demo/regions/europe-west1/subnetworks";
      const region = "europe-west1";
      expect(reference).toBe(network);
      expect(cloudRun).toEqual({ region, network, subnetwork: `${path}/run`, cidr: "10.1.0.0/26" });
      expect(gke).toEqual({
        region,
        project: "demo",
        network,
        subnetwork: `${path}/nodes`,
        podRange: "p",
        serviceRange: "s",
      });
    });
    expect(result.counts).toEqual({});
  });

  test("takes zones and addresses, and grants what a network of another project needs", () => {
    const result = synth((stack) => {
      setDefaults(stack, defaults);
      const network = PrivateNetwork.fromNames(stack, "Network", { ...existing, hostProject: "net-host" });
      const zone = network.addPrivateZone("Zone", { domain: "omni.internal" });
      network.addInternalAddress("Worker", { name: "worker", zone });
    });
    expect(result.only("google_compute_address")).toMatchObject({
      project: "net-host",
      subnetwork: "projects/net-host/regions/europe-west1/subnetworks/nodes",
    });
    expect(result.only("google_dns_managed_zone")).toMatchObject({
      project: "net-host",
      private_visibility_config: { networks: [{ network_url: "projects/net-host/global/networks/shared" }] },
    });
    expect(result.counts["google_compute_subnetwork_iam_member"]).toBe(3);
  });

  test("is the same for other stacks, which name it anyway", () => {
    onStack((stack) => {
      setDefaults(stack, defaults);
      const cloudRun = { subnetwork: "run", cidr: "10.20.192.0/26" };
      const network = PrivateNetwork.fromNames(stack, "Network", { name: "shared", cloudRun });
      expect(network.inOtherStacks.cloudRun).toEqual(network.cloudRun);
    });
  });

  test("says how to give it what it lacks", () => {
    const lacks = (use: (network: ReturnType<typeof PrivateNetwork.fromNames>) => unknown) =>
      codesOf(() =>
        onStack((stack) => {
          setDefaults(stack, defaults);
          use(PrivateNetwork.fromNames(stack, "Network", { name: "shared" }));
        }),
      );
    expect(lacks(({ cloudRun }) => cloudRun)).toEqual(["network-role-missing"]);
    expect(lacks(({ gke }) => gke)).toEqual(["network-role-missing"]);
    expect(lacks((network) => network.addInternalAddress("One", { name: "one" }))).toEqual(["network-address-source"]);
  });
});

describe("a network in the eyes of other stacks", () => {
  const roles = { cloudRun: { maxInstances: 20 }, gke: { maxNodes: 30 } };

  test("is named as its resources are, without a reference to any of them", () => {
    const result = built(roles, (network) => {
      const path = "projects/demo/regions/europe-west1/subnetworks/omni";
      const place = { region: "europe-west1", network: "projects/demo/global/networks/omni" };
      const cloudRun = { ...place, subnetwork: `${path}-cloud-run`, cidr: "10.20.192.0/25" };
      const gke = {
        ...place,
        project: "demo",
        subnetwork: `${path}-nodes`,
        podRange: "pods",
        serviceRange: "services",
      };
      expect(network.inOtherStacks.cloudRun).toEqual(cloudRun);
      expect(network.inOtherStacks.gke).toEqual(gke);
    });
    expect(Object.keys(subnets(result))).toEqual(expect.arrayContaining(["omni-cloud-run", "omni-nodes"]));
  });

  test("has the same roles in a further region, and lacks the others", () => {
    built({}, (network) => {
      const { inOtherStacks } = network.addRegion("us-central1", {
        cidr: "10.21.0.0/16",
        cloudRun: { maxInstances: 1 },
      });
      expect(inOtherStacks.cloudRun.subnetwork).toBe("projects/demo/regions/us-central1/subnetworks/omni-cloud-run");
      expect(codesOf(() => inOtherStacks.gke)).toEqual(["network-role-missing"]);
    });
  });

  test("needs a project that is known", () => {
    const codes = codesOf(() =>
      onStack((stack) => new PrivateNetwork(stack, "Network", { ...minimal, region: "europe-west1" }).inOtherStacks),
    );
    expect(codes).toEqual(["network-project-unknown"]);
  });
});

describe("a network is refused, with the fix,", () => {
  test.each<[string, object, string, string | RegExp]>([
    [
      "too small for its nodes",
      { gke: { maxNodes: 600 } },
      "needs /15 or larger",
      /^write cidr: "10\.20\.0\.0\/15".*maxNodes: 512 or fewer$/,
    ],
    [
      "too small for its instances",
      { cidr: "10.20.0.0/22", cloudRun: { maxInstances: 100 } },
      "needs /20 or larger",
      /"10\.20\.0\.0\/20".*maxInstances: 28 or fewer/,
    ],
    ["with host bits", { cidr: "10.20.3.0/16" }, "the first address of a block of /16", 'write "10.20.0.0/16"'],
    ["without a prefix length", { cidr: "10.20.0.0" }, 'a range of IPv4 addresses, for example "10.20.0.0/16"', /\/16/],
    ["in IPv6", { cidr: "fd00::/48" }, 'a range of IPv4 addresses, for example "10.20.0.0/16"', /^write an IPv4 range/],
    ["in a name with capitals", { name: "Omni Net" }, /63/ as never, 'write "omni-net"'],
    ["in a zone for a region", { region: "europe-west1-b" }, /region/ as never, /europe-west1"/],
  ])("%s", (_, props, allowed, fix) => {
    const [problem, ...others] = refused(props);
    expect(others).toEqual([]);
    expect(problem?.allowed).toMatch(allowed);
    expect(problem?.fix).toMatch(fix);
  });

  test("with a range larger than all private ones, with both reasons", () => {
    expect(refused({ cidr: "10.0.0.0/7" }).map(({ code, fix }) => [code, fix])).toEqual([
      ["network-cidr-private", 'write a private range, for example "10.20.0.0/16"'],
      ["network-cidr-size", "write /8 or a size in between"],
    ]);
  });

  test("with so small a range for so many nodes that neither can stay", () => {
    const problems = refused({ cidr: "10.0.0.0/28", gke: { maxNodes: 200_000 } });
    expect(problems.map(({ code, at, fix }) => [code, at, fix])).toEqual([
      ["network-cidr-size", "cidr", "write /24 or a size in between"],
      ["network-cidr-too-small", "gke.maxNodes", "write fewer"],
      ["network-cidr-too-small", "gke", 'write cidr: "10.0.0.0/19" where that is free'],
    ]);
  });

  test("with a user of Cloud NAT that is not there, is named twice, or is none", () => {
    const fixes = (nat: readonly string[]) => refused({ gke: { maxNodes: 3 }, nat }).map(({ at, fix }) => [at, fix]);
    expect(fixes(["gke", "gke"])).toEqual([["nat.1", "remove one of the two"]]);
    expect(fixes(["cloudRun"])).toEqual([["nat.0", 'remove "cloudRun", or add what it is for']]);
    expect(fixes([])).toEqual([["nat", "remove nat"]]);
  });

  test.each([
    ["us-east1", ["network-nat-user"]],
    ["europe-west1", []],
    [undefined, []],
  ])("with Cloud NAT for subnets where all of them are elsewhere: in %s", (region, codes) => {
    const found = privateNetworkRules.flatMap((rule) =>
      [
        ...rule.find({
          ...minimal,
          region: "europe-west1",
          nat: ["subnets"],
          subnets: { db: { cidr: "10.9.0.0/24", region } },
        }),
      ].map(() => rule.code),
    );
    expect(found).toEqual(codes);
  });

  test("with all problems at once, and nothing made", () => {
    const codes = refused({ cidr: "10.20.0.1/16", name: "X", subnets: { db: { cidr: "10.20.9.0/24" } } });
    expect(codes.map(({ code }) => code).sort()).toEqual([
      "network-cidr-host-bits",
      "network-cidr-overlap",
      "network-name",
    ]);
  });

  test("with a range that is known only later", () => {
    const codes = codesOf(() =>
      onStack((stack) => made(stack, { cidr: new TerraformVariable(stack, "cidr", {}).stringValue })),
    );
    expect(codes).toEqual(["network-cidr-form"]);
  });

  test("where a subnet has addresses of the region, with the part that is free", () => {
    const [problem] = refused({ subnets: { db: { cidr: "10.20.0.0/24" } } });
    expect(problem).toMatchObject({
      at: "subnets.db.cidr",
      fix: 'write a range outside of "10.20.0.0/16", or a part of "10.20.248.0/21", which is left free there',
    });
  });

  test.each([
    ["a region twice", "europe-west1", "10.21.0.0/16", "network-region-twice"],
    ["a range of another region", "us-east1", "10.20.0.0/17", "network-cidr-overlap"],
    ["a word that is no region", "belgium", "10.21.0.0/16", "network-region"],
  ])("with %s", (_, region, cidr, code) => {
    expect(codesOf(() => onStack((stack) => made(stack).addRegion(region, { cidr })))).toEqual([code]);
  });

  test("with a third region in the range of the second", () => {
    const codes = codesOf(() =>
      onStack((stack) => {
        const network = made(stack);
        network.addRegion("us-east1", { cidr: "10.21.0.0/16" });
        network.addRegion("us-west1", { cidr: "10.21.0.0/20" });
      }),
    );
    expect(codes).toEqual(["network-cidr-overlap"]);
  });

  test("with the name of another network of the project", () => {
    const codes = codesOf(() =>
      onStack((stack) => {
        made(stack);
        void new PrivateNetwork(stack, "Second", { ...minimal, project: "demo" });
      }),
    );
    expect(codes).toEqual(["name-taken"]);
  });
});
