import { trySeconds } from "../../foundation";
import { inWords, isKnownNumber, isKnownText, type Given, type Rule, type Source } from "../../validation";
import type { BucketSubject } from "../bucket-subject";
import type { LifecycleCondition } from "../lifecycle-props";
import { bucketLimits } from "../limits";

const LIFECYCLE: Source = { document: "Cloud Storage documentation, object lifecycle management", read: "2026-11-21" };

type WithLifecycle = Given<BucketSubject, "lifecycle">;

interface Placed {
  readonly at: string;
  readonly action: string;
  readonly when: LifecycleCondition;
}

/** The rules for lifecycle rules. */
export const bucketLifecycleRules: readonly Rule<WithLifecycle>[] = [
  {
    code: "bucket-lifecycle-count",
    level: "error",
    states: "A bucket has at most 100 lifecycle rules.",
    otherwise: "api",
    source: bucketLimits.lifecycleRules.source,
    *find({ lifecycle }) {
      const most = bucketLimits.lifecycleRules.value;
      if (lifecycle.length <= most) return;
      const got = inWords(`${lifecycle.length} rules`);
      yield { at: "lifecycle", got, allowed: `at most ${most}`, fix: "join rules: prefixes and suffixes are lists" };
    },
  },
  {
    code: "bucket-lifecycle-condition",
    level: "error",
    states: "A lifecycle rule has at least one condition.",
    otherwise: "api",
    source: LIFECYCLE,
    *find(bucket) {
      for (const { at, when } of placed(bucket)) {
        if (Object.values(when).some((value) => value !== undefined && !isEmptyList(value))) continue;
        const fix = 'name the objects, for example { age: "30d" }; { age: "0d" } means all of them';
        yield { at: `${at}.when`, got: when, allowed: "at least one condition", fix };
      }
    },
  },
  {
    code: "bucket-lifecycle-newer-versions",
    level: "error",
    states: "A number of newer versions is a whole number, not below zero.",
    otherwise: "plan",
    source: LIFECYCLE,
    *find(bucket) {
      for (const { at, when } of placed(bucket)) {
        const count = when.newerVersions;
        if (!isKnownNumber(count) || (Number.isSafeInteger(count) && count >= 0)) continue;
        yield { at: `${at}.when.newerVersions`, got: count, allowed: "0, 1, 2, …", fix: "write a whole number" };
      }
    },
  },
  {
    code: "bucket-lifecycle-date",
    level: "error",
    states: "A date of a lifecycle condition is a day of the calendar, as 2027-01-31.",
    otherwise: "api",
    source: LIFECYCLE,
    *find(bucket) {
      for (const { at, when } of placed(bucket)) {
        if (!isKnownText(when.createdBefore) || isDay(when.createdBefore)) continue;
        const fix = 'write for example "2027-01-31"; the day begins at midnight UTC';
        yield { at: `${at}.when.createdBefore`, got: when.createdBefore, allowed: "YYYY-MM-DD", fix };
      }
    },
  },
  {
    code: "bucket-lifecycle-versions",
    level: "warning",
    states: "Conditions on noncurrent versions stand on buckets with versioning.",
    otherwise: "nobody",
    source: LIFECYCLE,
    *find(bucket) {
      if (bucket.versioning === true) return;
      for (const { at, when } of placed(bucket)) {
        const asked = when.noncurrentFor ?? (when.newerVersions === 0 ? undefined : when.newerVersions);
        if (asked === undefined && when.state !== "noncurrent") continue;
        yield {
          at: `${at}.when`,
          got: when,
          allowed: "conditions on live objects: without versioning there are no others, and the rule finds none",
          fix: "write versioning: true, or ask for age; keep the rule where versions from an earlier time are to go",
        };
      }
    },
  },
  {
    code: "bucket-lifecycle-retention",
    level: "warning",
    states: "A lifecycle rule does not delete objects that are still retained.",
    otherwise: "nobody",
    source: LIFECYCLE,
    *find(bucket) {
      const retained = trySeconds(bucket.retention);
      for (const { at, action, when } of placed(bucket)) {
        const age = trySeconds(when.age);
        if (action !== "delete" || retained === undefined || age === undefined || age >= retained) continue;
        yield {
          at: `${at}.when.age`,
          got: when.age,
          allowed: `at least the retention of ${bucket.retention ?? ""}: no object is deleted before`,
          fix: "write an age from the retention on, or shorten the retention",
        };
      }
    },
  },
];

function placed({ lifecycle }: WithLifecycle): readonly Placed[] {
  return lifecycle.map(({ action, when }, index) => ({ at: `lifecycle.${index}`, action, when }));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isDay(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
