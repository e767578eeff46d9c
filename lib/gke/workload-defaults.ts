import { trySeconds, type Duration, type EffectiveDefaults } from "../foundation";
import { isKnownNumber, isRecord } from "../validation";
import type { GkeWorkloadProps, PodSize } from "./workload-props";
import type { AnyPodProbe } from "./probe-props";

/** What is written where an option is left out. */
export const gkeDefaults = {
  cpu: "500m",
  memory: "2Gi",
  ephemeralStorage: "1Gi",
  probePeriod: "10s",
  probeTimeoutSeconds: 5,
  probeFailures: 3,
  grace: "30s",
  graceOnSpot: "15s",
  cpuUtilization: 70,
  maxUnavailable: 1,
  metricsInterval: "30s",
  storageClass: "standard-rwo",
  /** The group that volumes belong to where no user is named. */
  volumeGroup: 65_532,
} as const;

/** The size of a pod with what is left out. */
export function sizeOf({ size }: Pick<GkeWorkloadProps, "size">): Required<PodSize> {
  const { cpu, memory, ephemeralStorage } = gkeDefaults;
  return { cpu, memory, ephemeralStorage, ...size };
}

/** The time that pods have to finish. */
export function graceOf({ grace, spot }: Pick<GkeWorkloadProps, "grace" | "spot">): Duration {
  return grace ?? (spot === true ? gkeDefaults.graceOnSpot : gkeDefaults.grace);
}

/** The readiness probe: the given one, or the one that the load balancer for the internet asks for. */
export function readinessOf({ readiness, expose }: Pick<GkeWorkloadProps, "readiness" | "expose">) {
  if (readiness !== undefined || expose?.public === undefined) return readiness;
  return { path: expose.public.healthPath };
}

/** The timing of a probe in seconds; undefined where it is known only when Terraform runs. */
export function probeSeconds({ delay, period, timeout, failures }: AnyPodProbe) {
  const every = trySeconds(period ?? gkeDefaults.probePeriod);
  return {
    delay: trySeconds(delay ?? "0s"),
    period: every,
    timeout: timeout === undefined ? Math.min(gkeDefaults.probeTimeoutSeconds, every ?? Infinity) : trySeconds(timeout),
    failures: failures ?? gkeDefaults.probeFailures,
  };
}

/** Seconds that a container may take to start by its startup probe; undefined without one. */
export function startupBudget({ startup }: Pick<GkeWorkloadProps, "startup">): number | undefined {
  if (startup === undefined) return undefined;
  const { delay, period, failures } = probeSeconds(startup);
  const isKnown = delay !== undefined && period !== undefined && isKnownNumber(failures);
  return isKnown ? delay + period * failures : undefined;
}

/** The options with what the defaults say where they are left out. */
export function withDefaults(props: GkeWorkloadProps, { protection }: EffectiveDefaults): GkeWorkloadProps {
  // What is no options object at all is left as it is, to be told so by the check.
  if (!isRecord(props)) return props;
  return { ...props, protection: props.protection ?? protection };
}
