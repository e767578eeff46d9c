import type { MergedTenant } from "./subject";
import { leavesOf, placeText, valueOf } from "./tree";

/** One value of a tenant, and who said it. */
export interface Explanation {
  /** The key in the entry, for example `archive.retention`. */
  readonly key: string;
  /** The value that holds. */
  readonly value: unknown;
  /** The path in the file, for example `tiers.pro.archive.retention`. */
  readonly from: string;
  /** File, line and column. */
  readonly place: string;
}

/**
 * Every value of a tenant with the place where it was written.
 * @internal
 */
export function explain({ tree }: MergedTenant): readonly Explanation[] {
  return leavesOf(tree)
    .map(([key, leaf]) => ({ key, value: valueOf(leaf), from: leaf.path, place: placeText(leaf.place) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The values of a tenant as a table for people. */
export function explanationText(rows: readonly Explanation[]): string {
  const cells = rows.map(({ key, value, from, place }) => [key, JSON.stringify(value), from, place]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
