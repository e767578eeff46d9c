import { trySeconds } from "../../foundation";
import { isUnknown, type Rule, type Source } from "../../validation";
import type { BucketSubject } from "../bucket-subject";
import { bucketLimits } from "../limits";

const BUCKET_LOCK: Source = { document: "Cloud Storage documentation, bucket lock", read: "2026-11-20" };

/** The rules for retention and its lock. */
export const bucketRetentionRules: readonly Rule<BucketSubject>[] = [
  {
    code: "bucket-retention-range",
    level: "error",
    states: "Retention is longer than nothing and at most 100 years.",
    otherwise: "api",
    source: bucketLimits.retentionLongest.source,
    *find({ retention }) {
      const seconds = trySeconds(retention);
      const most = bucketLimits.retentionLongest.value;
      if (seconds === undefined || (seconds > 0 && seconds <= most)) return;
      const fix = seconds === 0 ? "use a DataBucket, which retains nothing" : 'write "100y", the longest there is';
      yield { at: "retention", got: retention, allowed: `1 to ${most} seconds ("100y")`, fix };
    },
  },
  {
    code: "bucket-retention-short",
    level: "warning",
    states: "Retention is a day or longer.",
    otherwise: "nobody",
    source: bucketLimits.retentionShortestEnforced.source,
    *find({ retention }) {
      const seconds = trySeconds(retention);
      if (seconds === undefined || seconds === 0 || seconds >= bucketLimits.retentionShortestEnforced.value) return;
      const fix = 'write "1d" or more, or take shorter periods for tests only';
      yield { at: "retention", got: retention, allowed: "a day: below it the platform enforces nothing for sure", fix };
    },
  },
  {
    code: "bucket-lock-acknowledge",
    level: "error",
    states: "Whoever locks retention writes the name of the bucket once more.",
    otherwise: "nobody",
    source: BUCKET_LOCK,
    *find({ lock, name }) {
      if (lock === undefined || name === undefined || lock.acknowledge === name) return;
      if (isUnknown(lock.acknowledge) || isUnknown(name)) return;
      yield {
        at: "lock.acknowledge",
        got: lock.acknowledge,
        allowed: `"${name}", the name of the bucket: nobody can shorten or remove a locked retention`,
        fix: `write lock: { acknowledge: "${name}" } when you are sure, or leave out lock`,
      };
    },
  },
  {
    code: "bucket-lock-long",
    level: "warning",
    states: "Locked retention is at most ten years.",
    otherwise: "nobody",
    source: bucketLimits.lockedLongestUnremarked.source,
    *find({ lock, retention }) {
      const seconds = trySeconds(retention);
      if (lock === undefined || seconds === undefined) return;
      if (seconds <= bucketLimits.lockedLongestUnremarked.value) return;
      yield {
        at: "retention",
        got: retention,
        allowed:
          "ten years: locked for longer is effectively for ever, and so are the bucket, its project and its cost",
        fix: "lock a shorter period; it can be lengthened later, and never shortened",
      };
    },
  },
  {
    code: "bucket-retention-versioning",
    level: "warning",
    states: "Retention and versioning are not used together without need.",
    otherwise: "nobody",
    source: BUCKET_LOCK,
    *find({ retention, versioning }) {
      if (retention === undefined || versioning !== true) return;
      yield {
        at: "versioning",
        got: versioning,
        allowed: "retention alone, where objects are written once",
        fix:
          "keep versioning only where objects are overwritten: each earlier version is retained and billed for the whole " +
          "period; older texts of the platform call the pair impossible, so try an overwrite before you rely on it",
      };
    },
  },
];
