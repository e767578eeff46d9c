import { inWords, isRecord, problemOf, ValidationError, type Problem } from "../validation";
import { fingerprintOf, type Fingerprint } from "./fingerprint";
import { canonicalText, resourcesOf, type Block, type TerraformJson } from "./terraform-json";

/** What the lock says of a stack. */
export interface LockedStack extends Fingerprint {
  /**
   * The retention in seconds of buckets that keep it for ever, by address.
   * @default - there is no such bucket
   */
  readonly retention?: Readonly<Record<string, number>>;
}

/** What was accepted of a fleet: a line for each stack. The difference between two locks is what a change touches. */
export type FleetLock = Readonly<Record<string, LockedStack>>;

/** The lock of synthesized stacks, by their ids. Stacks that are of no fleet are left out. */
export function lockOf(stacks: Readonly<Record<string, TerraformJson>>): FleetLock {
  return lockOfStacks(Object.entries(stacks).map(([id, json]) => ({ id, locked: lockedStack(json) })));
}

/** The lock of stacks of which what it says of them was kept. */
export function lockOfStacks(
  stacks: readonly { readonly id: string; readonly locked: LockedStack | undefined }[],
): FleetLock {
  const entries = stacks.flatMap(({ id, locked }) => (locked === undefined ? [] : [[id, locked] as const]));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a lock says of a stack; undefined where it is of no fleet. */
export function lockedStack(json: TerraformJson): LockedStack | undefined {
  const fingerprint = fingerprintOf(json);
  if (fingerprint === undefined) return undefined;
  const retention = Object.fromEntries(lockedRetentions(json));
  return { ...fingerprint, ...(Object.keys(retention).length === 0 ? {} : { retention }) };
}

/** A lock as the text of its file: sorted, and each stack on a line of its own. */
export function lockText(lock: FleetLock): string {
  const lines = Object.entries(lock).map(([id, one]) => `  ${JSON.stringify(id)}: ${canonicalText(one)}`);
  return lines.length === 0 ? "{}\n" : `{\n${lines.join(",\n")}\n}\n`;
}

/**
 * The lock of a file.
 *
 * @throws ValidationError `fleet-lock-form` for other text.
 */
export function parseLock(file: string, text: string): FleetLock {
  const value = jsonOf(text);
  if (isRecord(value) && Object.values(value as object).every(isLocked)) return value as FleetLock;
  const allowed = "the file as it was written, with a line for each stack";
  const fix = "take it from git again, or write it anew and read the difference";
  throw new ValidationError([
    problemOf("fleet-lock-form", file, { at: "", got: inWords("another text"), allowed, fix }),
  ]);
}

/** The stacks that a change touches: those that are new, gone, or mean something else. */
export function touchedStacks(before: FleetLock, after: FleetLock): readonly string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].filter((id) => before[id]?.hash !== after[id]?.hash).sort();
}

/** Whether the lock of the repository is that of the code; a problem for each stack of which it is not. */
export function staleLock(file: string, accepted: FleetLock, made: FleetLock): readonly Problem[] {
  return touchedStacks(accepted, made).map((id) =>
    problemOf("fleet-lock-stale", file, {
      at: id,
      got: accepted[id]?.hash ?? inWords("nothing"),
      allowed: made[id]?.hash ?? "nothing: there is no such stack",
      fix: "write the lock anew, and read the difference before it is committed",
    }),
  );
}

function lockedRetentions(json: TerraformJson): readonly (readonly [address: string, seconds: number])[] {
  return resourcesOf(json).flatMap(({ address, body }) => {
    const given = body["retention_policy"];
    const policy = (Array.isArray(given) ? (given as unknown[])[0] : given) as Block | undefined;
    const seconds = Number(policy?.["retention_period"]);
    return policy?.["is_locked"] === true && Number.isFinite(seconds) ? [[address, seconds] as const] : [];
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isLocked(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { hash, kind, cell, tenants, ready = [] } = value as Readonly<Record<string, unknown>>;
  return [hash, kind, cell].every((one) => typeof one === "string") && isRecord(tenants) && Array.isArray(ready);
}
