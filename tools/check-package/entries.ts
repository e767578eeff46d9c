import { isBarrel } from "./loaded-files";
import type { Problem } from "./problems";

/** What load-entries.mjs tells. */
export interface Loaded {
  readonly entries: readonly (
    | {
        readonly name: string;
        readonly required: readonly string[];
        readonly imported: readonly string[];
        /** Functions and classes whose own name, which a stack trace shows, is another than the one that they have here. */
        readonly misnamed: readonly string[];
      }
    | { readonly name: string; readonly error: string }
  )[];
  readonly files: readonly string[];
}

/** What there is to load. */
export interface ExpectedEntries {
  readonly names: readonly string[];
  /** The main module, which does without any optional peer. */
  readonly root: string;
  /** The packages that a user need not install. */
  readonly optional: readonly string[];
}

/** What an import of a CommonJS module has besides its exports. */
const ADDED = new Set(["default", "module.exports", "__esModule"]);

/** The modules that load only where a package is installed that need not be. */
export function needOptionalPeer({ entries }: Loaded, optional: readonly string[]): readonly string[] {
  return entries.filter((entry) => "error" in entry && lacks(entry.error, optional)).map(({ name }) => name);
}

/** What is wrong with what Node.js loaded: whoever imports and whoever requires gets the same. */
export function entryProblems(
  by: string,
  { entries, files }: Loaded,
  { root, optional }: ExpectedEntries,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const entry of entries) {
    const at = `${entry.name}, ${by}`;
    if ("error" in entry) {
      if (entry.name !== root && lacks(entry.error, optional)) continue;
      const fix = "see what it needs, and that `exports` and `dependencies` in package.json have it";
      problems.push({ code: "entry-does-not-load", at, got: entry.error, allowed: "a module that loads", fix });
      continue;
    }
    if (entry.misnamed.length > 0) {
      problems.push({
        code: "entry-misnamed",
        at,
        got: entry.misnamed.join(", "),
        allowed: "functions and classes that have the name under which they are exported",
        fix: "see what tools/bundle.js has made of them",
      });
    }
    const lost = entry.required.filter((key) => !entry.imported.includes(key));
    const gained = entry.imported.filter((key) => !entry.required.includes(key) && !ADDED.has(key));
    if (lost.length + gained.length > 0) {
      problems.push({
        code: "entry-differs",
        at,
        got: `an import without ${lost.join(", ") || "nothing"}, and with ${gained.join(", ") || "nothing"} besides`,
        allowed: "what require gives",
        fix: "export by name, so that Node.js finds the names without running the code",
      });
    }
  }
  const barrels = files.filter(isBarrel);
  if (barrels.length > 0) {
    problems.push({
      code: "provider-loaded-as-a-whole",
      at: by,
      got: barrels.join("\n"),
      allowed: "single resources of a provider",
      fix: "import @cdktf/provider-google/lib/RESOURCE in lib/",
    });
  }
  return problems;
}

function lacks(error: string, optional: readonly string[]): boolean {
  return optional.some((name) => error.includes(`Cannot find module '${name}/`));
}
