import { mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { problemOf, ValidationError, type Problem } from "../../../validation";
import { adoptionFrom, adoptionText } from "../../adopt";
import { readJson, writeFiles } from "../files";
import { openList, type ListOptions } from "../list";
import type { Terminal } from "../terminal";

/** What is taken over, and where that is written. */
export interface AdoptOptions extends ListOptions {
  readonly exports: readonly string[];
  readonly out?: string;
}

/** Writes the adopt file of a tenant. */
export async function adopt(terminal: Terminal, options: AdoptOptions, [id = ""]: readonly string[]): Promise<void> {
  const fleet = await openList(options);
  const tenant = fleet.tenants.find((one) => one.id === id) ?? unknownTenant(options.list, id);
  const files = options.exports.flatMap(filesIn);
  const exports = files.map((file) => readJson(file, "export it again with --format=json"));
  const { project, projectNumber } = tenant.cell;
  const adoption = withNames(files, () => adoptionFrom(exports, { tenant: id, project, projectNumber }));
  const beside = dirname(options.list);
  const out = options.out ?? join(beside, "adopt", `${id}.json`);
  mkdirSync(dirname(out), { recursive: true });
  writeFiles({ [out]: adoptionText(adoption) });
  terminal.say(`${out} is written`);
  terminal.note(`write adopt: ${relative(beside, out)} into the entry of ${id}`);
}

/** The file, or the files of JSON in a folder. */
function filesIn(named: string): readonly string[] {
  if (statSync(named, { throwIfNoEntry: false })?.isDirectory() !== true) return [named];
  return readdirSync(named)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(named, name));
}

// The function knows its exports by their numbers alone.
function withNames<Result>(files: readonly string[], run: () => Result): Result {
  try {
    return run();
  } catch (thrown) {
    if (!(thrown instanceof ValidationError)) throw thrown;
    throw new ValidationError(thrown.problems.map((problem) => withName(files, problem)));
  }
}

function withName(files: readonly string[], problem: Problem): Problem {
  const [, number, at = ""] = /^(\d+)(?:[. ](.*))?$/.exec(problem.at) ?? [];
  const file = number === undefined ? undefined : files[Number(number)];
  return file === undefined ? problem : { ...problem, path: file, at };
}

function unknownTenant(list: string, got: string): never {
  const allowed = "a tenant of the list, whose entry names the cell that everything is in";
  const fix = `add it first: gcp-fleet add ${got} --cell CELL`;
  throw new ValidationError([problemOf("fleet-tenant-unknown", list, { at: "tenants", got, allowed, fix })]);
}
