import { isName, legalName, trySeconds } from "../../foundation";
import { isKnownNumber, isKnownText, liftRules, type Rule, type Source } from "../../validation";
import { valkeyLimits, valkeyVersionsSource, VALKEY_VERSIONS } from "../valkey-limits";
import { valkeyNameForm } from "../valkey-name";
import type { ValkeyCacheProps } from "../valkey-props";
import { cacheRules, momentFindings, zoneFindings } from "./cache-rules";

const DAY = 86_400;
const MOST_SHARDS = valkeyLimits.mostShards.value;
const MOST_REPLICAS = valkeyLimits.mostReplicas.value;
const LONGEST_BACKUP = valkeyLimits.backupRetention.value;
const provider: Source = valkeyLimits.nameLongest.source;
const policies: Source = { document: "VPC documentation, service connection policies", read: "2026-11-21" };
const nodes: Source = { document: "Memorystore for Valkey documentation, node types", read: "2026-11-21" };

const instanceRules: readonly Rule<ValkeyCacheProps>[] = [
  {
    code: "valkey-name",
    level: "error",
    states: `The name of a Valkey instance has ${valkeyLimits.nameShortest.value} to ${valkeyLimits.nameLongest.value} lower-case letters, digits and dashes.`,
    otherwise: "api",
    source: provider,
    *find({ name }) {
      if (name === undefined || isName(valkeyNameForm, name)) return;
      const better = legalName(valkeyNameForm, name);
      const fix = isName(valkeyNameForm, better) ? `write name: "${better}"` : "write another name";
      yield { at: "name", got: name, allowed: valkeyNameForm.inWords, fix };
    },
  },
  {
    code: "valkey-project",
    level: "error",
    states: "A Valkey instance has a project that is known, its own or that of the defaults.",
    otherwise: "plan",
    source: provider,
    *find({ project }) {
      if (project !== undefined) return;
      const fix = 'write project: "…", or setDefaults(stack, { project: "…" })';
      yield { at: "project", got: undefined, allowed: "the id of the project that the addresses are for", fix };
    },
  },
  {
    code: "valkey-subnet-region",
    level: "error",
    states: "A Valkey instance takes its addresses in its own region.",
    otherwise: "api",
    source: policies,
    *find({ region, subnet }) {
      if (!isKnownText(region) || !isKnownText(subnet.region) || region === subnet.region) return;
      const fix = `use a subnetwork of ${region}, or write region: "${subnet.region}"`;
      yield { at: "subnet", got: subnet.region, allowed: `a subnetwork of ${region}`, fix };
    },
  },
  {
    code: "valkey-shards",
    level: "error",
    states: `A cluster has 1 to ${MOST_SHARDS} shards.`,
    otherwise: "api",
    source: valkeyLimits.mostShards.source,
    *find({ shards }) {
      if (!isKnownNumber(shards) || isWithin(shards, 1, MOST_SHARDS)) return;
      const fix = shards > MOST_SHARDS ? `write ${MOST_SHARDS}, and a larger nodeType` : "leave it out for no cluster";
      yield { at: "shards", got: shards, allowed: `a whole number, 1 to ${MOST_SHARDS}`, fix };
    },
  },
  {
    code: "valkey-replicas",
    level: "error",
    states: `Each part of a Valkey instance has 0 to ${MOST_REPLICAS} replicas.`,
    otherwise: "api",
    source: valkeyLimits.mostReplicas.source,
    *find({ replicas }) {
      if (!isKnownNumber(replicas) || isWithin(replicas, 0, MOST_REPLICAS)) return;
      const fix = replicas > MOST_REPLICAS ? `write ${MOST_REPLICAS}` : "write 1";
      yield { at: "replicas", got: replicas, allowed: `a whole number, 0 to ${MOST_REPLICAS}`, fix };
    },
  },
  {
    code: "valkey-shared-core",
    level: "warning",
    states: 'What people rely on runs on another machine than "shared-core-nano", for which Google promises nothing.',
    otherwise: "nobody",
    source: nodes,
    *find({ nodeType }) {
      if (nodeType !== "shared-core-nano") return;
      const fix = 'write nodeType: "standard-small" or larger, unless this is for trying things out';
      yield { at: "nodeType", got: nodeType, allowed: "a machine with a promise of availability", fix };
    },
  },
  {
    code: "valkey-version",
    level: "error",
    states: `The version of a Valkey instance is one of ${Object.keys(VALKEY_VERSIONS).join(", ")}.`,
    otherwise: "api",
    source: valkeyVersionsSource,
    *find({ version }) {
      if (!isKnownText(version) || version in VALKEY_VERSIONS) return;
      const allowed = Object.keys(VALKEY_VERSIONS)
        .map((one) => `"${one}"`)
        .join(", ");
      yield { at: "version", got: version, allowed, fix: 'write version: "8.0"' };
    },
  },
  {
    code: "valkey-persistence-time",
    level: "error",
    states: "The first snapshot is a moment in UTC, in whole seconds.",
    otherwise: "api",
    source: provider,
    *find({ persistence }) {
      if (typeof persistence !== "object" || !("period" in persistence)) return;
      yield* momentFindings("persistence.startTime", persistence.startTime);
    },
  },
  {
    code: "valkey-backups",
    level: "error",
    states: "Backups are made at a whole hour, 0 to 23, and kept for 1 to 365 days.",
    otherwise: "api",
    source: valkeyLimits.backupRetention.source,
    *find({ backups }) {
      const { hour, retention } = backups ?? {};
      if (isKnownNumber(hour) && !isWithin(hour, 0, 23)) {
        yield { at: "backups.hour", got: hour, allowed: "a whole number, 0 to 23, in UTC", fix: "write hour: 3" };
      }
      const seconds = trySeconds(retention);
      if (seconds === undefined || (seconds >= DAY && seconds <= LONGEST_BACKUP)) return;
      const fix = `write retention: "${seconds < DAY ? "1d" : "365d"}"`;
      yield { at: "backups.retention", got: retention, allowed: "1d to 365d", fix };
    },
  },
  {
    code: "valkey-tls-off",
    level: "warning",
    states: "Connections to a Valkey instance are encrypted: clients send a token of their account.",
    otherwise: "nobody",
    source: { document: "Memorystore for Valkey documentation, IAM authentication", read: "2026-11-21" },
    *find({ tls }) {
      if (tls !== false) return;
      const fix = "remove tls: false before the first apply: later it is a new, empty instance";
      yield { at: "tls", got: false, allowed: "true", fix };
    },
  },
  {
    code: "valkey-zone",
    level: "error",
    states: "The zone of an instance is in its region.",
    otherwise: "api",
    source: provider,
    find: ({ zone, region }) => zoneFindings("zone", zone, region),
  },
];

/** All rules for the options of a Valkey instance, after the defaults have been put in. */
export const valkeyRules: readonly Rule<ValkeyCacheProps>[] = [
  ...instanceRules,
  ...liftRules(cacheRules, (cache: ValkeyCacheProps) => cache),
];

function isWithin(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}
