import { legalName, regionFindings, trySeconds, type Duration } from "../../foundation";
import { isKnownText, type Finding, type Rule, type Source } from "../../validation";
import type { FirestoreDatabaseProps } from "../firestore-props";
import { firestoreLimits } from "../limits";
import { firestoreFieldRules } from "./firestore-field-rules";
import { firestoreIndexRules } from "./firestore-index-rules";

const DEFAULT = "(default)";
const MULTI_REGIONS = ["nam5", "nam7", "eur3"];
const NAME = /^[a-z][a-z0-9-]{2,61}[a-z0-9]$/;
const UUID_LIKE = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const LONGEST = firestoreLimits.backupRetention.value;
const locations: Source = { document: "Firestore documentation, locations", read: "2026-11-21" };

const databaseRules: readonly Rule<FirestoreDatabaseProps>[] = [
  {
    code: "firestore-name",
    level: "error",
    states: `The name of a database is "${DEFAULT}", or has ${firestoreLimits.nameShortest.value} to ${firestoreLimits.nameLongest.value} lower-case letters, digits and dashes and looks like no UUID.`,
    otherwise: "api",
    source: firestoreLimits.nameLongest.source,
    *find({ name }) {
      if (!isKnownText(name) || name === DEFAULT || (NAME.test(name) && !UUID_LIKE.test(name))) return;
      yield {
        at: "name",
        got: name,
        allowed: `"${DEFAULT}", or 4 to 63 of a-z, 0-9 and -, a letter first, no dash last, and not like a UUID`,
        fix: nameFix(name),
      };
    },
  },
  {
    code: "firestore-location-missing",
    level: "error",
    states: "A database has a location, its own or the region of the defaults.",
    otherwise: "plan",
    source: locations,
    *find({ location }) {
      if (location !== undefined) return;
      const fix = 'write location: "europe-west1", or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "location", got: undefined, allowed: "a location; it can never change", fix };
    },
  },
  {
    code: "firestore-location",
    level: "error",
    states: `The location of a database is a region, or ${MULTI_REGIONS.join(", ")}.`,
    otherwise: "api",
    source: locations,
    *find({ location }) {
      if (isKnownText(location) && MULTI_REGIONS.includes(location)) return;
      for (const finding of regionFindings(location, "location")) {
        yield { ...finding, allowed: `a region such as "europe-west1", or one of ${MULTI_REGIONS.join(", ")}` };
      }
    },
  },
  {
    code: "firestore-backup-retention",
    level: "error",
    states: "A backup is kept for a day to 14 weeks.",
    otherwise: "api",
    source: firestoreLimits.backupRetention.source,
    *find({ backups = {} }) {
      yield* retentionFindings("backups.daily", backups.daily);
      yield* retentionFindings("backups.weekly.retention", backups.weekly?.retention);
    },
  },
];

/** All rules for the options of a Firestore database. */
export const firestoreRules: readonly Rule<FirestoreDatabaseProps>[] = [
  ...databaseRules,
  ...firestoreIndexRules,
  ...firestoreFieldRules,
];

function* retentionFindings(at: string, retention: Duration | undefined): Iterable<Finding> {
  const seconds = trySeconds(retention);
  if (seconds === undefined || (seconds >= 86_400 && seconds <= LONGEST)) return;
  const key = at.split(".").pop() ?? at;
  yield { at, got: retention, allowed: "1d to 14w", fix: `write ${key}: "${seconds > LONGEST ? "14w" : "1d"}"` };
}

function nameFix(name: string): string {
  if (/^\(?default\)?$/i.test(name)) return `write name: "${DEFAULT}", or leave it out`;
  const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const legal = legalName({ slug, maxLength: firestoreLimits.nameLongest.value }, name);
  return NAME.test(legal) && !UUID_LIKE.test(legal) ? `write name: "${legal}"` : "write another name";
}
