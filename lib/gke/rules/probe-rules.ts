import { requestPathFindings, trySeconds } from "../../foundation";
import { counted, inWords, isKnownNumber, isKnownText, type Rule } from "../../validation";
import { probeSeconds, readinessOf, startupBudget } from "../workload-defaults";
import type { AnyPodProbe } from "../probe-props";
import type { GkeWorkloadProps } from "../workload-props";
import { sources } from "./sources";

/** A start longer than this, in seconds, is one that probes have to know of. */
const SLOW_START = 60;

/** The rules for the probes of a workload. */
export const probeRules: readonly Rule<GkeWorkloadProps>[] = [
  {
    code: "gke-probe-action",
    level: "error",
    states: "A probe asks in exactly one way.",
    otherwise: "api",
    source: sources.probes,
    *find(props) {
      for (const { at, probe } of probesOf(props)) {
        const actions = (["path", "tcp", "grpc", "exec"] as const).filter((action) => probe[action] !== undefined);
        if (actions.length === 1) continue;
        const got = inWords(actions.length === 0 ? "none" : actions.join(" and "));
        yield {
          at,
          got,
          allowed: "one of path, tcp, grpc and exec",
          fix: 'write for example path: "/health", and no other of them',
        };
      }
    },
  },
  {
    code: "gke-probe-port",
    level: "error",
    states: "A probe that asks over the network has a port to ask.",
    otherwise: "api",
    source: sources.probes,
    *find(props) {
      if (props.port !== undefined) return;
      for (const { at, probe } of probesOf(props)) {
        const needsPort = probe.path !== undefined || probe.grpc !== undefined;
        if (probe.tcp !== true && (!needsPort || probe.port !== undefined)) continue;
        const fix =
          probe.tcp === true ? "write tcp: 8080, or give the workload a port" : "give the probe or the workload a port";
        yield { at, got: inWords("no port"), allowed: "the port of the probe or of the workload", fix };
      }
    },
  },
  {
    code: "gke-probe-path",
    level: "error",
    states: "The path of a probe begins with a slash.",
    otherwise: "runtime",
    source: sources.probes,
    *find(props) {
      for (const { at, probe } of probesOf(props)) {
        yield* requestPathFindings(probe.path, `${at}.path`);
      }
    },
  },
  {
    code: "gke-probe-header",
    level: "error",
    states: "The name of a header that a probe sends has letters, digits and dashes.",
    otherwise: "api",
    source: sources.kubernetes,
    *find(props) {
      for (const { at, probe } of probesOf(props)) {
        for (const name of Object.keys(probe.headers ?? {}).filter((one) => !/^[-A-Za-z0-9]+$/.test(one))) {
          const fix = `write "${name.replace(/[^-A-Za-z0-9]+/g, "-") || "X-Probe"}"`;
          yield { at: `${at}.headers.${name}`, got: name, allowed: "letters, digits and dashes", fix };
        }
      }
    },
  },
  {
    code: "gke-probe-time",
    level: "error",
    states:
      "A probe asks every second or less often, waits for a second or more, and gives up after one failure or more.",
    otherwise: "api",
    source: sources.kubernetes,
    *find(props) {
      for (const { at, probe } of probesOf(props)) {
        const seconds = probeSeconds(probe);
        for (const part of ["period", "timeout"] as const) {
          const value = seconds[part];
          if (probe[part] === undefined || value === undefined || value >= 1) continue;
          yield { at: `${at}.${part}`, got: probe[part], allowed: "1 second or more", fix: `write ${part}: "1s"` };
        }
        const { failures } = seconds;
        if (isKnownNumber(failures) && !(Number.isInteger(failures) && failures >= 1)) {
          yield { at: `${at}.failures`, got: failures, allowed: "a whole number from 1 on", fix: "write failures: 3" };
        }
      }
    },
  },
  {
    code: "gke-startup-budget",
    level: "error",
    states: "The startup probe, or without it the liveness probe, does not give up before the application has started.",
    otherwise: "runtime",
    source: sources.probes,
    *find(props) {
      const expected = trySeconds(props.expectedStart);
      const { startup, liveness } = props;
      const probe = startup ?? liveness;
      const budget = startup === undefined ? startupBudget({ startup: liveness }) : startupBudget(props);
      if (expected === undefined || probe === undefined || budget === undefined || budget >= expected) return;
      const at = startup === undefined ? "liveness" : "startup";
      const { delay = 0, period = 10, failures } = probeSeconds(probe);
      // The startup probe that is to be added has no delay.
      const waited = startup === undefined ? 0 : delay;
      const needed = Math.ceil((expected - waited) / Math.max(period, 1));
      yield {
        at,
        got: inWords(`${delay} s + ${counted(failures, "failure")} × ${period} s = ${budget} s`),
        allowed: `at least the expected start of ${expected} s`,
        fix:
          startup === undefined
            ? `add a startup probe with period: "${period}s" and failures: ${needed}`
            : `write failures: ${needed}`,
      };
    },
  },
  {
    code: "gke-liveness-delay",
    level: "warning",
    states: "A slow start is waited for by a startup probe, and not by a delay of the liveness probe.",
    otherwise: "nobody",
    source: sources.probes,
    *find({ startup, liveness }) {
      const delay = trySeconds(liveness?.delay);
      if (startup !== undefined || delay === undefined || delay < SLOW_START) return;
      const allowed = "a startup probe, which ends when the application has started and not before";
      yield {
        at: "liveness.delay",
        got: liveness?.delay,
        allowed,
        fix: "ask the same by a startup probe with enough failures, and leave out the delay",
      };
    },
  },
  {
    code: "gke-readiness-liveness",
    level: "warning",
    states: "An application that starts slowly is ready by another path than it lives by.",
    otherwise: "runtime",
    source: sources.probes,
    *find(props) {
      const { liveness } = props;
      const path = readinessOf(props)?.path;
      if (!isKnownText(path) || path !== liveness?.path || (startupBudget(props) ?? 0) <= SLOW_START) return;
      const allowed = "a path that answers 503 until all is loaded";
      yield {
        at: "readiness.path",
        got: path,
        allowed,
        fix: "ask a path of its own for readiness; one that is healthy while it loads gets requests too early",
      };
    },
  },
];

/** The probes that are given. */
function probesOf(props: GkeWorkloadProps): { readonly at: string; readonly probe: AnyPodProbe }[] {
  return (["startup", "liveness", "readiness"] as const).flatMap((at) => {
    const probe = props[at];
    return probe === undefined ? [] : [{ at, probe }];
  });
}
