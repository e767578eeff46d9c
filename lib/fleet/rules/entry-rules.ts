import { inWords, type Finding, type Rule, type Source } from "../../validation";
import type { Purge, Wave } from "../fleet-props";
import type { FleetSubject } from "../subject";

const own: Source = { document: "This library, the life of a tenant", read: "2026-11-21" };
const imports: Source = { document: "google provider 6.50.0, import ids", read: "2026-11-21" };
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
        if (purge === undefined ? state !== "purged" : state === "purged" && isPurge(purge, id)) continue;
        const purged = state === "purged";
        yield {
          at: `tenants.${id}.purge`,
          got: purge,
          allowed: purged ? `{ after: 2027-01-31, confirm: ${id} }` : "nothing, unless with state: purged",
          fix: purged ? `write the day and the id of the tenant, ${id}` : "remove purge, or write state: purged",
        };
      }
    },
  },
  {
    code: "fleet-adopt-twice",
    level: "error",
    states: "What exists already is taken over by one state.",
    otherwise: "nobody",
    source: imports,
    *find({ tenants }) {
      const first = new Map<string, string>();
      for (const { at, type, importId } of adoptionsOf({ tenants })) {
        const key = `${type} ${canonical(type, importId)}`;
        const earlier = first.get(key);
        first.set(key, earlier ?? at);
        if (earlier === undefined) continue;
        const fix = "leave it to one of the two, and remove the other line";
        yield { at, got: importId, allowed: `an id that ${earlier} has not`, fix };
      }
    },
  },
  {
    code: "fleet-adopt-id",
    level: "error",
    states: "What is taken over has an id that Terraform reads without wanting to replace it.",
    otherwise: "nobody",
    source: imports,
    *find({ tenants }) {
      for (const { at, type, importId, address } of adoptionsOf({ tenants })) {
        if (!/^\w+\.[\w-]+$/.test(address)) {
          yield adoptFinding(at, address, "an address: google_storage_bucket.Tenant_Bucket", "take it from the plan");
        } else if (type === "google_storage_bucket" && importId.startsWith("b/")) {
          const fix = `write ${importId.slice(2)}; b/ would be taken for a project`;
          yield adoptFinding(at, importId, "PROJECT/BUCKET", fix);
        } else if (type === "google_secret_manager_secret" && /^projects\/\d+\//.test(importId)) {
          const fix = "write the id of the project in the place of its number, which would replace the secret";
          yield adoptFinding(at, importId, "projects/PROJECT/secrets/SECRET", fix);
        } else if (/_iam_(member|binding|policy)$|^google_project_service$|_secret_version$/.test(type)) {
          const fix = "remove the line: the resource is created anew, beside or instead of what is there, without harm";
          yield adoptFinding(at, type, "what is no grant, no enabled API and no version of a secret", fix);
        }
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

interface Adoption {
  readonly at: string;
  readonly address: string;
  readonly type: string;
  readonly importId: string;
}

function adoptionsOf({ tenants }: Pick<FleetSubject, "tenants">): readonly Adoption[] {
  return tenants.flatMap(({ id, entry }) =>
    Object.entries(entry.adopt ?? {}).map(([address, importId]) => ({
      at: `tenants.${id}.adopt.${address}`,
      address,
      type: address.split(".", 1)[0] ?? "",
      importId,
    })),
  );
}

// Buckets have one name in the world, whatever stands before it. Of other things, the long form counts.
function canonical(type: string, importId: string): string {
  return type === "google_storage_bucket"
    ? (importId.split("/").at(-1) ?? importId)
    : importId.replace(/^projects\//, "");
}

function adoptFinding(at: string, got: string, allowed: string, fix: string): Finding {
  return { at, got, allowed, fix };
}
