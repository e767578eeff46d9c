import { TerraformVariable, type TerraformStack } from "cdktf";
import { ImageRepository } from "../../../lib/delivery";
import { ServiceAccount, setDefaults } from "../../../lib/foundation";
import { AutopilotCluster, autopilotClusterRules, type AutopilotClusterProps } from "../../../lib/gke";
import { onStack, problemsOf, synth } from "../../support/synth";
import { cluster, clusterNetwork } from "./faults";

const CLUSTER = "google_container_cluster";
const KEY = "projects/demo/locations/europe-west1/keyRings/ring/cryptoKeys/key";

const built = (props: Partial<AutopilotClusterProps> = {}) =>
  synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    new AutopilotCluster(stack, "Cluster", { ...cluster(), project: undefined, ...props });
  });
const refused = (props: object) =>
  problemsOf(() => onStack((stack) => new AutopilotCluster(stack, "Cluster", { ...cluster(), ...props })));
const errorsIn = (props: AutopilotClusterProps) =>
  autopilotClusterRules.filter((rule) => [...rule.find(props)].length > 0).map(({ code }) => code);

test("without options a cluster has private nodes, an own account for them, and no way in but by IAM", () => {
  expect(built().only(CLUSTER)).toEqual({
    name: "omni-cluster",
    project: "demo",
    location: "europe-west1",
    enable_autopilot: true,
    deletion_protection: true,
    network: "projects/demo/global/networks/omni",
    subnetwork: "projects/demo/regions/europe-west1/subnetworks/omni-gke",
    ip_allocation_policy: { cluster_secondary_range_name: "pods", services_secondary_range_name: "services" },
    control_plane_endpoints_config: {
      dns_endpoint_config: { allow_external_traffic: true },
      ip_endpoints_config: { enabled: false },
    },
    private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: true },
    cluster_autoscaling: {
      auto_provisioning_defaults: {
        service_account: expect.stringMatching(/^\$\{google_service_account\.Cluster_NodeAccount_\w+\.email\}$/),
        oauth_scopes: ["https://www.googleapis.com/auth/cloud-platform"],
      },
    },
    release_channel: { channel: "REGULAR" },
    enable_l4_ilb_subsetting: true,
    gateway_api_config: { channel: "CHANNEL_STANDARD" },
    addons_config: { gke_backup_agent_config: { enabled: false } },
    secret_manager_config: { enabled: true },
    cost_management_config: { enabled: true },
    security_posture_config: { mode: "BASIC" },
    binary_authorization: { evaluation_mode: "DISABLED" },
    depends_on: [expect.stringMatching(/^google_project_iam_member\./)],
  });
});

test("what is switched off is written as off, and what is chosen is written as chosen", () => {
  const chosen = built({
    secretManagerAddOn: false,
    costAllocation: false,
    gatewayApi: false,
    securityPosture: false,
    binaryAuthorization: true,
    releaseChannel: "extended",
    labels: { team: "ml" },
    protection: { off: "a test" },
  });
  expect(chosen.only(CLUSTER)).toMatchObject({
    secret_manager_config: { enabled: false },
    cost_management_config: { enabled: false },
    gateway_api_config: { channel: "CHANNEL_DISABLED" },
    security_posture_config: { mode: "DISABLED" },
    binary_authorization: { evaluation_mode: "PROJECT_SINGLETON_POLICY_ENFORCE" },
    release_channel: { channel: "EXTENDED" },
    resource_labels: { team: "ml" },
    deletion_protection: false,
  });
});

test("the labels and the protection of the stack are those of the cluster", () => {
  const preview = synth((stack) => {
    setDefaults(stack, { project: "demo", labels: { env: "preview" }, protection: { off: "preview" } });
    new AutopilotCluster(stack, "Cluster", cluster({ labels: { team: "ml" } }));
  });
  expect(preview.only(CLUSTER)).toMatchObject({
    resource_labels: { env: "preview", team: "ml" },
    deletion_protection: false,
  });
});

describe("access to the control plane by address", () => {
  test("is in the network alone, for the authorized ranges, also to callers inside", () => {
    const written = built({ ipEndpoint: { authorizedNetworks: { office: "10.1.0.0/16", bastion: "10.2.0.7/32" } } });
    expect(written.only(CLUSTER)).toMatchObject({
      control_plane_endpoints_config: {
        dns_endpoint_config: { allow_external_traffic: true },
        ip_endpoints_config: { enabled: true },
      },
      private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: true },
      master_authorized_networks_config: {
        cidr_blocks: [
          { display_name: "bastion", cidr_block: "10.2.0.7/32" },
          { display_name: "office", cidr_block: "10.1.0.0/16" },
        ],
        gcp_public_cidrs_access_enabled: false,
        private_endpoint_enforcement_enabled: true,
      },
    });
  });

  test("is on the internet where that is asked for", () => {
    const written = built({ ipEndpoint: { authorizedNetworks: { office: "203.0.113.0/24" }, public: true } });
    expect(written.only(CLUSTER)).toMatchObject({
      private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: false },
    });
  });
});

describe("the nodes", () => {
  test("run as an account with the one role that GKE needs, which they have before the cluster is there", () => {
    const written = built();
    expect(written.only("google_service_account")).toMatchObject({
      account_id: "omni-cluster-europe-west1",
      project: "demo",
    });
    expect(written.only("google_project_iam_member")).toEqual({
      project: "demo",
      role: "roles/container.defaultNodeServiceAccount",
      member: expect.stringMatching(/^\$\{google_service_account\./),
    });
    const [grant] = Object.keys(written.resources("google_project_iam_member"));
    expect(written.only(CLUSTER).depends_on).toEqual([`google_project_iam_member.${grant}`]);
  });

  test("may pull from the repositories that are named, and from no other", () => {
    const written = synth((stack) => {
      setDefaults(stack, { project: "demo", region: "europe-west1" });
      const repositories = [
        new ImageRepository(stack, "Images", { name: "apps" }),
        ImageRepository.fromName(stack, "Models", "models"),
      ];
      void new ImageRepository(stack, "Other", { name: "other" });
      new AutopilotCluster(stack, "Cluster", cluster({ repositories }));
    });
    const grants = written.resources("google_artifact_registry_repository_iam_member");
    expect(Object.values(grants).map(({ role }) => role)).toEqual([
      "roles/artifactregistry.reader",
      "roles/artifactregistry.reader",
    ]);
    expect(Object.values(grants).map(({ repository }) => repository)).toEqual(
      expect.arrayContaining([expect.stringMatching(/models$/), expect.stringContaining("Images")]),
    );
    expect(written.only(CLUSTER).depends_on).toHaveLength(3);
  });

  test("run as an account that is there already, which gets the role too", () => {
    const written = synth((stack) => {
      const nodeAccount = ServiceAccount.fromEmail(stack, "Nodes", "nodes@demo.iam.gserviceaccount.com");
      new AutopilotCluster(stack, "Cluster", cluster({ nodeAccount }));
    });
    expect(written.counts["google_service_account"]).toBeUndefined();
    expect(written.only("google_project_iam_member")).toMatchObject({
      member: "serviceAccount:nodes@demo.iam.gserviceaccount.com",
    });
    expect(written.only(CLUSTER)).toMatchObject({
      cluster_autoscaling: { auto_provisioning_defaults: { service_account: "nodes@demo.iam.gserviceaccount.com" } },
    });
  });
});

describe("encryption with a key", () => {
  test("gives GKE's own account the key before the cluster is made", () => {
    const written = built({ encryption: { key: KEY } });
    expect(written.only(CLUSTER)).toMatchObject({ database_encryption: { state: "ENCRYPTED", key_name: KEY } });
    expect(written.only("google_kms_crypto_key_iam_member")).toMatchObject({
      crypto_key_id: KEY,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: "serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com",
    });
    expect(written.only(CLUSTER).depends_on).toContainEqual(expect.stringMatching(/^google_kms_crypto_key_iam_member/));
  });

  test("takes no number of the stack's project for that of another", () => {
    const elsewhere = () =>
      onStack((stack) => {
        setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
        return new AutopilotCluster(stack, "Cluster", cluster({ project: "other", encryption: { key: KEY } }));
      });
    expect(problemsOf(elsewhere)).toMatchObject([{ code: "gke-cluster-key-agent" }]);
  });

  test("grants nothing where others gave access", () => {
    const written = built({ encryption: { key: KEY, agentAccess: "exists" } });
    expect(written.counts["google_kms_crypto_key_iam_member"]).toBeUndefined();
  });
});

test("two clusters of one name in one project and region are refused, and not in two regions", () => {
  const two = (region: string) => (stack: TerraformStack) => {
    new AutopilotCluster(stack, "One", cluster());
    new AutopilotCluster(stack, "Two", cluster({ network: { ...clusterNetwork, region } }));
    return "two clusters";
  };
  expect(problemsOf(() => onStack(two("europe-west1")))).toMatchObject([
    { code: "name-taken", path: "test/Two", got: '"omni-cluster"' },
  ]);
  expect(onStack(two("europe-west4"))).toBe("two clusters");
});

test.each([
  ["a", undefined],
  ["x".repeat(40), undefined],
  ["x".repeat(41), `write name: "${"x".repeat(40)}"`],
  ["Omni Cluster", 'write name: "omni-cluster"'],
  ["1st", 'write name: "st"'],
  ["omni-", 'write name: "omni"'],
  ["42", "write another name"],
])("the name %p", (name, fix) => {
  const [problem] = autopilotClusterRules.flatMap((rule) => [...rule.find(cluster({ name }))]);
  expect(problem?.fix).toBe(fix);
});

const authorized = (authorizedNetworks: Record<string, string>) => cluster({ ipEndpoint: { authorizedNetworks } });

test.each<[Record<string, string>, string[]]>([
  [{ a: "203.0.113.0/24", b: "203.0.114.0/24" }, []],
  [{ a: "203.0.113.0/24", b: "203.0.113.0/24" }, ["gke-authorized-network-overlap"]],
  [{ a: "203.0.113.128/25", b: "203.0.113.0/24" }, ["gke-authorized-network-overlap"]],
  [{ a: "203.0.113.1/24" }, ["gke-authorized-network"]],
  [{ a: "203.0.113.0" }, ["gke-authorized-network"]],
  [{ a: "203.0.113.0/024" }, ["gke-authorized-network"]],
  [{ a: "203.0.113/24" }, ["gke-authorized-network"]],
  [{ a: "2001:db8::/32" }, ["gke-authorized-network"]],
  [{ a: "0.0.0.0/0", b: "203.0.113.0/24" }, ["gke-authorized-network-everybody"]],
  [{ a: "0.0.0.0/1", b: "128.0.0.0/1" }, []],
])("the authorized networks %j", (networks, codes) => {
  expect(errorsIn(authorized(networks))).toEqual(codes);
});

test("an overlap is told once, of the range that is one too many, and host bits with the range that was meant", () => {
  expect(refused(authorized({ office: "203.0.113.0/24", desk: "203.0.113.7/32" }))).toMatchObject([
    { at: "ipEndpoint.authorizedNetworks.desk", allowed: 'a range outside "office", which is 203.0.113.0/24' },
  ]);
  const told = (authorizedNetworks: Record<string, string>) =>
    refused(authorized(authorizedNetworks)).map(({ at }) => at.split(".").at(-1));
  expect(told({ a: "203.0.113.0/24", b: "203.0.113.0/24" })).toEqual(["b"]);
  expect(told({ a: "203.0.113.0/25", b: "203.0.113.0/24" })).toEqual(["a"]);
  expect(refused(authorized({ office: "203.0.113.9/24" }))).toMatchObject([{ fix: 'write "203.0.113.0/24"' }]);
});

test.each([
  [{ releaseChannel: "unspecified" }, "option-type"],
  [{ nodePools: [] }, "option-unknown"],
  [{ network: { region: "europe-west1" } }, "option-missing"],
  [{ nodeAccount: "nodes@demo.iam.gserviceaccount.com" }, "gke-node-account"],
  [{ repositories: ["apps"] }, "gke-image-store"],
  [{ maintenance: { window: { start: "02:00", duration: "6 h" } } }, "duration-form"],
  [{ maintenance: { window: { start: "02:00", duration: "6h", days: ["Sunday"] } } }, "option-type"],
  [{ maintenance: { exclusions: {} } }, "option-missing"],
  [{ protection: "off" }, "protection-form"],
])("%j is refused by its form", (props, code) => {
  expect(refused(props).map((problem) => problem.code)).toContain(code);
});

test("what is known only when Terraform runs is passed on", () => {
  const written = synth((stack) => {
    const text = (name: string) => new TerraformVariable(stack, name, { type: "string" }).stringValue;
    const network = { ...clusterNetwork, region: text("region"), network: text("network") };
    new AutopilotCluster(stack, "Cluster", cluster({ network, project: text("project") }));
  });
  expect(written.only(CLUSTER)).toMatchObject({
    location: "${var.region}",
    network: "${var.network}",
    project: "${var.project}",
  });
});
