import { TerraformStack } from "cdktf";
import { codesOf, onStack, problemsOf, synthApp, type Synthesized } from "../support/synth";
import { SplitMlArchitecture, type SplitMlArchitectureProps } from "../../lib/gke-patterns";
import { builtMl, options, stacksIn, worker, type Options } from "./split-ml-options";

type Stacks = Readonly<Record<string, Synthesized>>;
type Part = "network" | "cluster" | "workers" | "gateway";

const stackOf = (stacks: Stacks, part: Part) => stacks[part] as Synthesized;
const envOf = (container: { env: { name: string; value?: string }[] }) =>
  Object.fromEntries(container.env.map(({ name, value }) => [name, value]));
const gatewayOf = (stacks: Stacks) => stackOf(stacks, "gateway").only("google_cloud_run_v2_service");
const gatewayEnv = (stacks: Stacks) => envOf(gatewayOf(stacks).template.containers[0]);
const containerOf = (deployment: Synthesized["json"]) => deployment.spec.template.spec.container[0];
const deploymentOf = (stacks: Stacks, name = "ml-worker") =>
  Object.values(stackOf(stacks, "workers").resources("kubernetes_deployment_v1")).find(
    (one) => one.metadata.name === name,
  );
const serviceOf = (stacks: Stacks) => stackOf(stacks, "workers").only("kubernetes_service_v1");
/** Built straight on one stack for all parts, for what is refused before anything is made. */
const refused = (changes: Partial<SplitMlArchitectureProps>) =>
  problemsOf(() =>
    synthApp((app) => {
      const { network, ...stacks } = stacksIn(app);
      new SplitMlArchitecture(network, "Ml", { ...options(), stacks, ...changes });
    }),
  );
const codes = (changes: Partial<SplitMlArchitectureProps>) => refused(changes).map(({ code }) => code);
const text = (stacks: Stacks) => JSON.stringify(Object.values(stacks).map(({ json }) => json));

describe("the gateway on Cloud Run and workers on GKE", () => {
  const stacks = builtMl();

  test("a gateway that is small, starts when asked, and goes into the network by addresses of its own", () => {
    const { name, location, template } = gatewayOf(stacks);
    expect([name, location]).toEqual(["omni-gateway", "europe-west1"]);
    expect(template).toMatchObject({
      service_account: "omni-gateway@demo.iam.gserviceaccount.com",
      max_instance_request_concurrency: 80,
      scaling: { min_instance_count: 0, max_instance_count: 20 },
      vpc_access: {
        egress: "PRIVATE_RANGES_ONLY",
        network_interfaces: [
          {
            network: "projects/demo/global/networks/omni",
            subnetwork: "projects/demo/regions/europe-west1/subnetworks/omni-cloud-run",
          },
        ],
      },
    });
    expect(template.containers[0]).toMatchObject({
      resources: { limits: { cpu: "1", memory: "512Mi" }, cpu_idle: true, startup_cpu_boost: true },
      startup_probe: { http_get: { path: "/health" }, period_seconds: 5, failure_threshold: 12 },
    });
  });

  test("the gateway is told the name of each pool in the private zone, which only the network answers", () => {
    expect(gatewayEnv(stacks)).toEqual({
      ML_WORKER_URL: "http://ml-worker.ml.omni.internal:8080",
      ML_WORKER_AUDIENCE: "http://ml-worker.ml.omni.internal:8080",
      ML_WORKER_TIMEOUT_SECONDS: "300",
    });
    const network = stackOf(stacks, "network");
    expect(network.only("google_dns_managed_zone")).toMatchObject({
      dns_name: "ml.omni.internal.",
      visibility: "private",
    });
    expect(network.only("google_dns_record_set")).toMatchObject({ name: "ml-worker.ml.omni.internal.", type: "A" });
  });

  test("no name of the cluster's own DNS reaches the gateway", () => {
    expect(JSON.stringify(stackOf(stacks, "gateway").json)).not.toContain("cluster.local");
  });

  test("the gateway gives up after the worker, and the worker has time to finish", () => {
    expect(gatewayOf(stacks).template.timeout).toBe("330s");
    expect(deploymentOf(stacks).spec.template.spec.termination_grace_period_seconds).toBe(330);
    const slower = builtMl({ workerTimeout: "500s" });
    expect(gatewayOf(slower).template.timeout).toBe("530s");
    expect(gatewayEnv(slower)).toMatchObject({ ML_WORKER_TIMEOUT_SECONDS: "500" });
  });

  test("the worker listens at the reserved address, inside, for the gateway's subnetwork alone", () => {
    const { metadata, spec } = serviceOf(stacks);
    expect(metadata.annotations).toEqual({
      "networking.gke.io/load-balancer-type": "Internal",
      "networking.gke.io/load-balancer-ip-addresses": "omni-ml-worker",
    });
    expect(spec).toMatchObject({
      type: "LoadBalancer",
      load_balancer_source_ranges: ["10.20.192.0/25"],
      external_traffic_policy: "Local",
    });
    expect(stackOf(stacks, "network").only("google_compute_address")).toMatchObject({
      name: "omni-ml-worker",
      address_type: "INTERNAL",
      region: "europe-west1",
    });
    expect(stackOf(stacks, "cluster").only("google_container_cluster").location).toBe("europe-west1");
  });

  test("no load balancer is public", () => {
    for (const { json } of Object.values(stacks)) {
      const types = Object.keys(json.resource);
      expect(types.filter((type) => /forwarding_rule|global_address|ingress/.test(type))).toEqual([]);
    }
    expect(text(stacks)).not.toContain('"EXTERNAL"');
  });

  test("the worker is told whom to expect: the account that the gateway runs as", () => {
    expect(envOf(containerOf(deploymentOf(stacks)))).toMatchObject({
      CALLER_AUDIENCE: "http://ml-worker.ml.omni.internal:8080",
      CALLER_EMAIL: "omni-gateway@demo.iam.gserviceaccount.com",
    });
    expect(stackOf(stacks, "network").only("google_service_account").account_id).toBe("omni-gateway");
  });

  test("a worker gets twice the time that its models need, and requests when they are loaded", () => {
    const container = containerOf(deploymentOf(stacks));
    expect(container.startup_probe).toMatchObject({
      http_get: { path: "/internal/ready" },
      period_seconds: 10,
      failure_threshold: 60,
    });
    expect(container.readiness_probe).toMatchObject({ http_get: { path: "/internal/ready" } });
    expect(container.liveness_probe).toMatchObject({ http_get: { path: "/internal/health" }, period_seconds: 30 });
  });

  test("a worker without a health path is never started anew", () => {
    const { healthPath: _, ...rest } = worker;
    expect(containerOf(deploymentOf(builtMl({ workers: { "ml-worker": rest } }))).liveness_probe).toBeUndefined();
  });

  test("workers have 4 processors and 4Gi, and are one to three, where nothing is said", () => {
    const { size: _, ...rest } = worker;
    const plain = builtMl({ workers: { "ml-worker": rest } });
    const { resources } = containerOf(deploymentOf(plain));
    expect(resources.requests).toMatchObject({ cpu: "4", memory: "4Gi" });
    expect(resources.limits).toEqual(resources.requests);
    expect(stackOf(plain, "workers").only("kubernetes_horizontal_pod_autoscaler_v2").spec).toMatchObject({
      min_replicas: 1,
      max_replicas: 3,
    });
  });

  test("spare machines keep their own, short time to finish", () => {
    const spot = deploymentOf(builtMl({ workers: { "ml-worker": { ...worker, spot: true } } }));
    expect(spot.spec.template.spec.termination_grace_period_seconds).toBe(15);
  });

  test("each stack has its part, and only the workers read the state of another: the way into the cluster", () => {
    const providers = (part: Part) => Object.keys(stackOf(stacks, part).json.provider).sort();
    expect(providers("cluster")).toEqual(["google"]);
    expect(providers("gateway")).toEqual(["google"]);
    expect(providers("network")).toEqual(["google"]);
    const reads = (part: Part) => Object.keys(stackOf(stacks, part).json.data?.terraform_remote_state ?? {});
    expect([reads("network"), reads("cluster"), reads("gateway")]).toEqual([[], [], []]);
    expect(reads("workers")).toHaveLength(1);
    expect(stackOf(stacks, "workers").json.provider.kubernetes[0].host).toMatch(
      /^https:\/\/\$\{data\.terraform_remote_state/,
    );
  });

  test("the parts are applied in order: the gateway waits for the network alone", () => {
    const dependencies: Record<string, readonly string[]> = {};
    builtMl({}, (ml) => {
      for (const stack of ml.node.root.node.children.filter((one) => TerraformStack.isStack(one))) {
        dependencies[stack.node.id] = stack.dependencies.map((one) => one.node.id);
      }
    });
    expect(dependencies).toEqual({
      network: [],
      cluster: ["network"],
      workers: ["network", "cluster"],
      gateway: ["network"],
    });
  });

  test("another pool brings resources of its own and touches none of the first one's", () => {
    const two = builtMl({ workers: { "ml-worker": worker, vision: { ...worker, port: 9000 } } });
    expect(gatewayEnv(two)).toMatchObject({ VISION_URL: "http://vision.ml.omni.internal:9000" });
    for (const part of ["network", "cluster", "workers"] as const) {
      const after = stackOf(two, part).json.resource;
      for (const [type, byId] of Object.entries<object>(stackOf(stacks, part).json.resource)) {
        expect([type, after[type]]).toEqual([type, expect.objectContaining(byId)]);
      }
    }
  });

  test("another image of a worker changes one attribute, that of its container", () => {
    const image = "europe-west1-docker.pkg.dev/demo/omni/ml-worker:1.5.0";
    const next = builtMl({ workers: { "ml-worker": { ...worker, image } } });
    expect(text(next).replaceAll(image, worker.image)).toBe(text(stacks));
    expect(text(next).split(image)).toHaveLength(2);
  });
});

test("a gateway in another region has its own addresses, and gets through to the workers", () => {
  const gateway = { ...options().gateway, region: "us-central1", cidr: "10.21.0.0/16" };
  const stacks = builtMl({ gateway });
  expect(gatewayOf(stacks)).toMatchObject({ location: "us-central1" });
  expect(gatewayOf(stacks).template.vpc_access.network_interfaces[0].subnetwork).toBe(
    "projects/demo/regions/us-central1/subnetworks/omni-cloud-run",
  );
  expect(serviceOf(stacks).metadata.annotations).toMatchObject({
    "networking.gke.io/internal-load-balancer-allow-global-access": "true",
  });
  expect(serviceOf(stacks).spec.load_balancer_source_ranges).toEqual(["10.21.192.0/25"]);
});

test("workers that fetch models reach the internet through a Cloud NAT, which nobody else gets", () => {
  const nats = (changes: Partial<Options>) => stackOf(builtMl(changes), "network").counts["google_compute_router_nat"];
  expect(nats({})).toBeUndefined();
  expect(nats({ workersReachInternet: true })).toBe(1);
});

test("the options of the cluster are passed on", () => {
  const cluster = {
    releaseChannel: "stable",
    maintenance: { window: { days: ["sunday"], start: "02:00", duration: "12h" } },
  } as const;
  expect(stackOf(builtMl({ cluster }), "cluster").only("google_container_cluster")).toMatchObject({
    name: "omni-cluster",
    release_channel: { channel: "STABLE" },
  });
});

test("names, namespace and domain can be chosen", () => {
  const stacks = builtMl({ name: "shop", namespace: "models", domain: "workers.shop.internal" });
  expect(gatewayEnv(stacks)).toMatchObject({ ML_WORKER_URL: "http://ml-worker.workers.shop.internal:8080" });
  expect(deploymentOf(stacks).metadata.namespace).toBe("models");
});

describe("both on GKE", () => {
  const entry = { address: "omni", certificates: ["omni"], healthPath: "/health" };
  const stacks = builtMl({ layout: "gke", gateway: { ...options().gateway, public: entry } });

  test("the gateway is a workload behind a load balancer for the internet", () => {
    const workers = stackOf(stacks, "workers");
    expect(Object.keys(stackOf(stacks, "gateway").json.resource ?? {})).toEqual([]);
    expect(deploymentOf(stacks, "omni-gateway")).toBeDefined();
    expect(workers.counts["kubernetes_ingress_v1"]).toBe(1);
  });

  test("the workers are called by the name of their Service, and are reached from the cluster alone", () => {
    expect(envOf(containerOf(deploymentOf(stacks, "omni-gateway")))).toEqual({
      ML_WORKER_URL: "http://ml-worker.ml.svc.cluster.local:8080",
      ML_WORKER_TIMEOUT_SECONDS: "300",
    });
    const types = Object.values(stackOf(stacks, "workers").resources("kubernetes_service_v1")).map(
      ({ spec }) => spec.type,
    );
    expect(types).not.toContain("LoadBalancer");
    const network = stackOf(stacks, "network").counts;
    expect([network["google_compute_address"], network["google_dns_managed_zone"]]).toEqual([undefined, undefined]);
  });
});

describe("both on Cloud Run", () => {
  const quick = { ...worker, startsWithin: "90s" } as const;
  const stacks = builtMl({ layout: "cloud-run", cidr: undefined, workers: { "ml-worker": quick } });

  test("the workers are services that the gateway's account alone may call", () => {
    const workers = stackOf(stacks, "workers");
    expect(workers.only("google_cloud_run_v2_service")).toMatchObject({ name: "omni-ml-worker" });
    expect(workers.only("google_cloud_run_v2_service_iam_member")).toMatchObject({
      role: "roles/run.invoker",
      member: "serviceAccount:omni-gateway@demo.iam.gserviceaccount.com",
    });
  });

  test("the gateway has their addresses, and no network is made", () => {
    const url = "https://omni-ml-worker-123456789012.europe-west1.run.app";
    expect(gatewayEnv(stacks)).toMatchObject({ ML_WORKER_URL: url, ML_WORKER_AUDIENCE: url });
    expect(Object.keys(stackOf(stacks, "network").counts)).toEqual(["google_service_account"]);
    expect(gatewayOf(stacks).template.vpc_access).toBeUndefined();
  });

  test.each([
    ["90s", 18],
    ["120s", 24],
    ["240s", 24],
  ] as const)("a worker that starts within %s gets %i questions of ten seconds", (startsWithin, failures) => {
    const built = builtMl({ layout: "cloud-run", workers: { "ml-worker": { ...quick, startsWithin } } });
    const [container] = stackOf(built, "workers").only("google_cloud_run_v2_service").template.containers;
    expect(container.startup_probe).toMatchObject({ period_seconds: 10, failure_threshold: failures });
  });
});

describe("refused, with the fix,", () => {
  test.each<[string, Partial<SplitMlArchitectureProps>, string]>([
    ["a pool name with dots", { workers: { "ml.worker": worker } }, "split-ml-pool-name"],
    ["a cluster name that would be too long", { name: "omni-production-in-europe" }, "split-ml-name"],
    ["no workers", { workers: {} }, "split-ml-no-workers"],
    [
      "a gateway that gives up with the worker",
      { gateway: { ...options().gateway, timeout: "300s" } },
      "split-ml-timeout",
    ],
    [
      "a gateway elsewhere without addresses",
      { gateway: { ...options().gateway, region: "us-central1" } },
      "split-ml-cidr",
    ],
    ["no addresses", { cidr: undefined }, "split-ml-cidr"],
    ["a model that is too slow for Cloud Run", { layout: "cloud-run" }, "split-ml-start"],
    [
      "an address of a worker that is given as well",
      { gateway: { ...options().gateway, env: { ML_WORKER_URL: "http://10.0.0.1:8080" } } },
      "split-ml-env-derived",
    ],
    [
      "a public load balancer for Cloud Run",
      { gateway: { ...options().gateway, public: { address: "a", certificates: ["c"], healthPath: "/" } } },
      "split-ml-public",
    ],
  ])("%s", (_, changes, code) => {
    expect(codes(changes)).toEqual([code]);
  });

  test("overlapping ranges of the two regions", () => {
    const gateway = { ...options().gateway, region: "us-central1", cidr: "10.20.128.0/17" };
    expect(codes({ gateway })).toContain("network-cidr-overlap");
  });

  test("too few addresses for the gateway's instances, with the prefix that is needed", () => {
    const [problem] = refused({
      cidr: "10.20.0.0/24",
      gateway: { ...options().gateway, maxInstances: 100 },
      maxNodes: 1,
    });
    expect(problem).toMatchObject({ code: "network-cidr-too-small" });
    expect(problem?.allowed).toMatch(/\/\d+ or larger/);
  });

  test("workers in the stack of their cluster, and parts without a stack", () => {
    const codesWith = (changed: (stacks: Omit<ReturnType<typeof stacksIn>, "network">) => object) =>
      codesOf(() =>
        synthApp((app) => {
          const { network, ...stacks } = stacksIn(app);
          new SplitMlArchitecture(network, "Ml", { ...options(), stacks: { ...stacks, ...changed(stacks) } });
        }),
      );
    expect(codesWith(({ cluster }) => ({ workers: cluster }))).toEqual(["split-ml-stacks"]);
    expect(codesWith(() => ({ cluster: undefined }))).toEqual(["split-ml-stacks"]);
    expect(codesWith(() => ({ gateway: undefined }))).toEqual(["split-ml-stacks"]);
  });

  test("40Gi for one processor, by the workload itself", () => {
    const size = { cpu: "1", memory: "40Gi" } as const;
    expect(codes({ workers: { "ml-worker": { ...worker, size } } })).toEqual(["gke-size-ratio"]);
  });

  test("no project and no region", () => {
    const codesWithout = codesOf(() =>
      onStack((stack) => {
        new SplitMlArchitecture(stack, "Ml", {
          ...options({
            project: undefined,
            region: undefined,
            layout: "cloud-run",
            workers: { "ml-worker": { ...worker, startsWithin: "60s" } },
          }),
          stacks: { workers: stack, gateway: stack },
        });
      }),
    );
    expect(codesWithout).toEqual(["split-ml-place", "split-ml-place"]);
  });
});
