import { inWords, type Finding, type Rule, type Source } from "../../validation";
import type { Purge, Wave } from "../fleet-props";
import type { FleetSubject } from "../subject";

const own: Source = { document: "This library, the life of a tenant", read: "2026-11-21" };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The rules for the list as a whole, and for what entries ask for. */
export const fleetEntryRules: readonly Rule<FleetSubject>[] = [
  {
    code: "fleet-min-tenants",
    level: "error",
    states: "The list has as many tenants as are expected.",
    otherwise: "nobody",
    source: own,
    *find({ fleet: { expect = {} }, tenants }) {
      const { minTenants = 0 } = expect;
      if (tenants.length >= minTenants) return;
      const fix = "restore the entries that are missing, or lower expect.minTenants";
      yield { at: "tenants", got: inWords(`${tenants.length} tenants`), allowed: `at least ${minTenants}`, fix };
    },
  },
  {
    code: "fleet-purge",
    level: "error",
    states: "A purge is said twice, with the first day on which it may happen.",
    otherwise: "nobody",
    source: own,
    *find({ tenants }) {
      for (const { id, entry } of tenants) {
        const { state, purge } = entry;
        const ends = state === "purged" || state === "retained";
        if (purge === undefined ? state !== "purged" : ends && isPurge(purge, id)) continue;
        yield {
          at: `tenants.${id}.purge`,
          got: purge,
          allowed: ends ? `{ after: 2027-01-31, confirm: ${id} }` : "nothing, unless with state: retained or purged",
          fix: ends ? `write the day and the id of the tenant, ${id}` : "remove purge, or retain the tenant first",
        };
      }
    },
  },
  {
    code: "fleet-waves",
    level: "error",
    states: "Waves have names, grow, and end with everybody.",
    otherwise: "nobody",
    source: own,
    *find({ fleet: { waves } }) {
      if (waves !== undefined) yield* waveFindings(waves);
    },
  },
];

function* waveFindings(waves: readonly Wave[]): Iterable<Finding> {
  let reached = 0;
  const names = new Set<string>();
  for (const [index, { name, percent, channel }] of waves.entries()) {
    const at = `waves.${index}`;
    if (names.has(name)) yield { at, got: name, allowed: "each name once", fix: "give one of the two another name" };
    names.add(name);
    if (percent === undefined) {
      if (channel === undefined) {
        const fix = "write percent: 10, or channel: with the name of a channel";
        yield { at, got: inWords("nobody"), allowed: "percent or channel", fix };
      }
      continue;
    }
    if (!(percent > reached && percent <= 100)) {
      const allowed = `a number above ${reached}, up to 100`;
      yield { at: `${at}.percent`, got: percent, allowed, fix: "order the waves from few tenants to all" };
    }
    reached = Math.max(reached, percent);
  }
  if (reached >= 100) return;
  const fix = "end with { name: rest, percent: 100 }";
  yield { at: "waves", got: inWords(`at most ${reached} percent`), allowed: "100 percent in the last wave", fix };
}

function isPurge({ after, confirm }: Purge, id: string): boolean {
  const day = DAY.test(after) ? new Date(after) : undefined;
  return day !== undefined && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(after) && confirm === id;
}
