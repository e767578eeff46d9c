import {
  kmsAgentFindings,
  kmsKeyFindings,
  kmsKeyLocationFindings,
  labelFindings,
  projectNumberFindings,
  regionFindings,
} from "../../foundation";
import { isKnownNumber, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import type { CacheProps } from "../cache-props";

const locations: Source = { document: "Memorystore documentation, regions", read: "2026-11-21" };
const windows: Source = { document: "google provider 6.50.0, google_redis_instance", read: "2026-11-21" };
const keys: Source = { document: "Memorystore documentation, customer-managed encryption keys", read: "2026-11-21" };
const labels: Source = { document: "Google Cloud documentation, labels", read: "2026-11-21" };

/** The rules for what all caches have, after the defaults have been put in. */
export const cacheRules: readonly Rule<CacheProps>[] = [
  {
    code: "cache-region-missing",
    level: "error",
    states: "A cache has a region, its own or that of the defaults.",
    otherwise: "plan",
    source: locations,
    *find({ region }) {
      if (region !== undefined) return;
      const fix = 'write region: "europe-west1", or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "region", got: undefined, allowed: "a region; it can never change", fix };
    },
  },
  {
    code: "cache-region",
    level: "error",
    states: "The region of a cache is called by its name.",
    otherwise: "api",
    source: locations,
    find: ({ region }) => regionFindings(region),
  },
  {
    code: "cache-maintenance-hour",
    level: "error",
    states: "The maintenance of a cache begins at a whole hour, 0 to 23.",
    otherwise: "plan",
    source: windows,
    *find({ maintenance }) {
      const hour = maintenance?.hour;
      if (!isKnownNumber(hour) || (Number.isInteger(hour) && hour >= 0 && hour <= 23)) return;
      const fix = hour === 24 ? "write hour: 0, and the next day" : "write hour: 3";
      yield { at: "maintenance.hour", got: hour, allowed: "a whole number, 0 to 23, in UTC", fix };
    },
  },
  {
    code: "cache-encryption-key",
    level: "error",
    states: "An encryption key is named in full, without a version.",
    otherwise: "api",
    source: keys,
    find: ({ encryption }) => kmsKeyFindings(encryption?.key),
  },
  {
    code: "cache-encryption-location",
    level: "error",
    states: "An encryption key is in the region of the cache.",
    otherwise: "api",
    source: keys,
    find: ({ encryption, region }) => kmsKeyLocationFindings(encryption?.key, [region]),
  },
  {
    code: "cache-agent-unknown",
    level: "error",
    states: "The project number is known where Memorystore's own account has to be given access to a key.",
    otherwise: "api",
    source: keys,
    find: kmsAgentFindings,
  },
  {
    code: "cache-project-number",
    level: "error",
    states: "The project number is the number of the project, not its id.",
    otherwise: "api",
    source: keys,
    find: ({ projectNumber }) => projectNumberFindings(projectNumber),
  },
  {
    code: "cache-labels",
    level: "error",
    states: "The labels of a cache have a form that Google Cloud takes.",
    otherwise: "api",
    source: labels,
    find: ({ labels }) => labelFindings(labels),
  },
];

/** The finding for a first snapshot that is no moment in UTC in whole seconds, as the API gives it back. */
export function* momentFindings(at: string, text: string | undefined): Iterable<Finding> {
  if (!isKnownText(text) || isMoment(text)) return;
  const fix = 'write for example "2027-03-01T04:00:00Z", or leave it out';
  yield { at, got: text, allowed: "a moment in UTC, in whole seconds", fix };
}

/** The finding for a zone that is not of the region. */
export function* zoneFindings(at: string, zone: string | undefined, region: string | undefined): Iterable<Finding> {
  if (!isKnownText(zone) || !isKnownText(region)) return;
  if (zone.startsWith(`${region}-`) && /^[a-z]$/.test(zone.slice(region.length + 1))) return;
  yield { at, got: zone, allowed: `a zone of ${region}, such as "${region}-b"`, fix: `write ${at}: "${region}-b"` };
}

function isMoment(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().replace(".000", "") === text;
}
