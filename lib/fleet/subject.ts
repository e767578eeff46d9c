import type { Cell, Channel, EntryOptions, FleetProps, Usage } from "./fleet-props";
import { cellQuotas, type QuotaRow } from "./limits";
import { childOf, emptyBranch, mergeTrees, treeOf, valueOf, without, type Tree } from "./tree";

/** One tenant after defaults and tier were merged into its entry. */
export interface MergedTenant {
  /** Its key in the list. */
  readonly id: string;
  /**
   * Every value with the place where it was written.
   * @internal
   */
  readonly tree: Tree;
  /** The same as a plain value. */
  readonly entry: EntryOptions;
}

/** What the rules look at: the fleet as it was written, and the tenants as they are after the merge. */
export interface FleetSubject {
  /** The fleet as it was written. */
  readonly fleet: FleetProps;
  /** Its tenants, each with defaults and tier merged into its entry. */
  readonly tenants: readonly MergedTenant[];
}

/** The name of a quota. */
export type Quota = keyof Usage;

const ENTRY_ONLY: ReadonlySet<string> = new Set<keyof EntryOptions>(["cell", "group", "state", "purge", "adopt"]);

/** The tenants of a fleet in the order of their ids, each with defaults and tier merged into its entry. */
function mergedTenants(fleet: Tree): readonly MergedTenant[] {
  const tenants = childOf(fleet, "tenants");
  if (tenants?.kind !== "map") return [];
  return [...tenants.entries].sort(byKey).flatMap(([id, entry]) => {
    if (entry.kind !== "map") return [];
    const tree = mergedEntry(fleet, entry);
    return [{ id, tree, entry: valueOf(tree) as EntryOptions }];
  });
}

/** What the rules look at, of a tree. */
export function subjectOf(tree: Tree): FleetSubject {
  return { fleet: valueOf(tree) as FleetProps, tenants: mergedTenants(tree) };
}

/** What the rules look at, of a fleet in code. */
export function subjectOfProps(fleet: FleetProps): FleetSubject {
  return subjectOf(treeOf(fleet));
}

/** Members by a key of each, in the order in which they came. */
export function grouped<Member>(
  members: readonly Member[],
  keyOf: (member: Member) => string,
): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return groups;
}

/** The quotas by name. */
export function quotaRows(): readonly (readonly [Quota, QuotaRow])[] {
  return Object.entries(cellQuotas) as unknown as readonly (readonly [Quota, QuotaRow])[];
}

/** What each tenant takes of the quotas. */
export function usageOf({ perTenant = {} }: FleetProps): Usage {
  return { cloudRunServices: 1, serviceAccounts: 1, projectGrants: 1, ...perTenant };
}

/** The cell of a tenant, where there is one. */
export function cellOf({ cells }: FleetProps, { cell }: EntryOptions): Cell | undefined {
  return Object.hasOwn(cells, cell) ? cells[cell] : undefined;
}

/** The channel of a tenant, where there is one. */
export function channelOf({ channels }: FleetProps, { channel }: EntryOptions): Channel | undefined {
  return typeof channel === "string" && Object.hasOwn(channels, channel) ? channels[channel] : undefined;
}

/** Whether the tenant still takes its part of the quotas, which it does while anything of it exists. */
export function takesRoom({ state = "active" }: EntryOptions): boolean {
  return state !== "released" && state !== "purged";
}

// Which tier holds is said by the entry, or by the defaults; null takes away what the defaults say.
function mergedEntry(fleet: Tree, entry: Tree): Tree {
  const defaults = without(childOf(fleet, "defaults") ?? emptyBranch("defaults"), ENTRY_ONLY);
  const named = childOf(mergeTrees(defaults, entry), "tier");
  const tierName = named?.kind === "leaf" && typeof named.value === "string" ? named.value : undefined;
  const tier = tierName === undefined ? undefined : childOf(childOf(fleet, "tiers"), tierName);
  const layers = [defaults, tier === undefined ? emptyBranch() : without(tier, ENTRY_ONLY), entry];
  return layers.filter(({ kind }) => kind === "map").reduce<Tree>(mergeTrees, emptyBranch());
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
