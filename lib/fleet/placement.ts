import { sortedEntries } from "../foundation";
import type { Cell, FleetProps } from "./fleet-props";
import { placementLimits, type QuotaRow } from "./limits";
import { quotaRows, takesRoom, usageOf, type FleetSubject, type Quota } from "./subject";

/** How much of one quota, or of the cell's own number, the tenants take. */
export interface Load {
  /** Of the cells. */
  readonly cell: string;
  /** `tenants` where the cell itself says how many it takes. */
  readonly quota: Quota | "tenants";
  /** How many tenants share it. */
  readonly tenants: number;
  /** How many tenants may share it. */
  readonly most: number;
}

/** How full the cells are, a line for each quota that tenants take a part of. */
export function loadsOf({ fleet, tenants }: FleetSubject): readonly Load[] {
  const living = tenants.filter(({ entry }) => takesRoom(entry)).map(({ entry }) => entry.cell);
  const inCells = (cells: readonly string[]) => living.filter((one) => cells.includes(one)).length;
  return sortedEntries(fleet.cells).flatMap(([id, cell]): Load[] => {
    const own = cell.tenants === undefined ? [] : [ownLoad(id, cell.tenants, inCells([id]))];
    const quotas = quotaRows().flatMap(([quota, row]): Load[] => {
      const each = usageOf(fleet)[quota] ?? 0;
      if (each <= 0) return [];
      const most = mostTenants(cell.quotas?.[quota] ?? row.value, each);
      return [{ cell: id, quota, tenants: inCells(sharing(fleet, cell, row)), most }];
    });
    return [...own, ...quotas];
  });
}

/**
 * How many tenants a quota is enough for, when each takes a part of it. A tenth is left for what they share.
 *
 * @param quota - what the project has
 * @param each - what a tenant takes
 */
export function mostTenants(quota: number, each: number): number {
  return Math.floor((quota * placementLimits.forTenants.value) / 100 / each);
}

/**
 * The first cell, by its id, that takes another tenant; undefined where all are full. It is written into the entry of
 * the tenant and stays there: a cell that is computed anew would move tenants, which destroys them.
 *
 * @param region - where the tenant has to be; left out where it may be anywhere
 */
export function cellWithRoom(subject: FleetSubject, region?: string): string | undefined {
  const full = new Set(
    loadsOf(subject)
      .filter(({ tenants, most }) => tenants >= most)
      .map(({ cell }) => cell),
  );
  return sortedEntries(subject.fleet.cells).find(
    ([id, cell]) => !full.has(id) && (region === undefined || cell.region === region),
  )?.[0];
}

function ownLoad(cell: string, most: number, tenants: number): Load {
  return { cell, quota: "tenants", tenants, most };
}

/** The cells that draw on the same quota as this one, itself among them. */
function sharing({ cells }: FleetProps, { project, region }: Cell, { within }: QuotaRow): readonly string[] {
  return Object.entries(cells)
    .filter(([, other]) => other.project === project && (within === "project" || other.region === region))
    .map(([id]) => id);
}
