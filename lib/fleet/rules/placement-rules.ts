import { sortedEntries } from "../../foundation";
import { counted, inWords, type Finding, type Rule, type Source } from "../../validation";
import { cellQuotas, fleetNameLimits, placementLimits } from "../limits";
import { loadsOf, type Load } from "../placement";
import { grouped, type FleetSubject } from "../subject";

const quotas: Source = { document: "Google Cloud, quotas of Cloud Run, IAM and others", read: "2026-11-21" };
const own: Source = { document: "This library, layouts of stacks", read: "2026-11-21" };
const states: Source = fleetNameLimits.group.source;

/** The rules for where tenants live. */
export const fleetPlacementRules: readonly Rule<FleetSubject>[] = [
  {
    code: "fleet-cell-full",
    level: "error",
    states: "A cell has no more tenants than its quotas are enough for.",
    otherwise: "api",
    source: quotas,
    *find(subject) {
      for (const load of loadsOf(subject)) {
        if (load.tenants > load.most) yield loadFinding(load, "name another cell in the entries of the newest tenants");
      }
    },
  },
  {
    code: "fleet-cell-nearly-full",
    level: "warning",
    states: "A cell has room for more tenants.",
    otherwise: "nobody",
    source: quotas,
    *find(subject) {
      for (const load of loadsOf(subject)) {
        const { tenants, most } = load;
        if (tenants > most || tenants * 100 < most * placementLimits.nearlyFull.value) continue;
        yield loadFinding(load, "add a cell for the next tenants");
      }
    },
  },
  {
    code: "fleet-cell-twice",
    level: "error",
    states: "A region of a project is one cell.",
    otherwise: "nobody",
    source: own,
    *find({ fleet: { cells } }) {
      const first = new Map<string, string>();
      for (const [id, { project, region }] of sortedEntries(cells)) {
        const place = `${project} in ${region}`;
        const earlier = first.get(place);
        first.set(place, earlier ?? id);
        if (earlier === undefined) continue;
        const fix = `remove one of the two, or give it another project or region`;
        yield { at: `cells.${id}`, got: inWords(place), allowed: `a place that ${earlier} has not`, fix };
      }
    },
  },
  {
    code: "fleet-number",
    level: "error",
    states: "What is counted is a whole number that is not below zero.",
    otherwise: "nobody",
    source: own,
    *find({ fleet: { cells, perTenant = {}, expect = {} } }) {
      const numbers: [at: string, value: unknown][] = [
        ...Object.entries(perTenant).map(([key, value]): [string, unknown] => [`perTenant.${key}`, value]),
        ...Object.entries(expect).map(([key, value]): [string, unknown] => [`expect.${key}`, value]),
        ...Object.entries(cells).flatMap(([id, { tenants, quotas: raised = {} }]): [string, unknown][] => [
          [`cells.${id}.tenants`, tenants],
          ...Object.entries(raised).map(([key, value]): [string, unknown] => [`cells.${id}.quotas.${key}`, value]),
        ]),
      ];
      for (const [at, value] of numbers) {
        if (typeof value !== "number" || (Number.isSafeInteger(value) && value >= 0)) continue;
        yield { at, got: value, allowed: "a whole number from 0 on", fix: "write how many there are" };
      }
    },
  },
  {
    code: "fleet-group-size",
    level: "error",
    states: "A state holds as many tenants as Terraform plans in a few seconds.",
    otherwise: "nobody",
    source: states,
    *find({ fleet: { layout } }) {
      if (typeof layout !== "object") return;
      const { value: most } = fleetNameLimits.group;
      if (Number.isSafeInteger(layout.group) && layout.group >= 2 && layout.group <= most) return;
      const fix = "leave layout out for a stack for each tenant";
      yield { at: "layout.group", got: layout.group, allowed: `a whole number from 2 to ${most}`, fix };
    },
  },
  {
    code: "fleet-group",
    level: "error",
    states: "Tenants name a group where groups share a stack, and nowhere else.",
    otherwise: "nobody",
    source: own,
    *find({ fleet: { layout }, tenants }) {
      const grouped = typeof layout === "object";
      for (const { id, entry } of tenants) {
        if (grouped === (entry.group !== undefined)) continue;
        yield grouped
          ? {
              at: `tenants.${id}`,
              got: inWords("no group"),
              allowed: "the group whose stack the tenant is in",
              fix: "write group: with a name of your own, for ever",
            }
          : {
              at: `tenants.${id}.group`,
              got: entry.group,
              allowed: "nothing: each tenant has stacks of its own",
              fix: "remove group",
            };
      }
    },
  },
  {
    code: "fleet-group-full",
    level: "error",
    states: "A group has no more tenants than the layout says, all of them in one cell.",
    otherwise: "nobody",
    source: own,
    *find({ fleet: { layout }, tenants }) {
      if (typeof layout !== "object") return;
      const members = tenants.filter(({ entry }) => entry.group !== undefined);
      for (const [group, all] of grouped(members, ({ entry }) => String(entry.group))) {
        const cells = [...new Set(all.map(({ entry }) => entry.cell))];
        const at = `tenants.${String(all.at(-1)?.id)}.group`;
        const fix = "name another group in the entries of the newest tenants";
        if (all.length > layout.group) {
          yield { at, got: inWords(`${all.length} tenants in ${group}`), allowed: `at most ${layout.group}`, fix };
        }
        if (cells.length > 1) yield { at, got: inWords(`${group} in ${cells.join(", ")}`), allowed: "one cell", fix };
      }
    },
  },
];

function loadFinding({ cell, quota, tenants, most }: Load, otherwise: string): Finding {
  const own = quota === "tenants";
  const why = own ? "by its own number" : `by the quota of ${cellQuotas[quota].unit}`;
  return {
    at: own ? `cells.${cell}.tenants` : `cells.${cell}`,
    got: inWords(counted(tenants, "tenant")),
    allowed: `at most ${counted(most, "tenant")}, ${why}`,
    fix: own ? otherwise : `have the quota raised and write it as cells.${cell}.quotas.${quota}, or ${otherwise}`,
  };
}
