import type { Duration } from "../../lib/foundation";
import type { GkeWorkloadProps } from "../../lib/gke";
import type { AnyExposure } from "../../lib/gke/exposure-props";
import {
  address,
  entry,
  later,
  laterNumber,
  namespace,
  probe,
  secrets,
  subnet,
  volume,
  workload,
} from "./legal-options";

type Changes = Partial<GkeWorkloadProps>;

const laterTime = later as Duration;
const metrics = { path: "/metrics", port: 9_090 };
const sized = (cpu: string, memory: string, changes: Changes = {}) =>
  workload({ size: { cpu, memory } as GkeWorkloadProps["size"], ...changes });
const stored = (ephemeralStorage: string) =>
  workload({ size: { cpu: "1", memory: "2Gi", ephemeralStorage } as GkeWorkloadProps["size"] });
const exposed = (expose: AnyExposure, changes: Changes = {}) => workload({ expose: expose as never, ...changes });
const published = (changes: object, more: Changes = {}) => exposed({ public: { ...entry, ...changes } }, more);
const called = (...from: NonNullable<AnyExposure["from"]>) => exposed({ internal: address, from });
const each = (option: keyof GkeWorkloadProps, ...values: unknown[]) =>
  values.map((value) => workload({ [option]: value }));
const balanced: Changes = { computeClass: "Balanced" };
const scaleOut: Changes = { computeClass: "Scale-Out" };
const arm: Changes = { computeClass: "Scale-Out", architecture: "arm64" };

/** Workloads that keep all rules: at the limits, and with what is known only when Terraform runs. */
export const goodWorkloads: readonly GkeWorkloadProps[] = [
  workload({ name: "a".repeat(52), image: "registry:5000/team/shop:1", port: 65_535, user: 2_147_483_647 }),
  workload({
    name: later,
    image: later,
    port: laterNumber,
    user: laterNumber,
    labels: { [later]: "a b", team: later },
  }),
  workload({ labels: { [`${"a".repeat(253)}/${"b".repeat(63)}`]: "c".repeat(63), empty: "" }, user: 1, port: 1 }),
  sized("50m", "52Mi"),
  sized("30", "110Gi"),
  sized("250m", "2000Mi", balanced),
  sized("500m", "512Mi", balanced),
  sized("222", "851Gi", balanced),
  sized("250m", "1Gi", scaleOut),
  sized("54", "216Gi", scaleOut),
  sized("43", "172Gi", arm),
  sized("1", "1Gi", { computeClass: "Performance", architecture: "arm64" }),
  sized(later, later),
  ...["10Mi", "10Gi", later].map(stored),
  ...each("gpu", ...[1, 16, laterNumber].map((count) => ({ type: "nvidia-l4", count }))),
  workload({ env: { [later]: "x", LEVEL: later, EMPTY_TOKEN: "", DSN_TOKEN: secrets.get("DSN") } }),
  workload({ mounts: { [later]: volume("memory") }, disk: { size: "1Gi", path: later } }),
  workload({ files: { "/devices/a": "x", "/system/a": "x", "/app/dev/a": "x", "/app/proc": "x" } }),
  workload({ files: { "/a": "x".repeat(1_048_576), "/b": later } }),
  workload({ port: undefined, startup: { exec: ["true"] }, liveness: { ...probe, port: 9_000 } }),
  workload({ startup: { ...probe, period: "1s", timeout: "1s", failures: 1 }, liveness: { ...probe, delay: "59s" } }),
  workload({ startup: { ...probe, period: laterTime, failures: 1 }, liveness: probe, readiness: probe }),
  workload({ startup: { ...probe, period: laterTime }, expectedStart: "60s" }),
  workload({ startup: { ...probe, failures: laterNumber }, expectedStart: "60s" }),
  workload({ startup: { ...probe, failures: 6 }, liveness: probe, readiness: probe, expectedStart: "60s" }),
  workload({ startup: { tcp: true }, liveness: { ...probe, delay: "300s" } }),
  workload({ liveness: { ...probe, delay: laterTime }, startup: { path: later } }),
  workload({ expectedStart: "60s" }),
  ...each("scaling", { min: laterNumber, max: 1 }, { min: 9, max: laterNumber }, { max: 1, cpuUtilization: 1 }),
  workload({ scaling: { max: 2, cpuUtilization: 100, memoryUtilization: laterNumber } }),
  ...each("disruption", {}, { maxUnavailable: "100%" }, { maxUnavailable: "1%" }, { minAvailable: 0 }),
  ...each("disruption", { maxUnavailable: laterNumber }, { minAvailable: later }, { minAvailable: "0%" }),
  workload({ scaling: { min: laterNumber, max: 2 }, disruption: { minAvailable: 1 } }),
  workload({ scaling: { min: 2, max: 2 }, disruption: { minAvailable: "50%" } }),
  called(later, "10.20.0.7/32", "128.0.0.0/1", { ...subnet, cidr: later }),
  exposed({ internal: address, from: [subnet, "10.30.0.0/16"], globalAccess: false }),
  exposed({ internal: { ...address, region: "europe-west3" }, from: [subnet], globalAccess: true }),
  exposed({ internal: { ...address, region: "europe-west3" }, from: [subnet] }),
  published({ address: later, certificates: [later, "a".repeat(63)], hosts: [later, `${"a".repeat(63)}.com`] }),
  published({ healthPath: later }, { readiness: probe }),
  published({}, { readiness: { path: later } }),
  published({}, { readiness: { ...probe, port: 8_080, headers: {} } }),
  published({}, { readiness: { ...probe, port: laterNumber } }),
  published({}, { readiness: { ...probe, port: 8_080 }, port: laterNumber }),
  workload({ port: undefined, metrics }),
  workload({ metrics: { path: later, interval: laterTime } }),
  ...each("drain", "1s", "29s", laterTime),
  workload({ drain: "599s", grace: "600s" }),
  workload({ drain: "14s", spot: true }),
  workload({ grace: laterTime, drain: "40s", spot: true }),
  ...each(
    "cluster",
    ...["example.com:demo.svc.id.goog", later].map((workloadIdentityPool) => ({ workloadIdentityPool })),
  ),
];

/** Keys that no label and no annotation may have. */
export const keyFaults = [
  "a".repeat(64),
  `${"a".repeat(62)}..${"b".repeat(9)}`,
  "--a  b--",
  "Example.com/team",
  "example.com/",
  "a/b/c",
  `${"a".repeat(254)}/team`,
  "-.com/team",
  "ü",
  "",
];

/** More workloads that break one rule alone. */
export const workloadFaults: Readonly<Record<string, readonly GkeWorkloadProps[]>> = {
  "gke-workload-name": each("name", "99 Ml  Worker!", `${"a".repeat(51)}-bc`, "a".repeat(53), "2026", "ml-", ""),
  "gke-label": [
    ...keyFaults.map((key) => workload({ labels: { [key]: "x" } })),
    ...each("labels", { team: "a b" }, { team: "a".repeat(64) }, { team: "-a" }, { [later]: "x", team: "a-" }),
  ],
  "gke-annotation": each("podAnnotations", { "a b": "x" }),
  "gke-image": each("image", "registry:5000/shop", "SHOP:1", "shop:", ""),
  "gke-port": [
    ...each("port", 0, 1.5, -1),
    ...each("startup", { ...probe, port: 0 }, { tcp: 65_536 }),
    ...each("liveness", { ...probe, port: 0 }, { tcp: 0 }),
    ...each("readiness", { ...probe, port: 0 }, { tcp: 0 }),
    workload({ metrics: { ...metrics, port: 0 } }),
  ],
  "gke-size-least": [
    sized("50m", "51Mi"),
    sized("49m", "52Mi"),
    sized("40m", "10Gi"),
    sized("4", "51Mi"),
    sized("249m", "511Mi", balanced),
    sized("249m", "1023Mi", scaleOut),
  ],
  "gke-size-most": [
    sized("30001m", "60Gi"),
    sized("20", "112641Mi"),
    sized("1", "112641Mi"),
    sized("31", "1Gi"),
    sized("222001m", "400Gi", balanced),
    sized("200", "852Gi", balanced),
    sized("55", "220Gi", scaleOut),
    sized("44", "176Gi", arm),
  ],
  "gke-size-ratio": [
    sized("50m", "1Gi"),
    sized("1", "52Mi"),
    sized("30", "1Gi"),
    sized("1", "110Gi"),
    sized("4", "2Gi"),
    sized("1", "6657Mi"),
    sized("1", "1023Mi"),
    sized("500m", "5Gi", balanced),
    sized("2", "6Gi", scaleOut),
    sized("2", "9Gi", scaleOut),
  ],
  "gke-size-storage": ["9Mi", "10241Mi"].map(stored),
  "gke-arm-class": [sized("1", "4Gi", { ...balanced, architecture: "arm64" })],
  "gke-gpu-count": each("gpu", { type: "nvidia-l4", count: 0 }),
  "gke-env-name": each(
    "env",
    { "PASS=word": "x" },
    { "a b": "x" },
    { "": "x" },
    { "=x": "y" },
    { [later]: "x", é: "x" },
  ),
  "gke-argument-secret": [workload({ command: ["migrate", "postgres://shop:hunter2@10.0.0.3/shop"] })],
  "gke-env-plain-secret": each(
    "env",
    { DSN: "postgres://shop:word@10.0.0.3/shop" },
    { KEY: "-----BEGIN RSA PRIVATE KEY-----" },
    { [later]: "https://shop:word@example.com" },
    { API_TOKEN: later },
  ),
  "gke-mount-path": [
    ...["/", "/dev", "/proc/x", "/sys", "/data/", "/a:b", "/a/../b", "//a"].map((path) =>
      workload({ mounts: { [path]: volume("memory") } }),
    ),
    ...each("files", { "config.yaml": "x" }),
    workload({ disk: { size: "1Gi", path: "data" } }),
  ],
  "gke-mount-twice": [workload({ mounts: { "/data": volume("memory") }, files: { "/data": "x" } })],
  "gke-volume-kind": [
    workload({ mounts: { "/data": volume("cloud-sql") } }),
    workload({ mounts: { [later]: volume("nfs") } }),
  ],
  "gke-files-size": each("files", { "/a": "x".repeat(1_048_576), "/b": "x" }, { "/a": "é".repeat(524_289) }),
  "gke-probe-action": [...each("liveness", {}), ...each("readiness", { grpc: true, exec: ["true"] })],
  "gke-probe-port": [
    workload({ port: undefined, startup: { tcp: true } }),
    workload({ port: undefined, liveness: { grpc: true } }),
  ],
  "gke-probe-path": each("liveness", { path: "" }),
  "gke-probe-header": ["X: Probe", "", "Prüfung"].map((name) =>
    workload({ startup: { ...probe, headers: { [name]: "1" } } }),
  ),
  "gke-probe-time": each(
    "liveness",
    { ...probe, timeout: "0s" },
    { ...probe, failures: 0 },
    { ...probe, failures: 1.5 },
  ),
  "gke-startup-budget": [
    workload({ startup: { ...probe, delay: "20s" }, expectedStart: "60s" }),
    workload({ liveness: { ...probe, delay: "30s", failures: 1 }, expectedStart: "60s" }),
    workload({ startup: { ...probe, failures: 6 }, expectedStart: "61s" }),
  ],
  "gke-liveness-delay": each("liveness", { ...probe, delay: "60s" }, { exec: ["true"], delay: "2m" }),
  "gke-readiness-liveness": [
    workload({ startup: { ...probe, failures: 7 }, liveness: probe, readiness: probe }),
    published({}, { startup: { ...probe, failures: 7 }, liveness: probe }),
  ],
  "gke-scaling-range": each("scaling", { min: 0, max: 3 }, { max: 0 }, { min: 1.5, max: 3 }, { max: 1.5 }),
  "gke-scaling-utilization": each("scaling", { max: 3, memoryUtilization: 0 }, { max: 3, cpuUtilization: 1.5 }),
  "gke-disruption-form": each(
    "disruption",
    ...["x25%", "25%x", "25", 1.5, -1, "1000%"].map((minAvailable) => ({ minAvailable })),
  ),
  "gke-disruption-blocks": [
    ...each("disruption", { maxUnavailable: 0 }, { maxUnavailable: "0%" }, { minAvailable: "1%" }),
    workload({ scaling: { min: 2, max: 3 }, disruption: { minAvailable: "100%" } }),
    workload({ scaling: { min: 2, max: 3 }, disruption: { minAvailable: "51%" } }),
  ],
  "gke-expose-one": [
    exposed({ namespaces: [namespace], internal: address, from: [subnet] }),
    exposed({
      namespaces: [namespace],
      from: ["10.20.0.1/26", { ...subnet, region: "us-east1" }],
      globalAccess: false,
    }),
    exposed({ public: entry, globalAccess: true }),
  ],
  "gke-expose-port": [workload({ port: undefined, metrics: { path: "/metrics" } })],
  "gke-expose-from": [exposed({ internal: address }), exposed({ internal: address, globalAccess: false })],
  "gke-expose-range": [
    called("10.20.0.0/26", { ...subnet, cidr: "10.20.0.1/26" }),
    ...["0.0.0.0/0", "10.0.0.0/0", "office"].map((range) => called(range)),
  ],
  "gke-public-name": [
    published({ address: "projects/demo/global/addresses/shop", certificates: ["shop-1", "Shop_2", "a/Shop"] }),
    published({ certificates: [] }),
    published({ address: "a".repeat(64) }),
  ],
  "gke-public-host": [published({ hosts: [] }), published({ hosts: ["shop.example.com", "Shop.example.com", "shop"] })],
  "gke-public-health": [
    published({ healthPath: "health" }),
    published({}, { readiness: { path: "/ready" } }),
    published({}, { readiness: { ...probe, port: 9_000 } }),
    published({}, { readiness: { ...probe, headers: { "X-Probe": "1" } } }),
    published({ healthPath: later }, { readiness: { tcp: true } }),
  ],
  "gke-grace-spot": [workload({ spot: true, grace: "600s" })],
  "gke-drain": [
    ...each("drain", "0s", "580s", "600s"),
    workload({ spot: true, drain: "15s" }),
    workload({ spot: true, grace: "5s", drain: "10s" }),
  ],
  "gke-user": each("user", 2_147_483_648, 1.5, -1),
  "gke-identity-pool": ["a b.svc.id.goog", "demo.svc.id.goog/x", "x/demo.svc.id.goog", "", "demo.svc.id.google"].map(
    (workloadIdentityPool) => workload({ cluster: { workloadIdentityPool } }),
  ),
  "gke-metrics": each("metrics", { path: "/metrics", interval: "4s" }),
};
