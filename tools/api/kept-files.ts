import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../lib/validation";

/** Files of one folder by name, as they ought to be. */
export type Files = ReadonlyMap<string, string>;

const MOST_SHOWN = 3;
const LONGEST_SHOWN = 100;

/** Files that a command makes and keeps in a folder. */
export interface Kept {
  /** From the root of the repository. */
  readonly folder: string;
  /** The files of the folder that are made, and may be removed. */
  readonly made: RegExp;
}

/** What differs between the files as they ought to be and those that are there. */
export function staleFiles(
  root: string,
  files: Files,
  kept: Kept,
  problem: Pick<Problem, "code" | "fix">,
): readonly Problem[] {
  const surplus = surplusOf(root, files, kept).map((name) => ({ name, got: "a file that nothing is left for" }));
  const changed = [...files].flatMap(([name, text]) => {
    const path = join(root, kept.folder, name);
    if (!existsSync(path)) return [{ name, got: "no such file" }];
    const got = difference(readFileSync(path, "utf8"), text);
    return got === undefined ? [] : [{ name, got }];
  });
  const allowed = "what the sources say now";
  return [...changed, ...surplus].map(({ name, got }) => ({ ...problem, path: kept.folder, at: name, got, allowed }));
}

/** Makes the folder hold the files as they ought to be. */
export function keepFiles(root: string, files: Files, kept: Kept): void {
  const folder = join(root, kept.folder);
  mkdirSync(folder, { recursive: true });
  for (const name of surplusOf(root, files, kept)) rmSync(join(folder, name));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

function surplusOf(root: string, files: Files, { folder, made }: Kept): readonly string[] {
  const path = join(root, folder);
  const there = existsSync(path) ? readdirSync(path) : [];
  return there.filter((name) => made.test(name) && !files.has(name));
}

function difference(before: string, now: string): string | undefined {
  if (before === now) return undefined;
  const [old, fresh] = [before.split("\n"), now.split("\n")];
  const told = [...counted("gone", without(old, fresh)), ...counted("new", without(fresh, old))];
  return told.length === 0 ? "the same lines in another order" : told.join("; ");
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line)).map((line) => cut(line.trim()));
}

function counted(word: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MOST_SHOWN ? `, and ${lines.length - MOST_SHOWN} more` : "";
  return [`${word}: ${lines.slice(0, MOST_SHOWN).join(" ⏎ ")}${more}`];
}

function cut(line: string): string {
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}
