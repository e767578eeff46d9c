import { counted, isRecord } from "../../validation";
import type { FleetLock } from "../lock";
import type { StackPlan } from "../stack-plan";
import { appliedFingerprint, stateKeyOf } from "../status";

/** What is compared: what the list says, what was accepted, and what is really there. */
export interface AuditOptions {
  /** The fleet, as its list has it. */
  readonly list: { readonly stacks: readonly StackPlan[] };
  /** What was accepted. */
  readonly lock: FleetLock;
  /**
   * States as they are read from the bucket, by the name of their object without `/default.tfstate`. A prefix that all
   * have in common may be left out.
   */
  readonly states: ReadonlyMap<string, unknown>;
}

/** Something that the list, the lock and the states do not agree on. */
export interface AuditFinding {
  /**
   * - `fleet-audit-orphan`: a state of the fleet that neither the list nor the lock has. What it holds costs money, and
   *   nobody looks after it.
   * - `fleet-audit-forgotten`: the same, where the lock still has it: its entry was deleted before anything was done.
   * - `fleet-audit-stranger`: a state that is none of the fleet, or a stack in the lock that is in no list and no state.
   * - `fleet-audit-twin`: one thing in two states, each of which would change it back or destroy it.
   * - `fleet-audit-pending`: a stack that was accepted and not applied, or not as a whole.
   */
  readonly code: `fleet-audit-${"orphan" | "forgotten" | "stranger" | "twin" | "pending"}`;
  /** The stack, or the name of the state where there is no such stack. */
  readonly at: string;
  /** What was found. */
  readonly got: string;
  /** What to do. */
  readonly fix: string;
}

interface State {
  readonly key: string;
  readonly state: unknown;
  readonly things: readonly Thing[];
}

interface Thing {
  readonly address: string;
  readonly type: string;
  readonly id: string;
}

/** Types that several states may have at once: to have it is all that each of them says. */
const SHARED: ReadonlySet<string> = new Set(["google_project_service"]);

/** What the list, the lock and the states found do not agree on, in the order of the names. Changes nothing. */
export function audit({ list, lock, states }: AuditOptions): readonly AuditFinding[] {
  const claims = new Map(list.stacks.map((plan) => [plan.id, stateKeyOf(states, plan.prefix)]));
  const claimed = new Set(claims.values());
  const all = [...states].map(([key, state]): State => ({ key, state, things: thingsIn(state) }));
  const unclaimed = all.filter(({ key }) => !claimed.has(key));
  const found = [
    ...unclaimed.flatMap((one) => [...leftFindings(one, unlisted(list, lock))]),
    ...strangersInLock(list, lock, unclaimed),
    ...pendingFindings(lock, claims, states),
    ...twinFindings(all),
  ];
  return found.sort((a, b) => compare(a.at, b.at) || compare(a.code, b.code));
}

function* leftFindings({ key, state, things }: State, gone: FleetLock): Iterable<AuditFinding> {
  const fingerprint = appliedFingerprint(state);
  // A tenant that was released or purged leaves a state with nothing in it.
  if (things.length === 0) return;
  const got = `${counted(things.length, "resource")}: ${things
    .slice(0, 3)
    .map(({ address }) => address)
    .join(", ")}${things.length > 3 ? ", …" : ""}`;
  if (fingerprint === undefined) {
    const fix = "move it to where it belongs; or, where an apply never went through, add its entry again and apply";
    yield { code: "fleet-audit-stranger", at: key, got, fix };
  } else if (Object.values(gone).some((one) => keyOf(one) === keyOf(fingerprint))) {
    const fix = "restore the entry, and write state: released, or state: retained and later state: purged";
    yield { code: "fleet-audit-forgotten", at: key, got, fix };
  } else {
    const fix = "add the entry again, in the same cell; then release or purge the tenant";
    yield { code: "fleet-audit-orphan", at: key, got, fix };
  }
}

/** The stacks of the lock that the list has not. */
function unlisted(list: AuditOptions["list"], lock: FleetLock): FleetLock {
  const listed = new Set(list.stacks.map(({ id }) => id));
  return Object.fromEntries(Object.entries(lock).filter(([id]) => !listed.has(id)));
}

function strangersInLock(
  list: AuditOptions["list"],
  lock: FleetLock,
  unclaimed: readonly State[],
): readonly AuditFinding[] {
  const left = new Set(
    unclaimed.filter(({ things }) => things.length > 0).map(({ state }) => keyOf(appliedFingerprint(state))),
  );
  return Object.entries(unlisted(list, lock))
    .filter(([, locked]) => !left.has(keyOf(locked)))
    .map(([at]) => ({
      code: "fleet-audit-stranger",
      at,
      got: "a stack in the lock, in no list and no state",
      fix: "write the lock anew, and read the difference before it is committed",
    }));
}

function pendingFindings(
  lock: FleetLock,
  claims: ReadonlyMap<string, string | undefined>,
  states: ReadonlyMap<string, unknown>,
): readonly AuditFinding[] {
  return [...claims].flatMap(([at, key]): AuditFinding[] => {
    const locked = lock[at];
    const applied = key === undefined ? undefined : appliedFingerprint(states.get(key));
    if (locked === undefined || applied?.hash === locked.hash) return [];
    const got =
      key === undefined ? "no state" : applied === undefined ? "a state of no whole apply" : "another fingerprint";
    return [{ code: "fleet-audit-pending", at, got, fix: "apply the stack; where that fails, its plan says why" }];
  });
}

function twinFindings(states: readonly State[]): readonly AuditFinding[] {
  const first = new Map<string, string>();
  return [...states]
    .sort((a, b) => compare(a.key, b.key))
    .flatMap(({ key, things }) =>
      things.flatMap(({ type, id, address }): AuditFinding[] => {
        const name = `${type} ${id}`;
        const earlier = first.get(name);
        first.set(name, earlier ?? key);
        if (earlier === undefined || earlier === key || SHARED.has(type)) return [];
        const fix = `leave it to one of the two: terraform state rm ${address} in the other, after its code has let go of it`;
        return [{ code: "fleet-audit-twin", at: key, got: `${address}, which ${earlier} has too: ${id}`, fix }];
      }),
    );
}

/** What a state holds, without the fingerprint and what is only read. */
function thingsIn(state: unknown): readonly Thing[] {
  const { resources = [] } = (isRecord(state) ? state : {}) as { readonly resources?: readonly StateResource[] };
  return resources.flatMap(({ mode, type = "", name = "", instances = [] }) =>
    mode === "data" || type === "terraform_data"
      ? []
      : instances.map(({ attributes: { id = "" } = {} }) => ({ type, address: `${type}.${name}`, id })),
  );
}

interface StateResource {
  readonly mode?: string;
  readonly type?: string;
  readonly name?: string;
  readonly instances?: readonly { readonly attributes?: { readonly id?: string } }[];
}

/** Who a stack is of, whatever the states of its tenants. */
function keyOf(one: Partial<FleetLock[string]> | undefined): string {
  return [one?.kind, one?.cell, ...Object.keys(one?.tenants ?? {}).sort()].join(" ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
