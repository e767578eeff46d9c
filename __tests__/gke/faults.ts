import { App, TerraformStack } from "cdktf";
import { useGoogleProvider, type BoundVolume, type IVolume } from "../../lib/foundation";
import {
  GkeNamespace,
  gkeNamespaceRules,
  gkeProviderRules,
  gkeWorkloadRules,
  type GkeNamespaceProps,
  type GkeProviderNeeds,
  type GkeWorkloadProps,
} from "../../lib/gke";
import { SecretBundle } from "../../lib/secrets";

const app = new App({ outdir: "." });
const stack = new TerraformStack(app, "faults");
const newer = new TerraformStack(app, "newer");
useGoogleProvider(newer, "7.6.0");

export const namespace = GkeNamespace.fromName(stack, "Namespace", "ml");
export const address = { name: "worker", address: "10.0.0.9", region: "europe-west1" };
export const subnet = {
  region: "europe-west1",
  network: "projects/demo/global/networks/main",
  subnetwork: "projects/demo/regions/europe-west1/subnetworks/run",
  cidr: "10.20.0.0/26",
};
const secrets = new SecretBundle(stack, "Secrets", {
  project: "demo",
  secrets: { DSN: { from: "existing", secret: "dsn", version: "3" } },
});

/** A volume of a kind, that nothing is bound to. */
export function volume(volumeKind: BoundVolume["kind"]): IVolume {
  return { volumeKind, writable: true, bindVolume: () => ({ kind: "disk", sizeLimit: "1Gi", access: [] }) };
}

/** Options that keep all rules, with some of them changed. */
export function workload(changes: Partial<GkeWorkloadProps> = {}): GkeWorkloadProps {
  return {
    name: "ml-worker",
    namespace,
    image: "europe-west1-docker.pkg.dev/demo/omni/ml-worker:1.4.2",
    port: 8080,
    ...changes,
  };
}

const entry = { address: "shop", certificates: ["shop-1"], healthPath: "/health" };
const probe = { path: "/health" };
const namespaceFaults: Record<string, GkeNamespaceProps> = {
  "gke-namespace-name": { name: "ML" },
  "gke-namespace-system": { name: "kube-tools" },
  "gke-namespace-label": { name: "ml", labels: { team: "a b" } },
};

export const rooms = [
  {
    name: "gke namespaces",
    rules: gkeNamespaceRules,
    good: [
      { name: "ml" },
      { name: "9-lives", podSecurity: "baseline", labels: { "example.com/team": "ML.team_1", empty: "" } },
      { name: "a".repeat(63) },
    ],
    faults: namespaceFaults,
  },
  {
    name: "gke workloads",
    rules: gkeWorkloadRules,
    good: [
      workload(),
      workload({ port: undefined, image: `shop@sha256:${"0".repeat(64)}` }),
      workload({
        size: { cpu: "4", memory: "8Gi", ephemeralStorage: "10Gi" },
        env: { ENVIRONMENT: "production", "dotted.name-1": "x", OTHER: "http://api.ml.svc.cluster.local" },
        mounts: { "/cache": volume("memory"), "/data": volume("bucket") },
        files: { "/etc/app/config.yaml": "a: 1" },
        startup: { path: "/internal/ready", period: "10s", failures: 60 },
        liveness: { path: "/internal/health", period: "30s", headers: { "X-Probe": "1" } },
        readiness: { path: "/internal/ready" },
        expectedStart: "300s",
        scaling: { min: 1, max: 3, cpuUtilization: 70, memoryUtilization: 100 },
        disruption: { maxUnavailable: "25%" },
        expose: { internal: address, from: [subnet, "10.30.0.0/16"] },
        grace: "600s",
        drain: "10s",
        user: 10_001,
        labels: { tier: "worker" },
        podAnnotations: { "example.com/note": "any text at all" },
        metrics: { path: "/metrics", port: 9_090, interval: "5s" },
        cluster: { workloadIdentityPool: "demo.svc.id.goog" },
      }),
      workload({ disk: { size: "20Gi", path: "/data" }, expose: { namespaces: [namespace] }, startup: { tcp: true } }),
      workload({ expose: { public: { ...entry, hosts: ["shop.example.com", "*.example.com"] } } }),
      workload({ scaling: { min: 2, max: 2 }, disruption: { minAvailable: 1 }, liveness: { exec: ["true"] } }),
      workload({ computeClass: "Scale-Out", architecture: "arm64", size: { cpu: "2", memory: "8Gi" } }),
      workload({ computeClass: "Performance", size: { cpu: "300", memory: "1Gi" }, spot: true, grace: "15s" }),
      workload({ gpu: { type: "nvidia-l4", count: 2 }, size: { cpu: "1", memory: "40Gi" } }),
      workload({ port: undefined, liveness: { grpc: true, port: 9_000 }, startup: { tcp: 9_000 } }),
    ],
    faults: {
      "gke-workload-name": workload({ name: "9-lives" }),
      "gke-label": workload({ labels: { "a b": "x" } }),
      "gke-annotation": workload({ podAnnotations: { "-x": "y" } }),
      "gke-image": workload({ image: "europe-west1-docker.pkg.dev/demo/omni/ml-worker" }),
      "gke-image-latest": workload({ image: "shop:latest" }),
      "gke-port": workload({ port: 65_536 }),
      "gke-size-least": workload({ size: { cpu: "40m", memory: "52Mi" } }),
      "gke-size-most": workload({ size: { cpu: "31", memory: "62Gi" } }),
      "gke-size-ratio": workload({ size: { cpu: "1", memory: "40Gi" } }),
      "gke-size-storage": workload({ size: { cpu: "1", memory: "2Gi", ephemeralStorage: "11Gi" } }),
      "gke-arm-class": workload({ architecture: "arm64" }),
      "gke-gpu-count": workload({ gpu: { type: "nvidia-l4", count: 3 } }),
      "gke-env-name": workload({ env: { "1ST": "x" } }),
      "gke-env-plain-secret": workload({ env: { ADMIN_PASSWORD: "x" } }),
      "gke-mount-path": workload({ mounts: { data: volume("memory") } }),
      "gke-mount-twice": workload({ mounts: { "/data": volume("memory") }, disk: { size: "1Gi", path: "/data" } }),
      "gke-volume-kind": workload({ mounts: { "/data": volume("nfs") } }),
      "gke-files-size": workload({ files: { "/a": "x".repeat(1_048_577) } }),
      "gke-probe-action": workload({ startup: { path: "/", tcp: true } as never }),
      "gke-probe-port": workload({ port: undefined, startup: probe }),
      "gke-probe-path": workload({ startup: { path: "health" } }),
      "gke-probe-header": workload({ startup: { path: "/", headers: { "X Probe": "1" } } }),
      "gke-probe-time": workload({ startup: { path: "/", period: "0s" } }),
      "gke-startup-budget": workload({ liveness: probe, expectedStart: "60s" }),
      "gke-liveness-delay": workload({ liveness: { ...probe, delay: "300s" } }),
      "gke-readiness-liveness": workload({
        startup: { path: "/ready", failures: 60 },
        liveness: probe,
        readiness: probe,
      }),
      "gke-scaling-range": workload({ scaling: { min: 4, max: 3 } }),
      "gke-scaling-utilization": workload({ scaling: { max: 3, cpuUtilization: 101 } }),
      "gke-scaling-disk": workload({ scaling: { max: 3 }, disk: { size: "1Gi", path: "/data" } }),
      "gke-disruption-one": workload({
        scaling: { min: 2, max: 3 },
        disruption: { maxUnavailable: 1, minAvailable: 1 },
      }),
      "gke-disruption-form": workload({ disruption: { maxUnavailable: "101%" } }),
      "gke-disruption-blocks": workload({ disruption: { minAvailable: 1 } }),
      "gke-expose-one": workload({ expose: {} as never }),
      "gke-expose-port": workload({ port: undefined, expose: { namespaces: [namespace] } }),
      "gke-expose-from": workload({ expose: { internal: address, from: [] } }),
      "gke-expose-range": workload({ expose: { internal: address, from: ["10.20.0.1/26"] } }),
      "gke-expose-region": workload({
        expose: { internal: { ...address, region: "europe-west3" }, from: [subnet], globalAccess: false },
      }),
      "gke-public-name": workload({ expose: { public: { ...entry, address: "34.1.2.3" } } }),
      "gke-public-host": workload({ expose: { public: { ...entry, hosts: ["https://shop.example.com"] } } }),
      "gke-public-health": workload({ expose: { public: entry }, readiness: { tcp: true } }),
      "gke-grace": workload({ grace: "601s" }),
      "gke-grace-spot": workload({ spot: true, grace: "16s" }),
      "gke-drain": workload({ drain: "30s" }),
      "gke-user": workload({ user: 0 }),
      "gke-identity-pool": workload({ cluster: { workloadIdentityPool: "demo" } }),
      "gke-metrics": workload({ metrics: { path: "metrics" } }),
    },
  },
  {
    name: "the provider of gke",
    rules: gkeProviderRules,
    good: [
      { scope: stack, workload: workload({ env: { LEVEL: "info" }, mounts: { "/cache": volume("memory") } }) },
      { scope: newer, workload: workload({ env: secrets.env(), mounts: { "/tls": secrets.file("DSN") } }) },
    ] satisfies GkeProviderNeeds[],
    faults: { "gke-secrets-provider": { scope: stack, workload: workload({ mounts: { "/t": secrets.file("DSN") } }) } },
  },
];
