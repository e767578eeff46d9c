import { counted, inWords, problemOf, type Problem } from "../validation";
import type { TenantState } from "./fleet-props";
import { tenantStates } from "./fleet-shape";
import type { FleetLock, LockedStack } from "./lock";

/** States from which an entry may be taken out of the list: nothing of the tenant is left to Terraform. */
const LEAVING: readonly TenantState[] = ["released", "purged"];
/** States that take something away. */
const REMOVING: readonly TenantState[] = ["retained", ...LEAVING];

/** A tenant as a lock has it. */
interface LockedTenant {
  readonly id: string;
  readonly state: TenantState;
  readonly stacks: readonly string[];
  readonly kinds: readonly string[];
  readonly cell: string;
  /** Whether its data may be destroyed by the next step. */
  readonly isReady: boolean;
}

/** What a change would do to a fleet that cannot be meant, or not in one step. */
export function lockProblems(file: string, before: FleetLock, after: FleetLock, maxRemovals = 1): readonly Problem[] {
  const [earlier, later] = [tenantsIn(before), tenantsIn(after)];
  const found = [...earlier.values()].flatMap((tenant) => {
    const next = later.get(tenant.id);
    return next === undefined ? [...goneProblems(file, tenant)] : [...changeProblems(file, tenant, next)];
  });
  const removed = [...earlier.values()].filter((tenant) => isRemoved(tenant, later.get(tenant.id)));
  return [...found, ...removalProblems(file, removed, maxRemovals), ...retentionProblems(file, before, after)];
}

function* goneProblems(file: string, { id, state }: LockedTenant): Iterable<Problem> {
  if (LEAVING.includes(state)) return;
  yield problemOf("fleet-tenant-gone", file, {
    at: id,
    got: inWords(`no entry, after ${state}`),
    allowed: "an entry until the tenant was released or purged; nothing of it is destroyed or watched without one",
    fix: leavingStep(state),
  });
}

function* changeProblems(file: string, before: LockedTenant, after: LockedTenant): Iterable<Problem> {
  const { id } = before;
  if (before.cell !== after.cell) {
    yield problemOf("fleet-tenant-moved", file, {
      at: id,
      got: after.cell,
      allowed: `${before.cell}: in another cell the tenant would be made anew, without its data`,
      fix: `write cell: ${before.cell}; add a tenant in the other cell, copy the data, and retain this one`,
    });
  } else if (before.stacks.join() !== after.stacks.join()) {
    const { code, fix } =
      before.kinds.join() === after.kinds.join()
        ? { code: "fleet-group-changed", fix: "write the group as it was" }
        : { code: "fleet-layout-changed", fix: "write the layout as it was" };
    yield problemOf(code, file, {
      at: id,
      got: inWords(after.stacks.join(", ")),
      allowed: `${before.stacks.join(", ")}: in another state everything would be destroyed and made anew`,
      fix,
    });
  }
  if (before.state === "retained" && after.state === "purged" && !before.isReady) {
    yield problemOf("fleet-purge-unready", file, {
      at: id,
      got: inWords("purged, with data that is still protected"),
      allowed: "purged, after an apply that has taken the protection away",
      fix: "write state: retained with purge: { after, confirm } first, and apply that",
    });
  }
  if (isStep(before.state, after.state)) return;
  yield problemOf("fleet-state-step", file, {
    at: id,
    got: inWords(`${after.state}, after ${before.state}`),
    allowed: nextStates(before.state).join(", ") || "nothing: the tenant is gone",
    fix: stepTowards(before.state, after.state),
  });
}

function* removalProblems(file: string, removed: readonly LockedTenant[], most: number): Iterable<Problem> {
  if (removed.length <= most) return;
  yield problemOf("fleet-removals", file, {
    at: "expect.maxRemovals",
    got: inWords(`${counted(removed.length, "tenant")} taken away: ${removed.map(({ id }) => id).join(", ")}`),
    allowed: `at most ${most} in one change`,
    fix: "restore the entries, or raise expect.maxRemovals for this change",
  });
}

function* retentionProblems(file: string, before: FleetLock, after: FleetLock): Iterable<Problem> {
  for (const [stack, { retention = {} }] of Object.entries(before)) {
    for (const [address, seconds] of Object.entries(retention)) {
      const now = after[stack]?.retention?.[address];
      if (after[stack] === undefined || isReleased(after[stack]) || (now ?? 0) >= seconds) continue;
      yield problemOf("fleet-retention-lowered", file, {
        at: `${stack} ${address}`,
        got: now === undefined ? inWords("no locked retention") : inWords(`${now} seconds`),
        allowed: `${seconds} seconds or more: a locked retention is for ever`,
        fix: "write the retention as it was, or a longer one",
      });
    }
  }
}

/** Whether one apply leads from a state to the other. */
function isStep(from: TenantState, to: TenantState): boolean {
  return from === to || nextStates(from).includes(to);
}

// What was released or purged has left the list of Terraform, so there is no way back but as a new tenant.
function nextStates(from: TenantState): readonly TenantState[] {
  if (LEAVING.includes(from)) return [];
  if (from === "retained") return ["suspended", "released", "purged"];
  const at = tenantStates.indexOf(from);
  return tenantStates.filter((_, index) => Math.abs(index - at) === 1);
}

/** How an entry that was taken out can go: by the next step that is accepted, and those after it. */
function leavingStep(state: TenantState): string {
  if (state === "retained") return "restore the entry with state: released, and take it out after an apply";
  const [next, later] = state === "active" ? ["suspended", "retained and released"] : ["retained", "released"];
  return `restore the entry with state: ${next}, and apply that; then go on to ${later} in changes of their own`;
}

function stepTowards(from: TenantState, to: TenantState): string {
  if (LEAVING.includes(from)) return `write state: ${from}, or take the entry out and add the tenant anew later`;
  const next = from === "suspended" && REMOVING.includes(to) ? "retained" : "suspended";
  return `write state: ${next}, apply that, and go on from there`;
}

function isRemoved({ state }: LockedTenant, next: LockedTenant | undefined): boolean {
  if (next === undefined) return !LEAVING.includes(state);
  return next.state !== state && REMOVING.includes(next.state);
}

function isReleased({ tenants }: LockedStack): boolean {
  return Object.values(tenants).some((state) => state === "released");
}

function tenantsIn(lock: FleetLock): ReadonlyMap<string, LockedTenant> {
  const tenants = new Map<string, LockedTenant>();
  for (const [stack, { tenants: states, cell, kind, ready = [] }] of Object.entries(lock)) {
    for (const [id, state] of Object.entries(states)) {
      const known = tenants.get(id) ?? { id, state, cell, stacks: [], kinds: [], isReady: ready.includes(id) };
      tenants.set(id, { ...known, stacks: [...known.stacks, stack], kinds: [...known.kinds, kind] });
    }
  }
  return tenants;
}
