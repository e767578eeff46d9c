import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { inWords, problemOf, ValidationError, type Problem } from "../validation";
import { parse } from "./parse";
import { childOf, emptyBranch, placeText, type Branch, type Place, type Tree } from "./tree";

const FORMATS = [".yaml", ".yml", ".json"];

/**
 * Reads a fleet from the file that is named, and from the folder that the file names under `tenants`.
 *
 * @throws ValidationError with all that is wrong with the texts, at once.
 */
export function readFleet(file: string): Tree {
  const problems: Problem[] = [];
  const tree = readTree(file, problems) ?? emptyBranch("", { file });
  const whole = withAdoptions(withFolder(file, tree, problems), problems);
  if (problems.length > 0) throw new ValidationError(problems);
  return whole;
}

/** The tree of a file with the files of a folder in the place of its name. */
function withFolder(file: string, tree: Tree, problems: Problem[]): Tree {
  const named = childOf(tree, "tenants");
  if (tree.kind !== "map" || named?.kind !== "leaf" || typeof named.value !== "string") return tree;
  const folder = join(dirname(file), named.value);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    const fix = "make the folder, or correct its name, which begins where the file is";
    const allowed = "a folder with a file for each tenant, or the tenants themselves";
    problems.push(problemOf("fleet-folder", placeOf(file, named.place), { at: "tenants", got: folder, allowed, fix }));
    return tree;
  }
  const entries = new Map(tree.entries).set("tenants", readFolder(folder, problems));
  return { ...tree, entries };
}

/** The tree with the content of the adopt files in the place of their names. */
function withAdoptions(tree: Tree, problems: Problem[]): Tree {
  const tenants = childOf(tree, "tenants");
  if (tree.kind !== "map" || tenants?.kind !== "map") return tree;
  const entries = [...tenants.entries].map(([id, entry]) => [id, withAdoption(id, entry, problems)] as const);
  return { ...tree, entries: new Map(tree.entries).set("tenants", { ...tenants, entries: new Map(entries) }) };
}

function withAdoption(id: string, entry: Tree, problems: Problem[]): Tree {
  const named = childOf(entry, "adopt");
  if (entry.kind !== "map" || named?.kind !== "leaf" || typeof named.value !== "string") return entry;
  const file = join(dirname(named.place.file ?? ""), named.value);
  const before = problems.length;
  const toWrite = `take the line out, let gcp-fleet adopt ${id} write the file, and put it back; or correct the name`;
  const read = readTree(file, problems, toWrite);
  const namedAt = placeText(named.place);
  // A problem with the file itself does not say who has named it.
  for (const one of problems.splice(before)) problems.push({ ...one, path: `${one.path} (${namedAt})` });
  return read === undefined
    ? entry
    : { ...entry, entries: new Map(entry.entries).set("adopt", below(named.path, read)) };
}

function readFolder(folder: string, problems: Problem[]): Branch {
  const entries = new Map<string, Tree>();
  // A name with a dot before it belongs to an editor or to git.
  for (const name of readdirSync(folder)
    .filter((one) => !one.startsWith("."))
    .sort()) {
    const file = join(folder, name);
    const id = basename(name, extname(name));
    if (!FORMATS.includes(extname(name))) {
      const fix = "move it out of the folder, or name it TENANT.yaml";
      const allowed = "a file for each tenant, named TENANT.yaml, TENANT.yml or TENANT.json";
      problems.push(problemOf("fleet-file-stray", file, { at: "", got: name, allowed, fix }));
    } else if (entries.has(id)) {
      const fix = "remove one of the two";
      problems.push(problemOf("fleet-key-twice", file, { at: id, got: id, allowed: "one file for each tenant", fix }));
    } else {
      const tree = readTree(file, problems);
      if (tree !== undefined) entries.set(id, below(`tenants.${id}`, tree));
    }
  }
  return { ...emptyBranch("tenants", { file: folder }), entries };
}

function readTree(file: string, problems: Problem[], fix = "correct the name of the file"): Tree | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true || !FORMATS.includes(extname(file))) {
    const got = inWords(found === undefined ? "no such file" : found.isFile() ? extname(file) : "no file");
    const allowed = "a file named .yaml, .yml or .json";
    problems.push(problemOf("fleet-file", file, { at: "", got, allowed, fix }));
    return undefined;
  }
  const parsed = parse(file, readFileSync(file, "utf8"));
  problems.push(...parsed.problems);
  return parsed.tree;
}

/** The tree with another path at its top, for what was read from a file of its own. */
function below(path: string, tree: Tree): Tree {
  const at = tree.path === "" ? path : `${path}.${tree.path}`;
  if (tree.kind === "map") {
    return { ...tree, path: at, entries: new Map([...tree.entries].map(([key, one]) => [key, below(path, one)])) };
  }
  return tree.kind === "list"
    ? { ...tree, path: at, items: tree.items.map((one) => below(path, one)) }
    : { ...tree, path: at };
}

function placeOf(file: string, { line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
