import type { Limit, Source } from "../validation";

const CPU_AND_MEMORY: Source = { document: "Cloud Run documentation, CPU and memory limits", read: "2026-11-20" };
const HEALTH_CHECKS: Source = { document: "Cloud Run documentation, container health checks", read: "2026-11-20" };
const API: Source = { document: "Cloud Run Admin API v2, Service", read: "2026-11-20" };
const CONTAINERS: Source = { document: "Cloud Run documentation, multiple containers", read: "2026-11-20" };
const REVISION: Source = { document: "Cloud Run Admin API v2, RevisionTemplate", read: "2026-11-21" };
const TAGS: Source = { document: "Cloud Run, errors of deploys with a tag", read: "2026-11-21" };
const GPU: Source = { document: "Cloud Run API, validation of requests with a GPU", read: "2026-11-21" };
const GPU_QUOTA: Source = { document: "Cloud Run documentation, GPU support for services", read: "2026-11-21" };
const DISK: Source = { document: "Cloud Run documentation, ephemeral disks", read: "2026-11-21" };
const QUOTA: Source = { document: "Cloud Run quotas, and the API's errors in new projects", read: "2026-11-20" };
const ANNOTATIONS: Source = {
  document: "Cloud Run Admin API v2, annotations, and the limits of Kubernetes that it names",
  read: "2026-11-22",
};

/** The limits of Cloud Run services. */
export const runLimits = {
  concurrency: { value: 1_000, unit: "requests", source: API },
  descriptionLength: { value: 512, unit: "characters", source: API },
  /** Of all keys and values together. */
  annotationBytes: { value: 262_144, unit: "bytes", source: ANNOTATIONS },
  requestTimeout: { value: 3_600, unit: "seconds", source: API },
  trafficTotal: { value: 100, unit: "percent", source: API },
  tagWithServiceName: { value: 46, unit: "characters", source: TAGS },
  revisionNameLength: { value: 63, unit: "characters", source: REVISION },
  argumentCount: { value: 1_000, unit: "arguments", source: REVISION },
  envCount: { value: 1_000, unit: "variables", source: API },
  envValueBytes: { value: 32_768, unit: "bytes", source: API },
  startupDelay: { value: 240, unit: "seconds", source: HEALTH_CHECKS },
  startupPeriod: { value: 240, unit: "seconds", source: HEALTH_CHECKS },
  startupTimeout: { value: 240, unit: "seconds", source: HEALTH_CHECKS },
  /** Published texts disagree by age: the older one says 240, the newer one 600. */
  startupBudget: { value: 600, unit: "seconds", source: HEALTH_CHECKS },
  startupBudgetUndisputed: { value: 240, unit: "seconds", source: HEALTH_CHECKS },
  /** For all containers of an instance with a GPU. */
  startupBudgetWithGpu: { value: 1_800, unit: "seconds", source: HEALTH_CHECKS },
  livenessSeconds: { value: 3_600, unit: "seconds", source: HEALTH_CHECKS },
  readinessTimeout: { value: 300, unit: "seconds", source: HEALTH_CHECKS },
  port: { value: 65_535, unit: "port number", source: API },
  gen2MemoryMebibytes: { value: 512, unit: "MiB", source: CPU_AND_MEMORY },
  instanceCpu: { value: 8, unit: "processors", source: CPU_AND_MEMORY },
  containers: { value: 10, unit: "containers", source: CONTAINERS },
  l4LeastCpu: { value: 4, unit: "processors", source: GPU },
  l4LeastGibibytes: { value: 16, unit: "GiB", source: GPU },
  rtxPro6000LeastCpu: { value: 20, unit: "processors", source: GPU },
  rtxPro6000MostCpu: { value: 30, unit: "processors", source: GPU },
  rtxPro6000LeastGibibytes: { value: 80, unit: "GiB", source: GPU },
  rtxPro6000MostGibibytesPerCpu: { value: 4, unit: "GiB for each processor", source: GPU },
  /** Without zonal redundancy; with it a new project has none. */
  defaultRegionGpu: { value: 3, unit: "GPUs", source: GPU_QUOTA },
  diskVolumes: { value: 10, unit: "volumes", source: DISK },
  defaultDiskGibibytes: { value: 10, unit: "GiB", source: DISK },
  defaultRegionCpu: { value: 20, unit: "processors", source: QUOTA },
  defaultRegionMemoryGibibytes: { value: 40, unit: "GiB", source: QUOTA },
} as const satisfies Record<string, Limit>;

/** Memory that goes with an amount of CPU. */
export interface CpuClass {
  /** Least thousandths of a processor in this class. */
  readonly fromMillicpu: number;
  /** Most thousandths of a processor in this class. */
  readonly toMillicpu: number;
  readonly minMebibytes: number;
  readonly maxMebibytes: number;
}

/** The amounts of CPU that Cloud Run knows, and the memory that each of them may have. */
export const cpuClasses: readonly CpuClass[] = [
  { fromMillicpu: 80, toMillicpu: 499, minMebibytes: 128, maxMebibytes: 512 },
  { fromMillicpu: 500, toMillicpu: 999, minMebibytes: 128, maxMebibytes: 1_024 },
  { fromMillicpu: 1_000, toMillicpu: 1_000, minMebibytes: 128, maxMebibytes: 4_096 },
  { fromMillicpu: 2_000, toMillicpu: 2_000, minMebibytes: 128, maxMebibytes: 8_192 },
  { fromMillicpu: 4_000, toMillicpu: 4_000, minMebibytes: 2_048, maxMebibytes: 16_384 },
  { fromMillicpu: 6_000, toMillicpu: 6_000, minMebibytes: 4_096, maxMebibytes: 24_576 },
  { fromMillicpu: 8_000, toMillicpu: 8_000, minMebibytes: 4_096, maxMebibytes: 32_768 },
];

/** The source of {@link cpuClasses}. */
export const cpuClassesSource = CPU_AND_MEMORY;

/** Names that the platform sets itself in every container of a service. */
export const reservedEnvNames = ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"] as const;

/** Key domains that belong to the platform; the v2 API refuses them in labels and annotations. */
export const systemKeyDomains = [
  "run.googleapis.com",
  "cloud.googleapis.com",
  "serving.knative.dev",
  "autoscaling.knative.dev",
] as const;

const JOBS: Source = { document: "Cloud Run quotas, and task timeout for jobs", read: "2026-11-21" };
const JOB_NAMES: Source = { document: "Cloud Run documentation, jobs, and what the API takes", read: "2026-11-21" };
const SCHEDULER: Source = { document: "Cloud Scheduler API v1, Job and RetryConfig", read: "2026-11-21" };

/** The limits of Cloud Run jobs. */
export const jobLimits = {
  /** What the API takes; the documentation says less. */
  nameLength: { value: 63, unit: "characters", source: JOB_NAMES },
  tasks: { value: 10_000, unit: "tasks", source: JOBS },
  retries: { value: 10, unit: "retries of a task", source: JOBS },
  taskTimeout: { value: 604_800, unit: "seconds", source: JOBS },
  /** Published texts disagree: a newer one says 12 hours, as a preview. */
  taskTimeoutWithGpu: { value: 3_600, unit: "seconds", source: JOBS },
} as const satisfies Record<string, Limit>;

/** The limits of what Cloud Scheduler is told. */
export const schedulerLimits = {
  nameLength: { value: 500, unit: "characters", source: SCHEDULER },
  leastAttemptDeadline: { value: 15, unit: "seconds", source: SCHEDULER },
  attemptDeadline: { value: 1_800, unit: "seconds", source: SCHEDULER },
  retryCount: { value: 5, unit: "attempts", source: SCHEDULER },
} as const satisfies Record<string, Limit>;

/** Names that the platform sets itself in every container of a job. PORT is refused though nothing comes to a port. */
export const reservedJobEnvNames = [
  "PORT",
  "CLOUD_RUN_JOB",
  "CLOUD_RUN_EXECUTION",
  "CLOUD_RUN_TASK_INDEX",
  "CLOUD_RUN_TASK_ATTEMPT",
  "CLOUD_RUN_TASK_COUNT",
] as const;

/** Names that the platform sets itself in every container of a worker pool. */
export const reservedWorkerEnvNames = ["PORT", "CLOUD_RUN_WORKER_POOL", "CLOUD_RUN_REVISION"] as const;
