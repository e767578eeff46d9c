import { existsSync } from "node:fs";
import { counted } from "../../../validation";
import { lockedStack, lockOfStacks, lockText, parseLock, staleLock, type FleetLock } from "../../lock";
import { lockProblems } from "../../lock-changes";
import { goneCells, lockChanges, type LockChange } from "../../lock-report";
import { readText, writeFiles } from "../files";
import { LIST, openListIfAny, type ListOptions } from "../list";
import { refuseAny } from "../problems";
import { readStacks, staleStacks } from "../stacks";
import type { Terminal } from "../terminal";
import { json, table } from "../text";
import { namesIn, twinProblems } from "../twins";

const WRITE_IT = "write it with gcp-fleet lock, and commit it";
const MOST_SHOWN = 200;

/** What a lock is made of and compared with. */
export interface LockOptions extends Partial<ListOptions> {
  readonly stacks: string;
  readonly lock: string;
  readonly before?: string;
  readonly check?: true;
  readonly removed?: readonly string[];
  readonly json?: true;
}

/** Says which stacks a change touches, refuses what cannot be meant, and writes the lock or compares it. */
export async function lock(terminal: Terminal, options: LockOptions): Promise<void> {
  const fleet = await openListIfAny(options);
  const stacks = readStacks(options.stacks, terminal, (id, json) => ({
    id,
    locked: lockedStack(json),
    names: namesIn(json),
  }));
  const made = lockOfStacks(stacks);
  const list = options.list ?? LIST;
  // What the stacks were made of decides all that follows.
  refuseAny(fleet === undefined ? [] : staleStacks(options.stacks, list, fleet.stacks, made));
  const accepted = acceptedLock(options);
  const before = options.before === undefined ? accepted : lockIn(options.before, "name a lock that is there");
  const changes = lockChanges(before, made);
  tell(terminal, options, { changes, stacks: Object.keys(made).length });
  refuseAny([
    ...twinProblems(stacks.filter(({ locked }) => locked !== undefined)),
    ...lockProblems(options.lock, before, made, fleet?.expect.maxRemovals),
    ...goneCells(options.lock, before, made, [...(fleet?.expect.removedCells ?? []), ...(options.removed ?? [])]),
    ...(options.check === true ? staleLock(options.lock, accepted, made) : []),
  ]);
  if (options.check === true) return;
  writeFiles({ [options.lock]: lockText(made) });
  terminal.note(`${options.lock} is written`);
}

/** What the repository has accepted; nothing before the first lock. */
function acceptedLock({ lock: file, check }: LockOptions): FleetLock {
  return check !== true && !existsSync(file) ? {} : lockIn(file, WRITE_IT);
}

function lockIn(file: string, fix: string): FleetLock {
  return parseLock(file, readText(file, fix));
}

interface Told {
  readonly changes: readonly LockChange[];
  readonly stacks: number;
}

function tell(terminal: Terminal, options: LockOptions, { changes, stacks }: Told): void {
  if (options.json === true) {
    terminal.say(json({ stacks, changes }));
    return;
  }
  terminal.say(`${counted(stacks, "stack")}, of which a change touches ${changes.filter(isThere).length}`);
  for (const line of table(changes.slice(0, MOST_SHOWN).map(({ stack, change }) => [change, stack]))) {
    terminal.say(`  ${line}`);
  }
  if (changes.length > MOST_SHOWN) terminal.say(`  and ${changes.length - MOST_SHOWN} more; --json has all`);
}

function isThere({ change }: LockChange): boolean {
  return change !== "gone";
}
