import type { Rule } from "../../validation";
import { tryMilliseconds } from "../latency";
import { observabilityLimits } from "../limits";
import { number } from "../promql";
import type { ServiceLevelObjectiveProps } from "../service-level-objective-props";
import { FAST_BURN } from "../service-level-objective-template";
import { requestMetricsOf } from "../signals";

const { sloGoalLargest, sloDaysLongest, latencyLongest } = observabilityLimits;
const WORKBOOK = { document: "The Site Reliability Workbook, alerting on SLOs", read: "2026-11-21" };
/** Below this goal the errors that are allowed last longer than the fast alert looks back, whatever happens. */
const LEAST_GOAL = 1 - 1 / FAST_BURN;

/** The rules for {@link ServiceLevelObjectiveProps}. */
export const serviceLevelObjectiveRules: readonly Rule<ServiceLevelObjectiveProps>[] = [
  {
    code: "slo-of",
    level: "error",
    states: "What makes the promise answers requests.",
    otherwise: "nobody",
    source: WORKBOOK,
    *find({ of: { monitored } }) {
      if (requestMetricsOf(monitored.kind) !== undefined) return;
      yield {
        at: "of",
        got: monitored.kind,
        allowed: "a service or a load balancer",
        fix: "give the service that asks it",
      };
    },
  },
  {
    code: "slo-goal",
    level: "error",
    states: `The goal is above 0 and at most ${sloGoalLargest.value}.`,
    otherwise: "plan",
    source: sloGoalLargest.source,
    *find({ goal }) {
      if (goal > 0 && goal <= sloGoalLargest.value) return;
      const isPercent = goal > 1 && goal <= 100 * sloGoalLargest.value;
      const fix = isPercent ? `write ${number(goal / 100)} for ${goal} %` : "write for example 0.999";
      yield { at: "goal", got: goal, allowed: "a part above 0, at most 0.9999", fix };
    },
  },
  {
    code: "slo-goal-low",
    level: "warning",
    states: `The goal is above ${LEAST_GOAL.toFixed(3)}, so that the fast alert can be reached.`,
    otherwise: "nobody",
    source: WORKBOOK,
    *find({ goal }) {
      if (!(goal > 0) || goal > LEAST_GOAL) return;
      const allowed = `above ${LEAST_GOAL.toFixed(3)}: even if all requests fail, the fast alert is not reached below it`;
      yield { at: "goal", got: goal, allowed, fix: "write a higher goal, or rely on the alerts of AlertPack" };
    },
  },
  {
    code: "slo-days",
    level: "error",
    states: `The promise holds over 1 to ${sloDaysLongest.value} whole days.`,
    otherwise: "plan",
    source: sloDaysLongest.source,
    *find({ days }) {
      if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= sloDaysLongest.value)) return;
      yield { at: "days", got: days, allowed: "a whole number, 1 to 30", fix: "write 28 for four whole weeks" };
    },
  },
  {
    code: "slo-within",
    level: "error",
    states: "The time for an answer is longer than nothing and shorter than a request may take.",
    otherwise: "nobody",
    source: latencyLongest.source,
    *find({ within }) {
      const milliseconds = tryMilliseconds(within);
      if (milliseconds === undefined || (milliseconds > 0 && milliseconds < latencyLongest.value)) return;
      yield { at: "within", got: within, allowed: '"1ms" to less than an hour', fix: 'write for example "500ms"' };
    },
  },
  {
    code: "slo-nobody",
    level: "warning",
    states: "Somebody is told while the allowed errors are used up.",
    otherwise: "nobody",
    source: WORKBOOK,
    *find({ notify }) {
      if (notify !== undefined) return;
      const fix = 'write notify: new NotificationChannels(this, "OnCall", { email: { Team: "…" } })';
      yield { at: "notify", got: notify, allowed: "notification channels", fix };
    },
  },
];
