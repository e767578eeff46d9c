/** Where a value was written. */
export interface Place {
  /**
   * The file, as it was named.
   * @default - the code, of a fleet that was written in TypeScript
   */
  readonly file?: string;
  /**
   * Counted from 1.
   * @default - unknown
   */
  readonly line?: number;
  /**
   * Counted from 1.
   * @default - unknown
   */
  readonly column?: number;
}

/** A value with the places where it and all in it were written, and the path of keys that led there. */
export type Tree = Leaf | Branch | List;

interface Node {
  readonly place: Place;
  /** The keys on the way from the top of the file, for example `tiers.pro.cpu`. */
  readonly path: string;
}

interface Leaf extends Node {
  readonly kind: "leaf";
  readonly value: unknown;
}

/** Entries by key. */
export interface Branch extends Node {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Tree>;
}

interface List extends Node {
  readonly kind: "list";
  readonly items: readonly Tree[];
}

/** A tree without entries, for what was not written. */
export function emptyBranch(path = "", place: Place = {}): Branch {
  return { kind: "map", entries: new Map(), path, place };
}

/** A value from code as a tree. What is undefined was not given. */
export function treeOf(value: unknown, path = ""): Tree {
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map((one, index) => treeOf(one, join(path, String(index)))), path, place: {} };
  }
  if (!isPlain(value)) return { kind: "leaf", value, path, place: {} };
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => [key, treeOf(one, join(path, key))] as const);
  return { kind: "map", entries: new Map(entries), path, place: {} };
}

/** The plain value of a tree. */
export function valueOf(tree: Tree): unknown {
  if (tree.kind === "leaf") return tree.value;
  if (tree.kind === "list") return tree.items.map(valueOf);
  const record: Record<string, unknown> = {};
  // A key such as `__proto__` is kept as an entry, so that it is seen and refused.
  for (const [key, value] of tree.entries) {
    Object.defineProperty(record, key, { value: valueOf(value), enumerable: true, writable: true, configurable: true });
  }
  return record;
}

/**
 * The later tree over the earlier one. Maps are merged deeply, a list replaces a list, and null takes away what the
 * earlier one said. Each value keeps the place where it was written.
 */
export function mergeTrees(earlier: Tree, later: Tree): Tree {
  if (later.kind !== "map") return later;
  const base = earlier.kind === "map" ? earlier.entries : new Map<string, Tree>();
  const entries = new Map(base);
  for (const [key, value] of later.entries) {
    if (value.kind === "leaf" && value.value === null) entries.delete(key);
    else entries.set(key, mergeTrees(base.get(key) ?? emptyBranch(value.path, value.place), value));
  }
  return { ...later, entries };
}

/** The entry of a map, or nothing. */
export function childOf(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === "map" ? tree.entries.get(key) : undefined;
}

/** The entries of a map by key; none of anything else. */
export function childrenOf(tree: Tree | undefined): readonly (readonly [key: string, child: Tree])[] {
  return tree?.kind === "map" ? [...tree.entries] : [];
}

/** A map without some of its keys. */
export function without(tree: Tree, keys: ReadonlySet<string>): Tree {
  return tree.kind === "map"
    ? { ...tree, entries: new Map([...tree.entries].filter(([key]) => !keys.has(key))) }
    : tree;
}

/** What was found on the way along a path: the last thing that was written, and the rest of the path. */
export interface Found {
  readonly tree: Tree;
  readonly rest: string;
}

/** What stands at a path of keys with dots between them, or the nearest thing around it that was written. */
export function nearestTo(tree: Tree, path: string): Found {
  const steps: readonly (readonly [key: string, child: Tree])[] =
    tree.kind === "list" ? tree.items.map((item, index) => [String(index), item]) : childrenOf(tree);
  // A key may have dots itself, so the longest one that fits is taken.
  const [fits] = steps
    .filter(([key]) => path === key || path.startsWith(`${key}.`))
    .sort(([a], [b]) => b.length - a.length);
  if (fits === undefined) return { tree, rest: path };
  return path === fits[0] ? { tree: fits[1], rest: "" } : nearestTo(fits[1], path.slice(fits[0].length + 1));
}

/** A map without the entries that are null, which only take away what was said further out. */
export function withoutNulls(tree: Tree): Tree {
  return tree.kind === "map" ? mergeTrees(emptyBranch(), tree) : tree;
}

/** Every value that is no map, with its path within the tree. An empty map counts as a value. */
export function leavesOf(tree: Tree, path = ""): readonly (readonly [path: string, leaf: Tree])[] {
  const children = childrenOf(tree);
  if (children.length === 0) return [[path, tree]];
  return children.flatMap(([key, child]) => leavesOf(child, join(path, key)));
}

/** A place as it is shown in errors and by editors: `fleet.yaml:14:9`. */
export function placeText({ file, line, column }: Place): string {
  if (file === undefined) return "the fleet";
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

/** A path of keys with one more. */
export function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
