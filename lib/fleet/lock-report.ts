import { inWords, problemOf, type Problem } from "../validation";
import { touchedStacks, type FleetLock } from "./lock";

/** A stack that a change touches, and in what way. */
export interface LockChange {
  /** The id of the stack. */
  readonly stack: string;
  /** What happens to it. */
  readonly change: "new" | "changed" | "gone";
}

/** The stacks that differ between two locks, by their ids. */
export function lockChanges(before: FleetLock, after: FleetLock): readonly LockChange[] {
  return touchedStacks(before, after).map((stack) => {
    if (before[stack] === undefined) return { stack, change: "new" };
    return { stack, change: after[stack] === undefined ? "gone" : "changed" };
  });
}

/**
 * The stacks of cells that are gone. No entry can say that of a cell, and nothing destroys what is in it.
 *
 * @param said - the cells whose stacks are meant to go
 */
export function goneCells(
  file: string,
  before: FleetLock,
  after: FleetLock,
  said: readonly string[] = [],
): readonly Problem[] {
  return Object.entries(before)
    .filter(([id, { kind }]) => kind === "cell" && after[id] === undefined)
    .filter(([, { cell }]) => !said.includes(cell))
    .map(([id, { cell }]) =>
      problemOf("fleet-cell-gone", file, {
        at: id,
        got: inWords("no stack"),
        allowed: "the stack of a cell until everything in it was destroyed",
        fix: `restore the cell ${cell}; or destroy what is in it, and write expect: { removedCells: [${cell}] }`,
      }),
    );
}
