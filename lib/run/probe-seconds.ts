import { trySeconds } from "../foundation";
import type { ProbeTiming } from "./probe-props";
import { runDefaults } from "./run-defaults";

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
