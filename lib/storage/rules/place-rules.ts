import { kmsAgentFindings, kmsKeyFindings, kmsKeyLocationFindings, projectNumberFindings } from "../../foundation";
import { isKnownText, type Rule, type Source } from "../../validation";
import type { BucketSubject } from "../bucket-subject";
import { dualRegions, isLocation, isSamePlace, keyLocationsFor, multiRegions } from "../locations";

const LOCATIONS: Source = { document: "Cloud Storage documentation, bucket locations", read: "2026-11-20" };
const KEYS: Source = {
  document: "Cloud Storage documentation, customer-managed encryption keys",
  read: "2026-11-20",
};

/** The rules for where buckets and their keys are. */
export const bucketPlaceRules: readonly Rule<BucketSubject>[] = [
  {
    code: "bucket-location-missing",
    level: "error",
    states: "A bucket has a location, its own or the region of the defaults.",
    otherwise: "plan",
    source: LOCATIONS,
    *find({ location }) {
      if (location !== undefined) return;
      const fix = 'give location, or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "location", got: location, allowed: "a location; it can never change", fix };
    },
  },
  {
    code: "bucket-location",
    level: "error",
    states: "The location of a bucket is a region, a multi-region or a predefined dual-region.",
    otherwise: "api",
    source: LOCATIONS,
    *find({ location }) {
      if (!isKnownText(location) || isLocation(location)) return;
      const zone = /^([a-z]+(?:-[a-z]+)+\d+)-[a-z]$/.exec(location.toLowerCase());
      yield {
        at: "location",
        got: location,
        allowed: `a region such as "europe-west1", or one of ${[...multiRegions, ...dualRegions].join(", ")}`,
        fix: zone === null ? "write one of these" : `"${location}" is a zone; write its region "${zone[1] ?? ""}"`,
      };
    },
  },
  {
    code: "bucket-encryption-key",
    level: "error",
    states: "An encryption key is named in full, without a version.",
    otherwise: "api",
    source: KEYS,
    find: ({ encryption }) => kmsKeyFindings(encryption?.key),
  },
  {
    code: "bucket-encryption-location",
    level: "error",
    states: "An encryption key is in the location of the bucket.",
    otherwise: "api",
    source: KEYS,
    *find({ encryption, location }) {
      if (!isKnownText(location) || !isLocation(location)) return;
      yield* kmsKeyLocationFindings(encryption?.key, keyLocationsFor(location));
    },
  },
  {
    code: "bucket-agent-unknown",
    level: "error",
    states: "The project number is known where Cloud Storage's own account has to be given access to a key.",
    otherwise: "api",
    source: KEYS,
    find: kmsAgentFindings,
  },
  {
    code: "bucket-project-number",
    level: "error",
    states: "The project number is the number of the project, not its id.",
    otherwise: "api",
    source: { document: "Google Cloud, identifying projects", read: "2026-11-20" },
    find: ({ projectNumber }) => projectNumberFindings(projectNumber),
  },
  {
    code: "bucket-access-logs-location",
    level: "warning",
    states: "The bucket that gets the usage logs is in the location of the bucket that they are about.",
    otherwise: "nobody",
    source: { document: "Cloud Storage documentation, usage logs", read: "2026-11-21" },
    *find({ accessLogs, location }) {
      const logs = accessLogs?.bucket.location;
      if (logs === undefined || location === undefined || isSamePlace(logs, location)) return;
      const fix = "log to a bucket in the same location: the platform may deliver no logs to another";
      yield { at: "accessLogs.bucket", got: logs, allowed: location, fix };
    },
  },
];
