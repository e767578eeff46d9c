import { cloudRunJobRules, cloudRunWorkerPoolRules, memoryVolume, plainText } from "../../../lib/run";
import { account, bucketVolume, secretValue, secretVolume, type Subject } from "../fakes";
import { rooms as serviceRooms } from "../faults";
import { job, pool, type JobSubject, type PoolSubject } from "./fakes";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/run";

const SCHEDULER = "gcp-sa-cloudscheduler.iam.gserviceaccount.com";

type Faults<Of> = Readonly<Record<string, Of>>;
type Probes = Pick<Subject, "startup" | "liveness" | "readiness">;

const sidecar = { image: "envoyproxy/envoy:v1.31.2", cpu: "500m" } as const;
const serviceFaults: Faults<object> = Object.assign({}, ...serviceRooms.map(({ faults }) => faults));

/** What breaks a rule of services breaks it in a job and a worker pool too, where they have it: with a port in each probe. */
function sharedFaults<Of>(rules: readonly { readonly code: string }[], own: Faults<Of>): Faults<Of> {
  const codes = new Set(rules.map(({ code }) => code).filter((code) => !(code in own)));
  const shared = Object.entries(serviceFaults).filter(([code]) => codes.has(code));
  return Object.fromEntries(shared.map(([code, subject]) => [code, withPorts(subject as Probes) as Of]));
}

function withPorts({ startup, liveness, readiness, ...rest }: Probes): Probes {
  const ported = <Probe extends object>(probe: Probe | undefined): Probe | undefined =>
    probe === undefined || "tcp" in probe || "port" in probe ? probe : { ...probe, port: 9_000 };
  const probes = { startup: ported(startup), liveness: ported(liveness), readiness: ported(readiness) };
  return { ...rest, ...Object.fromEntries(Object.entries(probes).filter(([, probe]) => probe !== undefined)) };
}

const nightly = { cron: "0 3 * * *" } as const;

const ownJobFaults = {
  "run-job-name": job({ name: "x".repeat(64) }),
  "run-job-name-disputed": job({ name: "x".repeat(50) }),
  "run-job-tasks": job({ tasks: 0 }),
  "run-job-parallelism": job({ tasks: 2, parallelism: 3 }),
  "run-job-retries": job({ retries: 11 }),
  "run-job-timeout": job({ timeout: "169h" }),
  "run-job-gpu-timeout": job({ gpu: { type: "nvidia-l4" }, cpu: "4", memory: "16Gi", timeout: "2h" }),
  "run-job-gpu-zones": job({ gpu: { type: "nvidia-l4", zonalRedundancy: true }, cpu: "4", memory: "16Gi" }),
  "run-job-env-reserved": job({ env: { CLOUD_RUN_TASK_INDEX: "0" } }),
  "run-background-cpu": job({ cpu: "500m" }),
  "run-background-memory": job({ memory: "256Mi" }),
  "run-background-probe-port": job({ startup: { path: "/ready" } }),
  "run-background-dependency-probe": job({ sidecars: { log: { ...sidecar, dependsOn: ["app"] } } }),
  "run-quota": job({ tasks: 30, parallelism: 30, regionQuota: { cpu: 20, memory: "40Gi" } }),
  "run-quota-default": job({ tasks: 30, parallelism: 30 }),
  "run-mount-shared-writes": job({ tasks: 2, mounts: { "/data": bucketVolume("a", { writable: true }) } }),
  "run-nfs-shared-writes": job({ ...(serviceFaults["run-nfs-shared-writes"] as object), tasks: 2 }),
  "run-schedule-account-form": job({ schedule: { ...nightly, serviceAccount: account("me@example.com") } }),
  "run-schedule-account-project": job({
    project: "demo",
    schedule: { ...nightly, serviceAccount: account("nightly@other.iam.gserviceaccount.com") },
  }),
  "run-schedule-account-default": job({
    schedule: { ...nightly, serviceAccount: account("demo@appspot.gserviceaccount.com") },
  }),
  "run-schedule-cron": job({ schedule: { cron: "0 3 * *" } }),
  "run-schedule-never": job({ schedule: { cron: "0 3 30 2 *" } }),
  "run-schedule-time-zone": job({ schedule: { cron: "0 3 * * *", timeZone: "Berlin" } }),
  "run-schedule-region": job({ schedule: { cron: "0 3 * * *", region: "europe-west1-b" } }),
  "run-schedule-name": job({ schedule: { cron: "0 3 * * *", name: "every night" } }),
  "run-schedule-deadline": job({ schedule: { cron: "0 3 * * *", attemptDeadline: "31m" } }),
  "run-schedule-retry-count": job({ schedule: { cron: "0 3 * * *", retry: { count: 6 } } }),
  "run-schedule-backoff": job({ schedule: { cron: "0 3 * * *", retry: { count: 1, minBackoff: "2h" } } }),
  "run-schedule-doublings": job({ schedule: { cron: "0 3 * * *", retry: { count: 1, maxDoublings: 0 } } }),
} satisfies Faults<JobSubject>;

const ownPoolFaults = {
  "run-pool-name": pool({ name: "x".repeat(50) }),
  "run-pool-description": pool({ description: "d".repeat(513) }),
  "run-pool-shutdown": pool({ encryption: { key: KEY, agentAccess: "exists", revocation: { shutdownAfter: "90m" } } }),
  "run-pool-instances": pool({ instances: -1 }),
  "run-pool-env-reserved": pool({ env: { CLOUD_RUN_WORKER_POOL: "x" } }),
  "run-background-cpu": pool({ cpu: "500m" }),
  "run-background-memory": pool({ memory: "256Mi" }),
  "run-background-probe-port": pool({ liveness: { path: "/alive" } }),
  "run-background-dependency-probe": pool({ containerName: "w", sidecars: { log: { ...sidecar, dependsOn: ["w"] } } }),
  "run-quota": pool({ instances: 21, regionQuota: { cpu: 20, memory: "40Gi" } }),
  "run-quota-default": pool({ instances: 21 }),
  "run-mount-shared-writes": pool({ instances: 2, mounts: { "/data": bucketVolume("a", { writable: true }) } }),
  "run-mount-overlapping-revisions": pool({ mounts: { "/data": bucketVolume("a", { writable: true }) } }),
  "run-nfs-shared-writes": pool({ ...(serviceFaults["run-nfs-shared-writes"] as object), instances: 2 }),
} satisfies Faults<PoolSubject>;

/** The rules of jobs and of worker pools, options that keep them all, and for each rule options that break it alone. */
export const rooms = [
  {
    name: "run, jobs",
    rules: cloudRunJobRules,
    good: [
      job(),
      job({
        name: "nightly",
        project: "demo",
        imageManagedBy: "ci",
        command: ["/bin/report"],
        args: ["--all"],
        env: { LOG_LEVEL: "info", API_KEY: secretValue("key"), MAX_TOKEN: plainText("4096", "a number of tokens") },
        mounts: { "/data": bucketVolume("a"), "/etc/tls": secretVolume("tls"), "/tmp": memoryVolume("128Mi") },
        cpu: "2",
        memory: "4Gi",
        tasks: 100,
        parallelism: 10,
        retries: 0,
        timeout: "168h",
        regionQuota: { cpu: 20, memory: "40Gi" },
        schedule: {
          cron: "0 3 * * MON-FRI",
          timeZone: "Europe/Berlin",
          paused: true,
          region: "europe-west3",
          name: "Nightly_1",
          attemptDeadline: "30m",
          retry: { count: 5, maxDuration: "1h", minBackoff: "10s", maxBackoff: "10m", maxDoublings: 3 },
        },
      }),
      job({ tasks: 10_000, mounts: { "/data": bucketVolume("a", { writable: true, sharedWrites: "own files" }) } }),
      job({ tasks: 9, parallelism: 1, mounts: { "/data": bucketVolume("a", { writable: true }) } }),
      job({ dependsOn: ["proxy"], sidecars: { proxy: { ...sidecar, startup: { tcp: 5_432 } } } }),
      job({ startup: { tcp: 9_000 }, schedule: { cron: "every 45 minutes", timeZone: "utc" } }),
      job({ gpu: { type: "nvidia-l4" }, cpu: "4", memory: "16Gi", timeout: "1h" }),
    ] satisfies JobSubject[] as readonly JobSubject[],
    faults: { ...sharedFaults<JobSubject>(cloudRunJobRules, ownJobFaults), ...ownJobFaults },
    moreFaults: {
      "run-schedule-cron": [job({ schedule: { cron: "35 of month 00:00" } })],
      "run-schedule-never": [job({ schedule: { cron: "31 of feb 09:00" } })],
      "run-schedule-account-project": [
        job({ schedule: { ...nightly, serviceAccount: account(`service-123456789012@${SCHEDULER}`) } }),
      ],
    },
  },
  {
    name: "run, worker pools",
    rules: cloudRunWorkerPoolRules,
    good: [
      pool(),
      pool({
        name: "worker",
        project: "demo",
        description: "Reads the queue.",
        imageManagedBy: "ci",
        instances: 5,
        cpu: "4",
        memory: "8Gi",
        regionQuota: { cpu: 20, memory: "40Gi" },
        startup: { grpc: true, port: 9_000 },
        liveness: { path: "/alive", port: 9_000, headers: { "X-Probe": "yes" } },
        env: { API_KEY: secretValue("key") },
      }),
      pool({ instances: 0, mounts: { "/data": bucketVolume("a") } }),
      pool({ dependsOn: ["proxy"], sidecars: { proxy: { ...sidecar, startup: { tcp: 5_432 } } } }),
    ] satisfies PoolSubject[] as readonly PoolSubject[],
    faults: { ...sharedFaults<PoolSubject>(cloudRunWorkerPoolRules, ownPoolFaults), ...ownPoolFaults },
  },
];
