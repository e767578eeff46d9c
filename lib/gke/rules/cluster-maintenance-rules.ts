import { trySeconds } from "../../foundation";
import { counted, inWords, isKnownText, type Rule } from "../../validation";
import { clusterLimits } from "../cluster-limits";
import type { AutopilotClusterProps } from "../cluster-props";
import { inOrder, tryMinutes, tryMoment } from "../cluster-time";

const { source } = clusterLimits.availability;
const SHORTEST = clusterLimits.windowShortest.value;
const LONGEST = clusterLimits.windowLongest.value;
const MOST_EXCLUSIONS = clusterLimits.exclusions.value;
const LONGEST_EXCLUSION = clusterLimits.noUpgradesLongest.value;
/** Any 32 days hold each day of the week at least four times. */
const LEAST_PER_WEEK = clusterLimits.availability.value / 4;

/** The rules for when GKE may upgrade. */
export const clusterMaintenanceRules: readonly Rule<AutopilotClusterProps>[] = [
  {
    code: "gke-maintenance-start",
    level: "error",
    states: "A maintenance window opens at a time of the day.",
    otherwise: "plan",
    source,
    *find({ maintenance }) {
      const start = maintenance?.window.start;
      if (start === undefined || tryMinutes(start) !== undefined) return;
      yield { at: "maintenance.window.start", got: start, allowed: '"00:00" to "23:59", in UTC', fix: 'write "02:00"' };
    },
  },
  {
    code: "gke-maintenance-days",
    level: "error",
    states: "A maintenance window opens on at least one day, and each is named once.",
    otherwise: "nobody",
    source,
    *find({ maintenance }) {
      const days = maintenance?.window.days;
      if (days === undefined || (days.length > 0 && inOrder(days).length === days.length)) return;
      yield {
        at: "maintenance.window.days",
        got: days.length === 0 ? inWords("no day") : days,
        allowed: "at least one day, each once",
        fix: days.length === 0 ? "name a day, or leave out days for all" : `write ${JSON.stringify(inOrder(days))}`,
      };
    },
  },
  {
    code: "gke-maintenance-duration",
    level: "error",
    states: `A maintenance window stays open for ${SHORTEST} to ${LONGEST} hours, in whole minutes.`,
    otherwise: "api",
    source,
    *find({ maintenance }) {
      const hours = hoursOf(maintenance?.window.duration);
      if (hours === undefined || (hours >= SHORTEST && hours <= LONGEST && Number.isInteger(hours * 60))) return;
      yield {
        at: "maintenance.window.duration",
        got: maintenance?.window.duration,
        allowed: `"${SHORTEST}h" to "${LONGEST}h", in whole minutes`,
        fix: betterDuration(hours),
      };
    },
  },
  {
    code: "gke-maintenance-availability",
    level: "error",
    states: `GKE may upgrade in ${clusterLimits.availability.value} hours of any 32 days, which are ${LEAST_PER_WEEK} hours of a week.`,
    otherwise: "api",
    source,
    *find({ maintenance }) {
      const hours = hoursOf(maintenance?.window.duration);
      const days = inOrder(maintenance?.window.days).length;
      if (hours === undefined || hours < SHORTEST || days === 0) return;
      if (hours * days >= LEAST_PER_WEEK) return;
      yield {
        at: "maintenance.window",
        got: inWords(`${maintenance?.window.duration} on ${counted(days, "day")} of a week`),
        allowed: `at least ${LEAST_PER_WEEK} hours of a week`,
        fix: `write duration: "${Math.ceil(LEAST_PER_WEEK / days)}h", or name more days`,
      };
    },
  },
  {
    code: "gke-exclusion-time",
    level: "error",
    states: "An exclusion begins and ends at a moment in UTC, without fractions of a second.",
    otherwise: "plan",
    source,
    *find(cluster) {
      for (const [name, exclusion] of exclusionsOf(cluster)) {
        for (const key of ["start", "end"] as const) {
          if (!isKnownText(exclusion[key]) || tryMoment(exclusion[key]) !== undefined) continue;
          const fix = 'write for example "2026-12-20T00:00:00Z"';
          yield {
            at: `maintenance.exclusions.${name}.${key}`,
            got: exclusion[key],
            allowed: "a moment in UTC, with a Z at its end",
            fix,
          };
        }
      }
    },
  },
  {
    code: "gke-exclusion-order",
    level: "error",
    states: "An exclusion ends after it begins.",
    otherwise: "api",
    source,
    *find(cluster) {
      for (const [name, exclusion] of exclusionsOf(cluster)) {
        const days = daysOf(exclusion);
        if (days === undefined || days > 0) continue;
        const got = inWords(`${exclusion.start} to ${exclusion.end}`);
        const allowed = "an end after the start";
        const fix = days === 0 ? "write a later end" : "exchange the two, or correct the year";
        yield { at: `maintenance.exclusions.${name}`, got, allowed, fix };
      }
    },
  },
  {
    code: "gke-exclusion-length",
    level: "error",
    states: `All upgrades are left out for at most ${LONGEST_EXCLUSION} days.`,
    otherwise: "api",
    source: clusterLimits.noUpgradesLongest.source,
    *find(cluster) {
      for (const [name, exclusion] of exclusionsOf(cluster)) {
        const days = daysOf(exclusion);
        const leavesOutAll = (exclusion.scope ?? "no-upgrades") === "no-upgrades";
        if (days === undefined || days <= LONGEST_EXCLUSION || !leavesOutAll) continue;
        yield {
          at: `maintenance.exclusions.${name}`,
          got: inWords(`${Math.ceil(days)} days`),
          allowed: `at most ${LONGEST_EXCLUSION} days`,
          fix: 'end it earlier, or write scope: "no-minor-or-node-upgrades", which may be longer',
        };
      }
    },
  },
  {
    code: "gke-exclusion-count",
    level: "error",
    states: `A cluster has at most ${MOST_EXCLUSIONS} exclusions.`,
    otherwise: "plan",
    source: clusterLimits.exclusions.source,
    *find(cluster) {
      const { length } = exclusionsOf(cluster);
      if (length <= MOST_EXCLUSIONS) return;
      const got = inWords(`${length} exclusions`);
      yield {
        at: "maintenance.exclusions",
        got,
        allowed: `at most ${MOST_EXCLUSIONS}`,
        fix: "remove those that are past",
      };
    },
  },
];

function exclusionsOf({ maintenance }: AutopilotClusterProps) {
  return Object.entries(maintenance?.exclusions ?? {});
}

function betterDuration(hours: number): string {
  if (hours > LONGEST) return `write "${LONGEST}h", and the following days too`;
  return hours < SHORTEST ? `write "${SHORTEST}h" or more` : `write "${Math.ceil(hours * 60)}m"`;
}

function hoursOf(duration: string | undefined): number | undefined {
  const seconds = trySeconds(duration);
  return seconds === undefined ? undefined : seconds / 3_600;
}

function daysOf({ start, end }: { readonly start: string; readonly end: string }): number | undefined {
  const [from, to] = [tryMoment(start), tryMoment(end)];
  return from === undefined || to === undefined ? undefined : (to - from) / 86_400_000;
}
