import { BlockList, isIP } from "node:net";
import {
  kmsAgentFindings,
  kmsKeyFindings,
  kmsKeyLocationFindings,
  labelFindings,
  legalName,
  nameForms,
  projectNumberFindings,
  regionFindings,
  type Labels,
} from "../../foundation";
import { isKnownText, type Finding, type Rule, type Source } from "../../validation";
import { postgresLimits } from "../postgres-limits";
import type { PostgresEncryption } from "../postgres-props";

const LONGEST = postgresLimits.nameWithProject.value;
const NAME = /^[a-z][a-z0-9-]*$/;
const provider: Source = { document: "google provider 6.50.0, google_sql_database_instance", read: "2026-11-21" };
const keys: Source = { document: "Cloud SQL documentation, customer-managed encryption keys", read: "2026-11-21" };
const labelling: Source = { document: "Google Cloud documentation, labels", read: "2026-11-21" };

/** What an instance and its replicas have in common of where they are. */
export interface PostgresPlace {
  readonly name: string;
  readonly project?: string;
  readonly projectNumber?: string;
  readonly region?: string;
  readonly zone?: string;
  readonly secondaryZone?: string;
  readonly availability?: "zonal" | "regional";
  readonly encryption?: PostgresEncryption;
  readonly labels?: Labels;
}

/** The rules for the name and the place of an instance or a replica. */
export const postgresPlaceRules: readonly Rule<PostgresPlace>[] = [
  {
    code: "sql-name",
    level: "error",
    states: `The name has lower-case letters, digits and dashes, a letter first; with the project and a colon it has at most ${LONGEST} characters.`,
    otherwise: "api",
    source: postgresLimits.nameWithProject.source,
    *find({ name, project }) {
      if (!isKnownText(name)) return;
      const most = LONGEST - 1 - (isKnownText(project) ? project.length : 0);
      if (NAME.test(name) && name.length <= most) return;
      const better = legalName({ slug: nameForms.volume.slug, maxLength: most }, name);
      const fix = better === "" ? "write another name" : `write name: "${better}"`;
      yield { at: "name", got: name, allowed: `1 to ${most} of a-z, 0-9 and -, a letter first`, fix };
    },
  },
  {
    code: "sql-region-missing",
    level: "error",
    states: "An instance has a region, its own or that of the defaults.",
    otherwise: "plan",
    source: provider,
    *find({ region }) {
      if (region !== undefined) return;
      const fix = 'write region: "europe-west1", or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "region", got: undefined, allowed: "a region; it can never change", fix };
    },
  },
  {
    code: "sql-region",
    level: "error",
    states: "The region has the form of a region.",
    otherwise: "api",
    source: provider,
    *find({ region }) {
      yield* regionFindings(region);
    },
  },
  {
    code: "sql-zone",
    level: "error",
    states: "The zones are two of the region, the second one for regional availability.",
    otherwise: "api",
    source: provider,
    *find(place) {
      const { region, zone, secondaryZone } = place;
      for (const at of ["zone", "secondaryZone"] as const) {
        const given = place[at];
        if (!isKnownText(given) || !isKnownText(region) || new RegExp(`^${region}-[a-z]$`).test(given)) continue;
        yield { at, got: given, allowed: `a zone of ${region}`, fix: `write for example "${region}-b"` };
      }
      if (secondaryZone === undefined) return;
      if (place.availability !== "regional") {
        const fix = 'remove it, or write availability: "regional"';
        yield { at: "secondaryZone", got: secondaryZone, allowed: "nothing here without a second machine", fix };
      } else if (zone === secondaryZone) {
        yield {
          at: "secondaryZone",
          got: secondaryZone,
          allowed: "another zone than the first",
          fix: "write another zone",
        };
      }
    },
  },
  {
    code: "sql-key",
    level: "error",
    states: "A key is named in full and is of the region of the instance.",
    otherwise: "api",
    source: keys,
    *find({ region, encryption }) {
      yield* kmsKeyFindings(encryption?.key);
      yield* kmsKeyLocationFindings(encryption?.key, [region]);
    },
  },
  {
    code: "sql-key-project-number",
    level: "error",
    states: "The number of the project is known where Cloud SQL's account has to be let use a key.",
    otherwise: "api",
    source: keys,
    *find(subject) {
      yield* projectNumberFindings(subject.projectNumber);
      yield* kmsAgentFindings(subject);
    },
  },
  {
    code: "sql-labels",
    level: "error",
    states: "Labels keep to Google Cloud's limits.",
    otherwise: "api",
    source: labelling,
    *find({ labels }) {
      yield* labelFindings(labels);
    },
  },
];

/** The finding for a text that is no range of addresses, or one that everybody is in. */
export function* rangeFindings(at: string, range: string): Iterable<Finding> {
  if (!isKnownText(range)) return;
  const slash = range.indexOf("/");
  const [address, bits] = [range.slice(0, slash), range.slice(slash + 1)];
  const version = isIP(address);
  const fix = 'write the address of the office or the gateway, for example "203.0.113.7/32"';
  if (version === 0 || !isPrefix(bits, version)) {
    yield { at, got: range, allowed: "a range such as 203.0.113.0/24", fix };
  } else if (Number(bits) === 0 || isPrivate(address, version)) {
    const who = Number(bits) === 0 ? "it is everybody on the internet" : "nobody on the internet has a private address";
    yield { at, got: range, allowed: `the ranges of those who may connect; ${who}`, fix };
  }
}

function isPrefix(bits: string, version: number): boolean {
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

const PRIVATE = new BlockList();
PRIVATE.addSubnet("10.0.0.0", 8);
PRIVATE.addSubnet("172.16.0.0", 12);
PRIVATE.addSubnet("192.168.0.0", 16);
PRIVATE.addSubnet("fc00::", 7, "ipv6");

function isPrivate(address: string, version: number): boolean {
  return PRIVATE.check(address, version === 4 ? "ipv4" : "ipv6");
}
