import { isRecord } from "../validation";
import type { Fingerprint } from "./fingerprint";
import type { TenantState } from "./fleet-props";
import type { FleetLock } from "./lock";
import type { StackPlan } from "./stack-plan";

/** How far a stack is: in the list, in the lock, and in its state. */
export interface StackStatus {
  /** The id of the stack. */
  readonly stack: string;
  /** The states of its tenants. */
  readonly tenants: Readonly<Record<string, TenantState>>;
  /**
   * - `applied`: the state has what the lock says.
   * - `pending`: the state has something else, or an apply has failed.
   * - `never applied`: there is no state, or none with a fingerprint.
   * - `not locked`: the list has the stack, and the lock has not.
   * - `not in the list`: the lock has the stack, and the list has not.
   * - `locked`: nobody told the states.
   */
  readonly is: "applied" | "pending" | "never applied" | "not locked" | "not in the list" | "locked";
}

/** What is compared. */
export interface StatusOptions {
  /** The stacks, as the list has them. */
  readonly stacks: readonly StackPlan[];
  /** What was accepted. */
  readonly lock: FleetLock;
  /**
   * States as they are read from the bucket, by the name of their object without `/default.tfstate`. A prefix that all
   * have in common may be left out.
   * @default - nothing is told of what was applied
   */
  readonly states?: ReadonlyMap<string, unknown>;
}

/** How far the stacks of a fleet are, by their ids. */
export function statusOf({ stacks, lock, states }: StatusOptions): readonly StackStatus[] {
  const planned = new Map(stacks.map((plan) => [plan.id, plan]));
  return [...new Set([...planned.keys(), ...Object.keys(lock)])].sort().flatMap((stack): StackStatus[] => {
    const plan = planned.get(stack);
    const locked = lock[stack];
    if (plan === undefined) return [{ stack, tenants: locked?.tenants ?? {}, is: "not in the list" }];
    // The code may share nothing in its cells, and then there are no such stacks.
    if (locked === undefined && plan.kind === "cell") return [];
    const tenants = Object.fromEntries(plan.tenants.map(({ id, state }) => [id, state]));
    if (locked === undefined) return [{ stack, tenants, is: "not locked" }];
    return [{ stack, tenants, is: standing(locked.hash, states, plan) }];
  });
}

/** What an apply has left in a state of the fleet; undefined where none went through as a whole. */
export function appliedFingerprint(state: unknown): Partial<Fingerprint> | undefined {
  const { resources = [] } = (isRecord(state) ? state : {}) as { readonly resources?: readonly StateResource[] };
  const own = resources.find(({ type, name }) => type === "terraform_data" && name === "fleet_fingerprint");
  const input = own?.instances?.[0]?.attributes?.input;
  return input?.value ?? (input as Partial<Fingerprint> | undefined);
}

/** The hash that an apply has left in a state; undefined where none went through as a whole. */
export function appliedHash(state: unknown): string | undefined {
  const hash: unknown = appliedFingerprint(state)?.hash;
  return typeof hash === "string" ? hash : undefined;
}

/** What a state has of a resource, as far as it is read. What was written without a type stands below `value`. */
interface StateResource {
  readonly type?: string;
  readonly name?: string;
  readonly instances?: readonly {
    readonly attributes?: {
      readonly input?: { readonly value?: Partial<Fingerprint> };
    };
  }[];
}

function standing(hash: string, states: StatusOptions["states"], { prefix }: StackPlan): StackStatus["is"] {
  if (states === undefined) return "locked";
  const key = stateKeyOf(states, prefix);
  const applied = key === undefined ? undefined : appliedHash(states.get(key));
  if (applied === undefined) return "never applied";
  return applied === hash ? "applied" : "pending";
}

/**
 * By what name the states have that of a stack: `fleet/shop/tenants/acme`, or the same without the first of its folders,
 * and so on, down to two.
 */
export function stateKeyOf(states: ReadonlyMap<string, unknown>, prefix: string): string | undefined {
  const parts = prefix.split("/");
  return parts
    .slice(0, -1)
    .map((_, index) => parts.slice(index).join("/"))
    .find((tail) => states.has(tail));
}
