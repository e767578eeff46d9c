import { isKnownNumber, type Given, type Rule } from "../../validation";
import { runLimits } from "../limits";
import { probeSeconds } from "../probe-seconds";
import type { AnyProbe } from "../probe-props";
import { isWhole } from "./numbers";
import type { ContainerSubject } from "./subjects";

const source = runLimits.readinessTimeout.source;
const LONGEST_TIMEOUT = runLimits.readinessTimeout.value;

/** What a readiness probe does not have, and what to do instead. */
const LACKS = {
  delay: "it begins when the startup probe has been answered; leave out delay",
  tcp: 'write path: "/ready" or grpc instead of tcp',
  headers: "leave out headers: the provider has none for it",
} as const;

/** The rules for readiness probes alone. What holds of all probes is told by the rules for these. */
export const readinessRules: readonly Rule<Given<ContainerSubject, "readiness">>[] = [
  {
    code: "run-readiness-option",
    level: "error",
    states: "A readiness probe asks by path or grpc, without delay and without headers.",
    otherwise: "api",
    source,
    *find({ readiness }) {
      const given: AnyProbe = readiness;
      for (const [option, fix] of Object.entries(LACKS)) {
        const value = given[option as keyof typeof LACKS];
        if (value === undefined) continue;
        yield { at: `readiness.${option}`, got: value, allowed: "nothing: a readiness probe has none", fix };
      }
    },
  },
  {
    code: "run-readiness-range",
    level: "error",
    states: `A readiness probe's timeout is 1 to ${LONGEST_TIMEOUT} seconds, its period 1 second or more.`,
    otherwise: "api",
    source,
    *find({ readiness }) {
      const { period, timeout } = probeSeconds(readiness);
      if (readiness.period !== undefined && period !== undefined && period < 1) {
        yield { at: "readiness.period", got: readiness.period, allowed: "1 second or more", fix: 'write period: "1s"' };
      }
      if (readiness.timeout === undefined || timeout === undefined) return;
      if (timeout >= 1 && timeout <= LONGEST_TIMEOUT) return;
      const nearest = Math.min(Math.max(timeout, 1), LONGEST_TIMEOUT, Math.max(period ?? LONGEST_TIMEOUT, 1));
      const allowed = `1 to ${LONGEST_TIMEOUT} seconds`;
      yield { at: "readiness.timeout", got: readiness.timeout, allowed, fix: `write timeout: "${nearest}s"` };
    },
  },
  {
    code: "run-readiness-successes",
    level: "error",
    states: "A readiness probe succeeds after one answer or more.",
    otherwise: "api",
    source,
    *find({ readiness }) {
      const { successes } = readiness;
      if (!isKnownNumber(successes) || isWhole(successes, 1)) return;
      const fix = "write successes: 1, or leave it out";
      yield { at: "readiness.successes", got: successes, allowed: "a whole number from 1 on", fix };
    },
  },
];
