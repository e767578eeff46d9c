import type { FleetProps } from "./fleet-props";
import { grouped } from "./subject";
import type { FleetCell, FleetTenant } from "./tenant";

/** What a stack of a fleet is for. */
export type StackKind = "cell" | "tenant" | "data" | "app" | "group";

/** One stack: what it is called, where its state is, and what is in it. */
export interface StackPlan<Settings extends object = object> {
  /** The id of the stack. */
  readonly id: string;
  /** What it is for. */
  readonly kind: StackKind;
  /** Where its state is in the bucket. */
  readonly prefix: string;
  /** Where it is. */
  readonly cell: FleetCell;
  /** None in the stack of a cell, which never depends on the list. */
  readonly tenants: readonly FleetTenant<Settings>[];
}

/** What a stack is run and checked together with: the two stacks of a tenant have one unit, any other has its own. */
export function unitOf(stack: string, kind: StackKind | undefined, tenants: readonly string[]): string {
  return kind === "data" || kind === "app" ? `tenant ${tenants.join()}` : stack;
}

/** The stacks of what the tenants of a cell share. */
export function cellPlans({ name, state }: FleetProps, cells: readonly FleetCell[]): readonly StackPlan<never>[] {
  return cells.map((cell) => ({
    id: `${name}-cell-${cell.id}`,
    kind: "cell",
    prefix: `${prefixOf({ name, state })}/cells/${cell.id}`,
    cell,
    tenants: [],
  }));
}

/** The stacks of tenants, by the layout of the fleet. */
export function tenantPlans<Settings extends object>(
  { name, state, layout = "tenant" }: FleetProps,
  tenants: readonly FleetTenant<Settings>[],
): readonly StackPlan<Settings>[] {
  const prefix = prefixOf({ name, state });
  const planOf = (kind: StackKind, key: string, folder: string, members: readonly FleetTenant<Settings>[]) =>
    members.slice(0, 1).map(({ cell }) => ({
      id: `${name}-${kind}-${key}`,
      kind,
      prefix: `${prefix}/${folder}`,
      cell,
      tenants: members,
    }));
  if (typeof layout === "object") {
    const groups = grouped(tenants, ({ group = "" }) => group);
    return [...groups].flatMap(([group, members]) => planOf("group", group, `groups/${group}`, members));
  }
  return tenants.flatMap((one) =>
    layout === "tenant"
      ? planOf("tenant", one.id, `tenants/${one.id}`, [one])
      : [
          ...planOf("data", one.id, `tenants/${one.id}/data`, [one]),
          ...planOf("app", one.id, `tenants/${one.id}/app`, [one]),
        ],
  );
}

function prefixOf({ name, state }: Pick<FleetProps, "name" | "state">): string {
  return state.prefix ?? `fleet/${name}`;
}
