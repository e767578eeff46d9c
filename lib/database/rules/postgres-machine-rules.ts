import { inWords, isKnownText, isUnknown, type Rule, type Source } from "../../validation";
import { inGibibytes } from "../gibibytes";
import { postgresLimits, supportEnds, supportSource } from "../postgres-limits";
import type { PostgresDatabaseProps, PostgresDisk } from "../postgres-props";
import { nearestCustomTier, needsHyperdisk, tierOf } from "../postgres-tier";

// The amounts that Cloud SQL takes are numbers in other units, which only what is known can be turned into.
const UNKNOWN = inWords("what is known only when Terraform runs");
const { processors, memoryLeast, memoryStep, memoryPerProcessorLeast, memoryPerProcessorMost } = postgresLimits;
const series: Source = { document: "Cloud SQL for PostgreSQL documentation, machine series", read: "2026-11-21" };
const editions: Source = { document: "Cloud SQL documentation, editions", read: "2026-11-21" };

/** The tier and the disk: what an instance and its replicas have in common. */
export interface PostgresMachine {
  readonly tier: string;
  readonly disk?: PostgresDisk;
}

/** The rules for the machine of an instance or a replica. */
export const postgresMachineRules: readonly Rule<PostgresMachine>[] = [
  {
    code: "sql-tier",
    level: "error",
    states: "The tier is a machine that Cloud SQL has for PostgreSQL.",
    otherwise: "api",
    source: series,
    *find({ tier }) {
      if (!isKnownText(tier) || tierOf(tier) !== undefined) return;
      const allowed =
        '"db-custom-PROCESSORS-MEGABYTES", "db-perf-optimized-N-PROCESSORS", "db-c4a-highmem-PROCESSORS", …';
      yield { at: "tier", got: tier, allowed, fix: 'write for example tier: "db-custom-2-8192"' };
    },
  },
  {
    code: "sql-tier-shape",
    level: "error",
    states:
      `A custom tier has 1 or an even number of processors up to ${processors.value}, and memory in steps of ` +
      `${memoryStep.value} MB: at least ${memoryLeast.value}, and 0.9 to 6.5 GB for each processor.`,
    otherwise: "api",
    source: memoryStep.source,
    *find({ tier }) {
      const known = tierOf(tier);
      if (known?.series !== "custom") return;
      const { processors: cores, memory } = known;
      const isLegal =
        (cores === 1 || (cores % 2 === 0 && cores <= processors.value)) &&
        memory % memoryStep.value === 0 &&
        memory >= Math.max(memoryLeast.value, memoryPerProcessorLeast.value * cores) &&
        memory <= memoryPerProcessorMost.value * cores;
      if (isLegal) return;
      const allowed = `1, 2, 4, … ${processors.value} processors; for each 0.9 to 6.5 GB in steps of 256 MB, at least 3840`;
      yield { at: "tier", got: tier, allowed, fix: `write tier: "${nearestCustomTier(known)}"` };
    },
  },
  {
    code: "sql-tier-shared",
    level: "warning",
    states: "A machine that shares its processor is for trying things out: it is in no service level agreement.",
    otherwise: "nobody",
    source: editions,
    *find({ tier }) {
      if (tierOf(tier)?.series !== "shared") return;
      yield { at: "tier", got: tier, allowed: "a processor of its own", fix: 'write tier: "db-custom-1-3840" or more' };
    },
  },
  {
    code: "sql-disk-type",
    level: "error",
    states: "Machines of N4 and C4A have disks of Hyperdisk Balanced, and others have none.",
    otherwise: "api",
    source: series,
    *find({ tier, disk = {} }) {
      const known = tierOf(tier);
      if (known === undefined || disk.type === undefined) return;
      const hyper = needsHyperdisk(known);
      const allowed = hyper ? ["hyperdisk-balanced"] : known.edition === "enterprise" ? ["ssd", "hdd"] : ["ssd"];
      if (allowed.includes(disk.type)) return;
      const fix = `leave it out, or write type: "${String(allowed[0])}"`;
      yield { at: "disk.type", got: disk.type, allowed: `${allowed.join(" or ")} with ${tier}`, fix };
    },
  },
  {
    code: "sql-disk-size",
    level: "error",
    states:
      `A disk has whole GiB, at least ${postgresLimits.disk.value}, or ${postgresLimits.hyperdisk.value} of Hyperdisk, ` +
      `at most ${postgresLimits.diskMost.value}, and may not grow to less than it has.`,
    otherwise: "api",
    source: postgresLimits.disk.source,
    *find(machine) {
      const { size, limit, autoResize = true } = machine.disk ?? {};
      const least = leastDisk(machine);
      const most = postgresLimits.diskMost.value;
      for (const [at, given] of [
        ["disk.size", size],
        ["disk.limit", limit],
      ] as const) {
        if (isUnknown(given)) {
          yield {
            at,
            got: UNKNOWN,
            allowed: `"${least}Gi" to "${most}Gi", whole`,
            fix: `write for example "${least}Gi"`,
          };
        }
        const gibibytes = inGibibytes(given);
        if (gibibytes === undefined || (Number.isInteger(gibibytes) && gibibytes >= least && gibibytes <= most))
          continue;
        const better = Math.min(most, Math.max(least, Math.ceil(gibibytes)));
        yield { at, got: given, allowed: `"${least}Gi" to "${most}Gi", whole`, fix: `write "${better}Gi"` };
      }
      if (limit !== undefined && !autoResize) {
        const fix = "remove the limit, or autoResize: false";
        yield { at: "disk.limit", got: limit, allowed: "a limit of a disk that grows by itself", fix };
      }
      const [now, then] = [inGibibytes(size) ?? least, inGibibytes(limit)];
      if (then === undefined || then < least || now <= then) return;
      yield { at: "disk.limit", got: limit, allowed: `at least "${now}Gi", the size`, fix: "write a larger limit" };
    },
  },
];

/** The rules for the edition and the version, which a replica takes over. */
export const postgresEditionRules: readonly Rule<PostgresDatabaseProps>[] = [
  {
    code: "sql-edition",
    level: "error",
    states: "The edition is the one that the tier belongs to.",
    otherwise: "api",
    source: editions,
    *find({ tier, edition }) {
      const known = tierOf(tier);
      if (known === undefined || edition === undefined || edition === known.edition) return;
      const other = edition === "enterprise" ? "db-custom-2-8192" : "db-perf-optimized-N-2";
      const fix = `leave it out, or take a tier of ${edition} such as "${other}"`;
      yield { at: "edition", got: edition, allowed: `"${known.edition}" with ${tier}`, fix };
    },
  },
  {
    code: "sql-data-cache",
    level: "error",
    states: "The data cache is a part of Enterprise Plus.",
    otherwise: "api",
    source: editions,
    *find({ tier, dataCache }) {
      if (dataCache !== true || tierOf(tier)?.edition !== "enterprise") return;
      const fix = 'remove it, or write tier: "db-perf-optimized-N-2" or more';
      yield { at: "dataCache", got: dataCache, allowed: `nothing here with ${tier}`, fix };
    },
  },
  {
    code: "sql-version-old",
    level: "warning",
    states:
      "The version of PostgreSQL is one that its community still mends; for later ones Cloud SQL asks a surcharge.",
    otherwise: "nobody",
    source: supportSource,
    *find({ version = 18 }) {
      const ends = supportEnds[version];
      if (ends > supportSource.read) return;
      const got = inWords(`${version}, which was supported until ${ends}`);
      yield { at: "version", got, allowed: "15 or newer", fix: "write version: 18; an instance is raised in place" };
    },
  },
];

/** GiB of the smallest disk that goes with a machine. */
export function leastDisk({ tier, disk = {} }: PostgresMachine): number {
  const known = tierOf(tier);
  const hyper = disk.type === "hyperdisk-balanced" || (known !== undefined && needsHyperdisk(known));
  return (hyper ? postgresLimits.hyperdisk : postgresLimits.disk).value;
}
