import {
  inWords,
  isKnownNumber,
  rememberingLast,
  whereGiven,
  type Finding,
  type Rule,
  type Source,
} from "../../validation";
import { runLimits } from "../limits";
import { isWhole } from "./numbers";
import { probesOf } from "./probe-rules";
import type { ContainerSubject } from "./subjects";

const healthChecks: Source = runLimits.startupBudget.source;
const BUDGET = runLimits.startupBudget.value;
const UNDISPUTED = runLimits.startupBudgetUndisputed.value;
const WITH_GPU = runLimits.startupBudgetWithGpu.value;

/** The most seconds of each part of a probe's timing. */
const most = {
  startup: {
    delay: runLimits.startupDelay.value,
    period: runLimits.startupPeriod.value,
    timeout: runLimits.startupTimeout.value,
  },
  liveness: {
    delay: runLimits.livenessSeconds.value,
    period: runLimits.livenessSeconds.value,
    timeout: runLimits.livenessSeconds.value,
  },
} as const;

/** The rules for how often probes ask, how long they wait, and when they give up. */
export const probeTimeRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-startup-range",
    level: "error",
    states: `A startup probe's delay is at most ${most.startup.delay} seconds, its period and timeout 1 to ${most.startup.period} seconds each.`,
    otherwise: "api",
    source: healthChecks,
    find: (container) => rangeFindings("startup", container),
  },
  ...whereGiven<ContainerSubject, "liveness">("liveness", [
    {
      code: "run-liveness-range",
      level: "error",
      states: `A liveness probe's delay is at most ${most.liveness.delay} seconds, its period and timeout 1 to ${most.liveness.period} seconds each.`,
      otherwise: "api",
      source: healthChecks,
      find: (container) => rangeFindings("liveness", container),
    },
  ]),
  {
    code: "run-probe-timeout",
    level: "error",
    states: "A probe's timeout is not longer than its period.",
    otherwise: "nobody",
    source: healthChecks,
    *find(service) {
      for (const { at, probe, seconds } of probesOf(service)) {
        const { timeout, period, failures } = seconds;
        if (timeout === undefined || period === undefined || period < 1 || timeout <= period) continue;
        const mostPeriod = at === "readiness" ? Infinity : most[at].period;
        const longer = timeout <= mostPeriod && (at !== "startup" || timeout * failures <= UNDISPUTED);
        yield {
          at: `${at}.timeout`,
          got: probe.timeout,
          allowed: `at most the period of ${period} s`,
          fix: `write timeout: "${period}s"${longer ? `, or period: "${timeout}s"` : ""}`,
        };
      }
    },
  },
  {
    code: "run-probe-failures",
    level: "error",
    states: "A probe gives up after one failure or more.",
    otherwise: "api",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        const { failures } = probe;
        if (!isKnownNumber(failures) || isWhole(failures, 1)) continue;
        yield { at: `${at}.failures`, got: failures, allowed: "a whole number from 1 on", fix: "write failures: 1" };
      }
    },
  },
  {
    code: "run-startup-budget",
    level: "error",
    states: `A startup probe gives up within ${BUDGET} seconds, or ${WITH_GPU} in an instance with a GPU.`,
    otherwise: "runtime",
    source: healthChecks,
    *find(container) {
      const budget = budgetOf(container);
      const longest = isWithGpu(container) ? WITH_GPU : BUDGET;
      if (budget === undefined || budget.total <= longest) return;
      yield {
        at: "startup",
        got: budget.inWords,
        allowed: `at most ${longest} s; the delay of up to ${most.startup.delay} s comes on top`,
        fix: `write failures: ${Math.floor(longest / budget.period)}; a container that needs longer belongs on GKE`,
      };
    },
  },
  {
    code: "run-startup-budget-disputed",
    level: "warning",
    states: `A startup probe gives up within ${UNDISPUTED} seconds, the limit that all published texts agree on.`,
    otherwise: "runtime",
    source: healthChecks,
    *find(container) {
      const budget = budgetOf(container);
      // The longer limit for GPUs is as old as they are.
      if (isWithGpu(container) || budget === undefined) return;
      if (budget.total <= UNDISPUTED || budget.total > BUDGET) return;
      yield {
        at: "startup",
        got: budget.inWords,
        allowed: `at most ${UNDISPUTED} s after the delay, by the older of the published limits`,
        fix: withinBoth(budget),
      };
    },
  },
];

function isWithGpu({ gpu, isBesideGpu }: ContainerSubject): boolean {
  return gpu !== undefined || isBesideGpu === true;
}

interface Budget {
  readonly delay: number;
  readonly period: number;
  /** Seconds from the end of the delay until the instance is given up. */
  readonly total: number;
  readonly inWords: unknown;
}

const budgetOf = rememberingLast((container: ContainerSubject): Budget | undefined => {
  const { delay, period, failures } = given("startup", container)?.seconds ?? {};
  // What is out of its own range is told by the rule for that range.
  if (period === undefined || period < 1 || period > most.startup.period) return undefined;
  if (!isWhole(failures, 1)) return undefined;
  const total = period * failures;
  return { delay: delay ?? 0, period, total, inWords: inWords(`${failures} failures × ${period} s = ${total} s`) };
});

// A longer delay makes up for fewer failures, as far as the limits go.
function withinBoth({ delay, period, total }: Budget): string {
  const failures = Math.floor(UNDISPUTED / period);
  const wanted = delay + total - failures * period;
  return wanted <= most.startup.delay
    ? `write delay: "${wanted}s" and failures: ${failures}: as long in all, and within both limits`
    : `write delay: "${most.startup.delay}s" and failures: ${failures}: the longest that is within both limits`;
}

function* rangeFindings(name: "startup" | "liveness", container: ContainerSubject): Iterable<Finding> {
  const found = given(name, container);
  if (found === undefined) return;
  const { probe, seconds } = found;
  for (const part of ["delay", "period", "timeout"] as const) {
    const value = seconds[part];
    const least = part === "delay" ? 0 : 1;
    const longest = most[name][part];
    if (probe[part] === undefined || value === undefined || (value >= least && value <= longest)) continue;
    const room = part === "timeout" ? Math.min(longest, Math.max(seconds.period ?? longest, 1)) : longest;
    yield {
      at: `${name}.${part}`,
      got: probe[part],
      allowed: `${least} to ${longest} seconds`,
      fix: `write ${part}: "${Math.min(Math.max(value, least), room)}s"`,
    };
  }
}

function given(name: "startup" | "liveness", container: ContainerSubject) {
  return probesOf(container).find(({ at }) => at === name);
}
