import { regionFindings, trySeconds } from "../../foundation";
import { isKnownNumber, isKnownText, type Rule, type Source } from "../../validation";
import type { JobSubject } from "../job-shape";
import { schedulerLimits } from "../limits";
import { runDefaults } from "../run-defaults";
import { cronFault, everComes } from "../schedule-text";
import { DAYS_IN_WORDS, everComesInWords, isInWords, namesDays } from "../schedule-words";
import { isTimeZone, likelyTimeZone } from "../time-zones";
import { isWhole } from "./numbers";

const cronFormat: Source = {
  document: "Cloud Scheduler documentation, cron job format and time zone",
  read: "2026-11-21",
};
const api: Source = schedulerLimits.retryCount.source;
const provider: Source = {
  document: "google provider, google_cloud_scheduler_job, source of 6.50",
  read: "2026-11-21",
};
const MOST_RETRIES = schedulerLimits.retryCount.value;
const LEAST_DEADLINE = schedulerLimits.leastAttemptDeadline.value;
const LONGEST_DEADLINE = schedulerLimits.attemptDeadline.value;
const NAME = /^[A-Za-z0-9_-]+$/;

/** The rules for when a job runs by itself. */
export const scheduleRules: readonly Rule<JobSubject>[] = [
  {
    code: "run-schedule-cron",
    level: "error",
    states: "A schedule is five fields of unix-cron, or in Cloud Scheduler's own words.",
    otherwise: "api",
    source: cronFormat,
    *find({ schedule }) {
      const cron = schedule?.cron;
      if (!isKnownText(cron) || isInWords(cron)) return;
      const fault = cronFault(cron);
      if (fault === undefined) return;
      yield {
        at: "schedule.cron",
        got: cron,
        allowed: namesDays(cron) ? DAYS_IN_WORDS : `${fault}; numbers, *, lists, ranges and steps`,
        fix: 'write for example "0 3 * * *" for every day at 3:00, or "every 45 minutes"',
      };
    },
  },
  {
    code: "run-schedule-never",
    level: "error",
    states: "The day of a schedule exists.",
    otherwise: "nobody",
    source: cronFormat,
    *find({ schedule }) {
      const cron = schedule?.cron;
      if (!isKnownText(cron)) return;
      const inWords = isInWords(cron);
      if (inWords ? everComesInWords(cron) : cronFault(cron) !== undefined || everComes(cron)) return;
      const allowed = "a day that comes in one of the months";
      const fix = inWords
        ? "correct the day or the month"
        : "correct the third field, the day, or the fourth, the month";
      yield { at: "schedule.cron", got: cron, allowed, fix };
    },
  },
  {
    code: "run-schedule-time-zone",
    level: "error",
    states: "A time zone is one of the tz database, in its spelling.",
    otherwise: "api",
    source: cronFormat,
    *find({ schedule }) {
      const zone = schedule?.timeZone;
      if (!isKnownText(zone) || isTimeZone(zone)) return;
      const meant = likelyTimeZone(zone) ?? "Europe/Berlin";
      const allowed = `AREA/CITY of the tz database, or "${runDefaults.timeZone}"`;
      yield { at: "schedule.timeZone", got: zone, allowed, fix: `write for example "${meant}"` };
    },
  },
  {
    code: "run-schedule-region",
    level: "error",
    states: "The region of a schedule is a region and not a zone.",
    otherwise: "api",
    source: api,
    find: ({ schedule }) => regionFindings(schedule?.region, "schedule.region"),
  },
  {
    code: "run-schedule-name",
    level: "error",
    states: `The name of a schedule has 1 to ${schedulerLimits.nameLength.value} letters, digits, dashes and underscores.`,
    otherwise: "api",
    source: schedulerLimits.nameLength.source,
    *find({ schedule }) {
      const name = schedule?.name;
      if (!isKnownText(name) || (NAME.test(name) && name.length <= schedulerLimits.nameLength.value)) return;
      const allowed = `1 to ${schedulerLimits.nameLength.value} letters, digits, dashes and underscores`;
      yield { at: "schedule.name", got: name, allowed, fix: "leave it out, or write such a name" };
    },
  },
  {
    code: "run-schedule-deadline",
    level: "error",
    states: `Starting a run may take ${LEAST_DEADLINE} to ${LONGEST_DEADLINE} seconds.`,
    otherwise: "api",
    source: schedulerLimits.attemptDeadline.source,
    *find({ schedule }) {
      const seconds = trySeconds(schedule?.attemptDeadline);
      if (seconds === undefined || (seconds >= LEAST_DEADLINE && seconds <= LONGEST_DEADLINE)) return;
      yield {
        at: "schedule.attemptDeadline",
        got: schedule?.attemptDeadline,
        allowed: `${LEAST_DEADLINE} to ${LONGEST_DEADLINE} seconds, for the start alone: the run itself may take longer`,
        fix: "leave it out",
      };
    },
  },
  {
    code: "run-schedule-retry-count",
    level: "error",
    states: `Starting a run is tried again 0 to ${MOST_RETRIES} times.`,
    otherwise: "api",
    source: schedulerLimits.retryCount.source,
    *find({ schedule }) {
      const count = schedule?.retry?.count;
      if (!isKnownNumber(count) || isWhole(count, 0, MOST_RETRIES)) return;
      const fix = `write count: ${count > MOST_RETRIES ? MOST_RETRIES : 0}`;
      yield { at: "schedule.retry.count", got: count, allowed: `a whole number from 0 to ${MOST_RETRIES}`, fix };
    },
  },
  {
    code: "run-schedule-backoff",
    level: "error",
    states: "The time until the second attempt is not longer than that between two attempts at most.",
    otherwise: "api",
    source: api,
    *find({ schedule }) {
      const retry = schedule?.retry;
      if (retry === undefined) return;
      const { minBackoff = runDefaults.scheduleRetry.minBackoff, maxBackoff = runDefaults.scheduleRetry.maxBackoff } =
        retry;
      const least = trySeconds(minBackoff);
      const most = trySeconds(maxBackoff);
      if (least === undefined || most === undefined || least <= most) return;
      const fix = `write maxBackoff: "${minBackoff}"`;
      yield {
        at: "schedule.retry.minBackoff",
        got: minBackoff,
        allowed: `at most the maxBackoff of ${maxBackoff}`,
        fix,
      };
    },
  },
  {
    code: "run-schedule-doublings",
    level: "error",
    states:
      "The time between attempts doubles once or more: the google provider never sends a zero, and plans it for ever.",
    otherwise: "nobody",
    source: provider,
    *find({ schedule }) {
      const doublings = schedule?.retry?.maxDoublings;
      if (!isKnownNumber(doublings) || isWhole(doublings, 1)) return;
      const allowed = "a whole number from 1 on";
      yield { at: "schedule.retry.maxDoublings", got: doublings, allowed, fix: "write maxDoublings: 1" };
    },
  },
];
