import { isKnownNumber, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import { runLimits } from "../limits";
import type { StartupProbe } from "../probe-props";
import type { ServiceSubject } from "../service-shape";
import { probeSeconds, runDefaults, type ProbeSeconds } from "../service-size";

const healthChecks: Source = runLimits.startupBudget.source;

type ProbeName = "startup" | "liveness";

/** The rules for startup and liveness probes. */
export const probeRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-probe-action",
    level: "error",
    states: "A probe asks in exactly one way: by path, tcp or grpc.",
    otherwise: "api",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        const actions = (["path", "tcp", "grpc"] as const).filter((action) => probe[action] !== undefined);
        if (actions.length === 1) continue;
        const fix = actions.length === 0 ? 'add path: "/health"' : `keep one of ${actions.join(", ")}`;
        yield { at, got: actions.length === 0 ? "none" : actions.join(", "), allowed: "one of path, tcp, grpc", fix };
      }
    },
  },
  {
    code: "run-probe-timeout",
    level: "error",
    states: "A probe's timeout is not longer than its period.",
    otherwise: "nobody",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        const { timeout, period } = probeSeconds(probe);
        if (timeout === undefined || period === undefined || timeout <= period) continue;
        yield {
          at: `${at}.timeout`,
          got: probe.timeout,
          allowed: `at most the period of ${period} s`,
          fix: `write timeout: "${period}s", or period: "${timeout}s"`,
        };
      }
    },
  },
  {
    code: "run-startup-range",
    level: "error",
    states: "A startup probe's delay is at most 240 seconds, its period and timeout 1 to 240 seconds each.",
    otherwise: "api",
    source: healthChecks,
    find: ({ startup }) =>
      rangeFindings("startup", startup, {
        delay: runLimits.startupDelay.value,
        period: runLimits.startupPeriod.value,
        timeout: runLimits.startupTimeout.value,
      }),
  },
  {
    code: "run-liveness-range",
    level: "error",
    states: "A liveness probe's delay is at most 3600 seconds, its period and timeout 1 to 3600 seconds each.",
    otherwise: "api",
    source: healthChecks,
    find: ({ liveness }) => {
      const most = runLimits.livenessSeconds.value;
      return rangeFindings("liveness", liveness, { delay: most, period: most, timeout: most });
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
        if (!isKnownNumber(failures) || (Number.isInteger(failures) && failures >= 1)) continue;
        yield { at: `${at}.failures`, got: failures, allowed: "a whole number from 1 on", fix: "write failures: 3" };
      }
    },
  },
  {
    code: "run-startup-budget",
    level: "error",
    states: "A startup probe gives up within 600 seconds.",
    otherwise: "runtime",
    source: healthChecks,
    *find({ startup }) {
      const budget = budgetOf(startup);
      if (budget === undefined || budget.total <= runLimits.startupBudget.value) return;
      yield {
        at: "startup",
        got: `${budget.failures} failures × ${budget.period} s = ${budget.total} s`,
        allowed: "at most 600 s; the delay of up to 240 s comes on top",
        fix: `write failures: ${Math.floor(600 / budget.period)}; a container that needs longer belongs on GKE`,
      };
    },
  },
  {
    code: "run-startup-budget-disputed",
    level: "warning",
    states: "A startup probe gives up within 240 seconds, the limit that all published texts agree on.",
    otherwise: "runtime",
    source: healthChecks,
    *find({ startup }) {
      const budget = budgetOf(startup);
      if (budget === undefined || budget.total <= runLimits.startupBudgetUndisputed.value) return;
      if (budget.total > runLimits.startupBudget.value) return;
      const delay = Math.min(240, budget.total - 240 + (budget.delay ?? 0));
      const failures = Math.floor(240 / budget.period);
      yield {
        at: "startup",
        got: `${budget.failures} failures × ${budget.period} s = ${budget.total} s`,
        allowed: "at most 240 s after the delay, by the older of the published limits",
        fix: `delay: "${delay}s" with failures: ${failures} gives the container as long and keeps to both limits`,
      };
    },
  },
  {
    code: "run-liveness-tcp",
    level: "error",
    states: "A liveness probe asks by path or grpc; the platform has no TCP form of it.",
    otherwise: "api",
    source: healthChecks,
    *find({ liveness }) {
      const tcp: unknown = (liveness as StartupProbe | undefined)?.tcp;
      if (tcp === undefined) return;
      yield { at: "liveness.tcp", got: tcp, allowed: "path or grpc", fix: 'write path: "/health" instead of tcp' };
    },
  },
  {
    code: "run-probe-path",
    level: "error",
    states: "A probe's path begins with a slash.",
    otherwise: "runtime",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        if (!isKnownText(probe.path) || probe.path.startsWith("/")) continue;
        yield { at: `${at}.path`, got: probe.path, allowed: "a path that begins with /", fix: `write path: "/${probe.path}"` };
      }
    },
  },
  {
    code: "run-probe-header",
    level: "error",
    states: "A probe's header names have letters, digits and dashes, and their values no line breaks.",
    otherwise: "api",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        for (const [name, value] of Object.entries(probe.headers ?? {})) {
          if (/^[-A-Za-z0-9]+$/.test(name) && !/[\r\n]/.test(value)) continue;
          const allowed = "a name of letters, digits and dashes, and a value of one line";
          yield { at: `${at}.headers`, got: name, allowed, fix: "correct or remove the header" };
        }
      }
    },
  },
  {
    code: "run-probe-port",
    level: "error",
    states: "A probe's port is 1 to 65535.",
    otherwise: "api",
    source: healthChecks,
    *find(service) {
      for (const { at, port } of probePorts(service)) {
        if (Number.isInteger(port) && port >= 1 && port <= 65_535) continue;
        yield { at, got: port, allowed: "a whole number from 1 to 65535", fix: "leave out the port to ask on the container's" };
      }
    },
  },
  {
    code: "run-startup-other-port",
    level: "warning",
    states: "A startup probe asks on the port that requests come to.",
    otherwise: "runtime",
    source: healthChecks,
    *find(service) {
      const requests = service.port ?? runDefaults.port;
      for (const { at, port } of probePorts(service).filter((one) => one.at.startsWith("startup"))) {
        if (port === requests || !isKnownNumber(requests)) continue;
        yield {
          at,
          got: port,
          allowed: `${requests}, so that requests come only when that port is open`,
          fix: "leave out the port of the probe, or make sure that this port opens last",
        };
      }
    },
  },
];

function probesOf(service: ServiceSubject): { at: ProbeName; probe: StartupProbe }[] {
  const { startup, liveness } = service;
  return [
    ...(startup === undefined ? [] : [{ at: "startup" as const, probe: startup }]),
    ...(liveness === undefined ? [] : [{ at: "liveness" as const, probe: liveness }]),
  ];
}

function probePorts(service: ServiceSubject): { at: string; port: number }[] {
  return probesOf(service).flatMap(({ at, probe }) => [
    ...(isKnownNumber(probe.port) ? [{ at: `${at}.port`, port: probe.port as number }] : []),
    ...(isKnownNumber(probe.tcp) ? [{ at: `${at}.tcp`, port: probe.tcp }] : []),
  ]);
}

function* rangeFindings(
  name: ProbeName,
  probe: StartupProbe | undefined,
  most: { readonly delay: number; readonly period: number; readonly timeout: number },
): Iterable<Finding> {
  if (probe === undefined) return;
  const seconds = probeSeconds(probe);
  for (const part of ["delay", "period", "timeout"] as const) {
    const value = seconds[part];
    const least = part === "delay" ? 0 : 1;
    if (probe[part] === undefined || value === undefined || (value >= least && value <= most[part])) continue;
    yield {
      at: `${name}.${part}`,
      got: probe[part],
      allowed: `${least} to ${most[part]} seconds`,
      fix: `write ${part}: "${Math.min(Math.max(value, least), most[part])}s"`,
    };
  }
}

function budgetOf(probe: StartupProbe | undefined): (ProbeSeconds & { period: number; total: number }) | undefined {
  if (probe === undefined) return undefined;
  const seconds = probeSeconds(probe);
  if (seconds.period === undefined || seconds.period < 1 || !isKnownNumber(seconds.failures)) return undefined;
  return { ...seconds, period: seconds.period, total: seconds.period * seconds.failures };
}
