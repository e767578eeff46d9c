import { requestPathFindings, trySeconds } from "../../foundation";
import { isKnownNumber, isKnownText, type Rule } from "../../validation";
import { gkeLimits } from "../limits";
import { graceOf } from "../workload-defaults";
import type { GkeWorkloadProps } from "../workload-props";
import { sources } from "./sources";

const LONGEST = gkeLimits.graceLongest.value;
const ON_SPOT = gkeLimits.graceOnSpot.value;
const HIGHEST_USER = gkeLimits.userHighest.value;

/** The rules for how a pod ends, and who it is. */
export const lifeRules: readonly Rule<GkeWorkloadProps>[] = [
  {
    code: "gke-grace",
    level: "error",
    states: `A pod has at most ${LONGEST} seconds to finish.`,
    otherwise: "nobody",
    source: gkeLimits.graceLongest.source,
    *find({ grace }) {
      const seconds = trySeconds(grace);
      if (seconds === undefined || seconds <= LONGEST) return;
      const fix = `write grace: "${LONGEST}s", and keep work that takes longer where another pod can go on with it`;
      yield { at: "grace", got: grace, allowed: `at most ${LONGEST} s; nodes that go wait no longer`, fix };
    },
  },
  {
    code: "gke-grace-spot",
    level: "warning",
    states: `A pod on Spot has at most ${ON_SPOT} seconds to finish.`,
    otherwise: "nobody",
    source: gkeLimits.graceOnSpot.source,
    *find({ grace, spot }) {
      const seconds = trySeconds(grace);
      if (spot !== true || seconds === undefined || seconds <= ON_SPOT) return;
      const allowed = `at most ${ON_SPOT} s, which is what is left when the machine is taken away`;
      yield { at: "grace", got: grace, allowed, fix: `write grace: "${ON_SPOT}s"` };
    },
  },
  {
    code: "gke-drain",
    level: "error",
    states: "A pod drains for less time than it has to finish.",
    otherwise: "runtime",
    source: gkeLimits.graceLongest.source,
    *find(props) {
      const drain = trySeconds(props.drain);
      const grace = trySeconds(graceOf(props));
      if (drain === undefined || grace === undefined || (drain >= 1 && drain < grace)) return;
      const fix = drain < 1 ? "leave out drain" : longerGrace(drain, props);
      yield { at: "drain", got: props.drain, allowed: `1 second or more, and less than the grace of ${grace} s`, fix };
    },
  },
  {
    code: "gke-user",
    level: "error",
    states: "The container runs as a user other than root.",
    otherwise: "runtime",
    source: sources.podSecurity,
    *find({ user }) {
      if (!isKnownNumber(user) || (Number.isInteger(user) && user >= 1 && user <= HIGHEST_USER)) return;
      yield { at: "user", got: user, allowed: `a whole number from 1 to ${HIGHEST_USER}`, fix: "write user: 10001" };
    },
  },
  {
    code: "gke-identity-pool",
    level: "error",
    states: "The identity pool of a cluster is that of its project.",
    otherwise: "nobody",
    source: { document: "GKE documentation, Workload Identity Federation", read: "2026-11-20" },
    *find({ cluster }) {
      const pool = cluster?.workloadIdentityPool;
      if (!isKnownText(pool) || /^[^\s/]+\.svc\.id\.goog$/.test(pool)) return;
      const fix = 'write "PROJECT.svc.id.goog" with the id of the project';
      yield { at: "cluster.workloadIdentityPool", got: pool, allowed: "PROJECT.svc.id.goog", fix };
    },
  },
  {
    code: "gke-metrics",
    level: "error",
    states: "Metrics are read at a path, every five seconds or less often.",
    otherwise: "api",
    source: { document: "Managed Service for Prometheus, PodMonitoring", read: "2026-11-20" },
    *find({ metrics }) {
      yield* requestPathFindings(metrics?.path, "metrics.path");
      const seconds = trySeconds(metrics?.interval);
      if (seconds === undefined || seconds >= 5) return;
      yield {
        at: "metrics.interval",
        got: metrics?.interval,
        allowed: "5 seconds or more",
        fix: 'write interval: "30s"',
      };
    },
  },
];

// More grace than a pod can have would be refused in its turn.
function longerGrace(drain: number, { spot }: GkeWorkloadProps): string {
  const longest = spot === true ? ON_SPOT : LONGEST;
  return drain < longest
    ? `write grace: "${Math.min(drain + 30, longest)}s", or a shorter drain`
    : "write a shorter drain";
}
