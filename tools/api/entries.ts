import { posix } from "node:path";
import type { Problem } from "../../lib/validation";

/** What is read of package.json. */
export interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** One way into the package: its root, or a room. */
export interface Entry {
  /** The name of its report and its page: `storage`, or `root`. */
  readonly room: string;
  /** What users write behind `from`. */
  readonly specifier: string;
  /** The declarations, from the root of the repository: `dist/storage/index.d.ts`. */
  readonly types: string;
}

const SUBPATH = /^\.(?:\/([a-z0-9-]+))?$/;

/** The entries of package.json that have types, the root last. Whatever is no entry of this form is a problem. */
export function entriesOf({ name, exports }: Manifest): { entries: readonly Entry[]; problems: readonly Problem[] } {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const [subpath, target] of Object.entries(exports)) {
    const [isEntry, room = "root"] = SUBPATH.exec(subpath) ?? [];
    const types = typesOf(target);
    if (isEntry !== undefined && types !== undefined) {
      entries.push({ room, specifier: posix.join(name, subpath), types: posix.normalize(types) });
    } else if (target !== subpath) {
      problems.push(notAnEntry(subpath, target));
    }
  }
  return { entries: [...entries].sort((a, b) => rank(a) - rank(b) || (a.room < b.room ? -1 : 1)), problems };
}

function typesOf(target: unknown): string | undefined {
  if (typeof target !== "object" || target === null || !("types" in target)) return undefined;
  return typeof target.types === "string" && target.types.endsWith(".d.ts") ? target.types : undefined;
}

function rank({ room }: Entry): number {
  return room === "root" ? 1 : 0;
}

function notAnEntry(subpath: string, target: unknown): Problem {
  return {
    code: "api-entry",
    path: "package.json",
    at: `exports["${subpath}"]`,
    got: JSON.stringify(target),
    allowed: '"." or "./room" with { types: "….d.ts", default }, or a file that is exported under its own path',
    fix: `write it as the entries beside it, so that its surface can be read`,
  };
}
