import { isName, regionFindings, trySeconds, type Duration } from "../../foundation";
import { isKnownText, isUnknown, show, type Finding, type Rule, type Source } from "../../validation";
import { observabilityLimits } from "../limits";
import type { LogBucketProps } from "../log-bucket-props";
import { loggingNameForms } from "../name-forms";

const { logRetentionShortest, logRetentionLongest } = observabilityLimits;
const BUCKETS: Source = { document: "Cloud Logging documentation, configure log buckets", read: "2026-11-21" };
const MULTI_REGIONS = ["global", "eu", "us"];
const DAY = 86_400;

/** The rules for {@link LogBucketProps}. */
export const logBucketRules: readonly Rule<LogBucketProps>[] = [
  {
    code: "log-bucket-name",
    level: "error",
    states: `The name of a log bucket has ${loggingNameForms.logBucket.inWords}.`,
    otherwise: "api",
    source: BUCKETS,
    *find({ name }) {
      if (name === undefined || isName(loggingNameForms.logBucket, name)) return;
      yield {
        at: "name",
        got: name,
        allowed: loggingNameForms.logBucket.inWords,
        fix: "write another name, or leave it out",
      };
    },
  },
  {
    code: "log-bucket-project",
    level: "error",
    states: "The project of a log bucket is known.",
    otherwise: "plan",
    source: { document: "google provider 6.50.0, google_logging_project_bucket_config", read: "2026-11-21" },
    *find({ project }) {
      if (project !== undefined) return;
      const fix = 'write setDefaults(stack, { project: "…" }), or project here';
      yield { at: "project", got: project, allowed: "the id of a project", fix };
    },
  },
  {
    code: "log-bucket-location",
    level: "error",
    states: `The location of a log bucket is a region, or ${MULTI_REGIONS.join(", ")}.`,
    otherwise: "api",
    source: BUCKETS,
    *find({ location }) {
      if (isKnownText(location) && MULTI_REGIONS.includes(location)) return;
      for (const finding of regionFindings(location, "location")) {
        yield { ...finding, allowed: `a region such as "europe-west1", or one of ${MULTI_REGIONS.join(", ")}` };
      }
    },
  },
  {
    code: "log-retention",
    level: "error",
    states: `Entries are kept for ${logRetentionShortest.value} to ${logRetentionLongest.value} whole days.`,
    otherwise: "api",
    source: logRetentionLongest.source,
    find: ({ retention }) => retentionFindings(retention),
  },
  {
    code: "log-bucket-lock",
    level: "error",
    states: "Whoever locks a log bucket writes its name once more.",
    otherwise: "nobody",
    source: BUCKETS,
    *find({ lock, name }) {
      if (lock === undefined || isUnknown(lock.acknowledge) || isUnknown(name) || lock.acknowledge === name) return;
      yield {
        at: "lock.acknowledge",
        got: lock.acknowledge,
        allowed: `${show(name)}, the name of the bucket: nobody can shorten a locked retention`,
        fix: "write name, and the same name in lock.acknowledge when you are sure; or leave out lock",
      };
    },
  },
];

/** The finding for a time that log entries cannot be kept for. */
function* retentionFindings(retention: Duration | undefined): Iterable<Finding> {
  const seconds = trySeconds(retention);
  if (seconds === undefined) return;
  const days = seconds / DAY;
  if (Number.isInteger(days) && days >= logRetentionShortest.value && days <= logRetentionLongest.value) return;
  const longest = `write "${logRetentionLongest.value}d"; a RetentionBucket keeps longer`;
  const fix = days > logRetentionLongest.value ? longest : `write "${Math.max(1, Math.ceil(days))}d"`;
  yield { at: "retention", got: retention, allowed: 'whole days, "1d" to "3650d"', fix };
}
