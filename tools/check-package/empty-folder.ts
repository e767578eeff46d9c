import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Problem } from "./problems";

/**
 * Node.js looks for a package in the folders above as well. One that lies there would stand in for a dependency that the
 * package forgot to name.
 */
export function foldersAboveProblems(folder: string): readonly Problem[] {
  return foldersAbove(folder)
    .map((above) => join(above, "node_modules"))
    .filter((path) => existsSync(path))
    .map((path) => ({
      code: "folder-not-empty",
      at: path,
      got: "packages above the folder that should be empty",
      allowed: "none",
      fix: "remove it, or name another temporary folder in TMPDIR",
    }));
}

/** A user need not install them; where one came along, nothing would show that it is not needed. */
export function optionalPeerProblems(folder: string, optional: readonly string[]): readonly Problem[] {
  return optional
    .filter((name) => existsSync(join(folder, "node_modules", name)))
    .map((name) => ({
      code: "optional-peer-installed",
      at: name,
      got: "it came along",
      allowed: "not in the folder of a user who did not ask for it",
      fix: "see which dependency brings it: npm ls",
    }));
}

function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}
