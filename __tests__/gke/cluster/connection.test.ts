import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { TerraformStack } from "cdktf";
import { setDefaults } from "../../../lib/foundation";
import { AutopilotCluster, existingClusterRules } from "../../../lib/gke";
import { codesOf, onStack, stackIn, synth, synthApp } from "../../support/synth";
import { cluster, existing } from "./faults";

const PROVIDER = {
  exec: [{ api_version: "client.authentication.k8s.io/v1beta1", command: "gke-gcloud-auth-plugin" }],
  ignore_annotations: ["^autopilot\\.gke\\.io\\/.*", "^cloud\\.google\\.com\\/.*"],
};

test("another stack reaches the cluster by its DNS endpoint, with no certificate and no token", () => {
  const stacks = synthApp((app) => {
    const made = new AutopilotCluster(stackIn(app, "cluster"), "Cluster", cluster());
    const workload = new TerraformStack(app, "workload");
    new KubernetesProvider(workload, "Kubernetes", made.providerConfig());
    new ServiceAccountV1(workload, "Account", { metadata: { name: "worker" } });
  });
  const [provider] = stacks["workload"]?.json.provider.kubernetes;
  expect(provider).toEqual({
    ...PROVIDER,
    host: expect.stringMatching(/^https:\/\/\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.[\w-]+0endpoint\}$/),
  });
  expect(Object.values(stacks["cluster"]?.json.output)).toMatchObject([
    { value: expect.stringMatching(/control_plane_endpoints_config\[0\]\.dns_endpoint_config\[0\]\.endpoint\}$/) },
  ]);
});

test("a cluster that exists already is reached in the same way, and makes nothing", () => {
  const built = synth((stack) => {
    setDefaults(stack, { project: "demo", region: "europe-west1" });
    const { name, endpoint } = existing();
    const found = AutopilotCluster.fromName(stack, "Cluster", { name, endpoint });
    expect(found).toMatchObject({
      name: "omni-cluster",
      project: "demo",
      location: "europe-west1",
      workloadIdentityPool: "demo.svc.id.goog",
    });
    new KubernetesProvider(stack, "Kubernetes", found.providerConfig());
  });
  expect(built.json.provider.kubernetes).toEqual([
    { ...PROVIDER, host: "https://gke-0123456789ab-123456789012.europe-west1.gke.goog" },
  ]);
  expect(built.counts).toEqual({});
});

test("the workload identity pool is that of the project", () => {
  expect(onStack((stack) => new AutopilotCluster(stack, "Cluster", cluster())).workloadIdentityPool).toBe(
    "demo.svc.id.goog",
  );
});

test("a cluster that exists already needs a project and a location", () => {
  const { name, endpoint } = existing();
  expect(codesOf(() => onStack((stack) => AutopilotCluster.fromName(stack, "Cluster", { name, endpoint })))).toEqual([
    "gke-existing-location",
    "gke-existing-project",
  ]);
});

test.each([
  ["gke-0123456789ab-123456789012.europe-west1.gke.goog", []],
  ["https://gke-0123456789ab.europe-west1.gke.goog", ["gke-existing-endpoint"]],
  ["10.0.0.2", ["gke-existing-endpoint"]],
  ["gke.europe-west1.gke.goog/", ["gke-existing-endpoint"]],
])("the endpoint %s", (endpoint, codes) => {
  const broken = existingClusterRules.filter((rule) => [...rule.find(existing({ endpoint }))].length > 0);
  expect(broken.map(({ code }) => code)).toEqual(codes);
});
