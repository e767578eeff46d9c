import { tryBytes, trySeconds, tryMillicpu } from "../foundation";
import { runLimits } from "./limits";
import type { ProbeTiming, StartupProbe } from "./probe-props";
import type { CloudRunServiceProps, Scaling } from "./service-props";

/** What is written where an option is left out. */
export const runDefaults = {
  cpu: "1",
  memory: "512Mi",
  port: 8080,
  protocol: "http1",
  scaling: { min: 0, max: 10 },
  concurrency: 80,
  timeout: "300s",
  probePeriod: "10s",
  probeTimeoutSeconds: 5,
  probeFailures: 3,
} as const;

/** The probe that the platform uses where none is given. Written out, since leaving it out keeps an earlier one. */
export const platformStartupProbe: StartupProbe = {
  tcp: true,
  delay: "0s",
  period: "240s",
  timeout: "240s",
  failures: 1,
};

/** Thousandths of a processor; undefined while not known. */
export function millicpuOf(props: Pick<CloudRunServiceProps, "cpu">): number | undefined {
  return tryMillicpu(props.cpu ?? runDefaults.cpu);
}

/** True for less than one processor; false while not known. */
export function isFraction(props: Pick<CloudRunServiceProps, "cpu">): boolean {
  return (millicpuOf(props) ?? 1_000) < 1_000;
}

/** Bytes of memory; undefined while not known. */
export function bytesOf(props: Pick<CloudRunServiceProps, "memory">): number | undefined {
  return tryBytes(props.memory ?? runDefaults.memory);
}

/** Least and most instances. */
export function scalingOf(props: Pick<CloudRunServiceProps, "scaling">): Required<Scaling> {
  return { min: props.scaling?.min ?? runDefaults.scaling.min, max: props.scaling?.max ?? runDefaults.scaling.max };
}

/** Requests at once; below one processor the platform allows one. */
export function concurrencyOf(props: Pick<CloudRunServiceProps, "concurrency" | "cpu">): number {
  return props.concurrency ?? (isFraction(props) ? 1 : runDefaults.concurrency);
}

/** Why the second generation is needed; nothing where it is not. */
export function gen2Need(props: Pick<CloudRunServiceProps, "mounts">): string | undefined {
  const mount = Object.entries(props.mounts ?? {}).find(([, volume]) => volume.volumeKind !== "secret");
  return mount === undefined ? undefined : `the ${mount[1].volumeKind} volume at ${mount[0]}`;
}

/** The generation that is written: as given, else the second wherever the size allows it. */
export function generationOf(props: CloudRunServiceProps): "gen1" | "gen2" {
  if (props.executionEnvironment !== undefined) return props.executionEnvironment;
  if (gen2Need(props) !== undefined) return "gen2";
  const gen2Bytes = runLimits.gen2MemoryMebibytes.value * 2 ** 20;
  return isFraction(props) || (bytesOf(props) ?? gen2Bytes) < gen2Bytes ? "gen1" : "gen2";
}

/** The timing of a probe in seconds, with everything that is written where an option is left out. */
export interface ProbeSeconds {
  readonly delay: number | undefined;
  readonly period: number | undefined;
  readonly timeout: number | undefined;
  readonly failures: number;
}

/** The timing of a probe in seconds; parts that are not known yet are undefined. */
export function probeSeconds(probe: ProbeTiming): ProbeSeconds {
  const period = trySeconds(probe.period ?? runDefaults.probePeriod);
  return {
    delay: trySeconds(probe.delay ?? "0s"),
    period,
    timeout: probe.timeout === undefined ? shortest(period) : trySeconds(probe.timeout),
    failures: probe.failures ?? runDefaults.probeFailures,
  };
}

function shortest(period = Infinity): number {
  return Math.min(runDefaults.probeTimeoutSeconds, period);
}
