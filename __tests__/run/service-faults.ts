import { service, type Subject } from "./fakes";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";
const latest = { latest: true } as const;
const big = { cpu: "4", memory: "16Gi", regionQuota: { cpu: 100, memory: "400Gi" } } as const;
const l4 = { ...big, gpu: { type: "nvidia-l4", zonalRedundancy: false } } as const;
const rtx = { ...big, gpu: { type: "nvidia-rtx-pro-6000" }, scaling: { max: 1 } } as const;
const regions = ["europe-west1", "us-central1"] as const;
const inRegions = { region: undefined, regions } as const;

/** Options of services beyond the containers, that keep all rules. */
export const goodServices: readonly Subject[] = [
  service({
    ...l4,
    startup: { path: "/", period: "60s", failures: 30 },
    sidecars: { proxy: { image: "envoyproxy/envoy:v1.31.2" } },
  }),
  service({ ...l4, regionQuota: undefined, cpu: "4", scaling: { instances: 1 } }),
  service({ ...rtx, cpu: "20", memory: "80Gi" }),
  service({ scaling: { min: 1, max: 5, serviceLevel: { min: 2, max: 10 } } }),
  service({
    name: "api",
    scaling: { instances: 2 },
    revisionName: "api-v2",
    traffic: [
      { ...latest, percent: 90, tag: "next" },
      { revision: "api-00007-abc", percent: 10, tag: "previous" },
      { revision: "api-00006-abc", tag: "old" },
      { ...latest, tag: "two" },
    ],
  }),
  service({ imageManagedBy: "ci", traffic: [{ ...latest, percent: 100 }] }),
  service({ customAudiences: ["https://api.example.com", "https://api.example.com/v2"] }),
  service({ projectNumber: "123456789012", encryption: { key: KEY } }),
  service({ encryption: { key: KEY, agentAccess: "exists" }, binaryAuthorization: { policy: "default" } }),
  service({ binaryAuthorization: { policy: "projects/p/platforms/cloudRun/policies/strict" } }),
  service({ revisionLabels: { team: "core" }, revisionAnnotations: { "example.com/owner": "core" } }),
  service({
    launchStage: "BETA",
    readiness: { path: "/ready", period: "10m", timeout: "300s", failures: 1, successes: 1 },
    sidecars: { proxy: { image: "envoyproxy/envoy:v1.31.2", readiness: { grpc: true, port: 9_090 } } },
  }),
  service({ ...inRegions, invokers: "no-iam-check", defaultUri: false, deployHealthCheck: false }),
  service({ iap: true, projectNumber: "123456789012", invokers: [] }),
  service({ command: ["/bin/sh"], workingDir: "/srv" }),
];

/** For each rule options that break it alone. */
export const serviceFaults = {
  "run-gpu-l4-size": service({ ...l4, cpu: "2", memory: "8Gi" }),
  "run-gpu-rtx-cpu": service({ ...rtx, cpu: "21", memory: "80Gi" }),
  "run-gpu-rtx-memory": service({ ...rtx, cpu: "20", memory: "81Gi" }),
  "run-gpu-allocation": service({ ...l4, cpuAllocation: "during-requests" }),
  "run-gpu-gen2": service({ ...l4, executionEnvironment: "gen1" }),
  "run-gpu-quota": service({ ...l4, regionQuota: undefined, gpu: { type: "nvidia-l4" }, scaling: { max: 1 } }),
  "run-service-scaling-count": service({ scaling: { max: 5, serviceLevel: { min: 1.5 } } }),
  "run-service-scaling-order": service({ scaling: { max: 5, serviceLevel: { min: 2, max: 1 } } }),
  "run-scaling-levels": service({ scaling: { max: 5, serviceLevel: { min: 6 } } }),
  "run-scaling-instances": service({ scaling: { instances: 0 } }),
  "run-scaling-shares": service({
    scaling: { instances: 1 },
    traffic: [
      { ...latest, percent: 50 },
      { revision: "api-00001-abc", percent: 50 },
    ],
  }),
  "run-traffic-target": service({ traffic: [{ percent: 100 } as never] }),
  "run-traffic-percent": service({ traffic: [{ ...latest, percent: 101 }] }),
  "run-traffic-total": service({ traffic: [{ ...latest, percent: 99 }] }),
  "run-traffic-twice": service({
    traffic: [
      { ...latest, percent: 50 },
      { ...latest, percent: 50 },
    ],
  }),
  "run-traffic-idle": service({ traffic: [{ ...latest, percent: 100 }, { revision: "api-1" }] }),
  "run-traffic-tag": service({ traffic: [{ ...latest, percent: 100, tag: "v1" }] }),
  "run-traffic-tag-twice": service({
    traffic: [
      { ...latest, percent: 100, tag: "one" },
      { revision: "api-1", tag: "one" },
    ],
  }),
  "run-traffic-tag-length": service({
    resolvedName: "a".repeat(44),
    traffic: [{ ...latest, percent: 100, tag: "one" }],
  }),
  "run-traffic-ci": service({ imageManagedBy: "ci", traffic: [{ revision: "api-1", percent: 100 }] }),
  "run-revision-ci": service({ resolvedName: "api", revisionName: "api-v1", imageManagedBy: "ci" }),
  "run-revision-name": service({ resolvedName: "api", revisionName: "web-1" }),
  "run-audience": service({ customAudiences: ["https://a.example.com", "https://a.example.com"] }),
  "run-audience-url": service({ customAudiences: ["orders"] }),
  "run-encryption-key": service({ encryption: { key: "key", agentAccess: "exists" } }),
  "run-encryption-region": service({
    encryption: { key: KEY.replace("europe-west1", "global"), agentAccess: "exists" },
  }),
  "run-encryption-agent": service({ encryption: { key: KEY } }),
  "run-binary-authorization-policy": service({ binaryAuthorization: { policy: "strict" } }),
  "run-break-glass-reason": service({ binaryAuthorization: { policy: "default", breakGlass: " " } }),
  "run-break-glass": service({ binaryAuthorization: { policy: "default", breakGlass: "incident 4711" } }),
  "run-launch-stage": service({ launchStage: "BETA" }),
  "run-readiness-option": service({ readiness: { path: "/", delay: "5s" } as never }),
  "run-readiness-range": service({ readiness: { path: "/", period: "301s", timeout: "301s" } }),
  "run-readiness-successes": service({ readiness: { path: "/", successes: 0 } }),
  "run-regions-count": service({ region: undefined, regions: ["europe-west1"] }),
  "run-regions-form": service({ region: undefined, regions: ["europe-west1", "us-central1-a"] }),
  "run-regions-region": service({ regions }),
  "run-regions-access": service({ ...inRegions, invokers: "public" }),
  "run-regions-regional": service({ ...inRegions, encryption: { key: KEY, agentAccess: "exists" } }),
  "run-iap-invokers": service({ iap: true, projectNumber: "123456789012", invokers: "public" }),
  "run-iap-principals": service({ iap: true, projectNumber: "123456789012", invokers: [{}] as never }),
  "run-iap-agent": service({ iap: true }),
  "run-argument-secret": service({ args: ["--verbose", "--password=hunter2"] }),
  "run-command-empty": service({ command: ["", "--verbose"] }),
  "run-working-dir": service({ workingDir: "srv" }),
  "run-text-nul": service({ args: ["a\0b"] }),
  "run-env-google-prefix": service({ env: { X_GOOGLE_A: "x" } }),
  "run-args-count": service({ args: Array.from({ length: 1_001 }, () => "x") }),
} satisfies Record<string, Subject>;
