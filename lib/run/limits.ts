import type { Limit, Source } from "../validation";

const CPU_AND_MEMORY: Source = { document: "Cloud Run documentation, CPU and memory limits", read: "2026-11-20" };
const HEALTH_CHECKS: Source = { document: "Cloud Run documentation, container health checks", read: "2026-11-20" };
const API: Source = { document: "Cloud Run Admin API v2, Service", read: "2026-11-20" };
const CONTAINERS: Source = { document: "Cloud Run documentation, multiple containers", read: "2026-11-20" };
const QUOTA: Source = { document: "Cloud Run quotas, and the API's errors in new projects", read: "2026-11-20" };

/** The limits of Cloud Run services. */
export const runLimits = {
  concurrency: { value: 1_000, unit: "requests", source: API },
  descriptionLength: { value: 512, unit: "characters", source: API },
  requestTimeout: { value: 3_600, unit: "seconds", source: API },
  envCount: { value: 1_000, unit: "variables", source: API },
  envValueBytes: { value: 32_768, unit: "bytes", source: API },
  startupDelay: { value: 240, unit: "seconds", source: HEALTH_CHECKS },
  startupPeriod: { value: 240, unit: "seconds", source: HEALTH_CHECKS },
  startupTimeout: { value: 240, unit: "seconds", source: HEALTH_CHECKS },
  /** Published texts disagree by age: the older one says 240, the newer one 600. */
  startupBudget: { value: 600, unit: "seconds", source: HEALTH_CHECKS },
  startupBudgetUndisputed: { value: 240, unit: "seconds", source: HEALTH_CHECKS },
  livenessSeconds: { value: 3_600, unit: "seconds", source: HEALTH_CHECKS },
  port: { value: 65_535, unit: "port number", source: API },
  gen2MemoryMebibytes: { value: 512, unit: "MiB", source: CPU_AND_MEMORY },
  instanceCpu: { value: 8, unit: "processors", source: CPU_AND_MEMORY },
  containers: { value: 10, unit: "containers", source: CONTAINERS },
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
