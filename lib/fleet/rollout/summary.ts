import { grouped } from "../subject";
import { rolloutLimits } from "./limits";
import { countsText, noCounts, type Counts } from "./plan-json";
import { isFine, type ShardReport, type StackReport } from "./report";
import { exitCodeOf } from "./shard-run";

/** What became of a rollout, for people and for CI. */
export interface RolloutSummary {
  /** A table in Markdown, short enough for a comment on GitHub. */
  readonly markdown: string;
  /** 0 where nothing is left to do. */
  readonly exitCode: 0 | 1;
}

/** What is said above the table. */
export interface SummaryOptions {
  /**
   * The heading.
   * @default "Rollout"
   */
  readonly title?: string;
  /**
   * The shards that should have reported, such as `3/20`. One that did not is an error, too.
   * @default - those that did
   */
  readonly shards?: readonly string[];
}

/** Stacks that a row names; the others are counted. */
const NAMED = 5;

/** The reports of all shards as one: what failed first, then what changes, stacks with the same change as one row. */
export async function rolloutSummary(
  reports: readonly ShardReport[],
  { title = "Rollout", shards = [] }: SummaryOptions = {},
): Promise<RolloutSummary> {
  const { markdownTable } = await import("markdown-table");
  const stacks = reports.flatMap((report) => report.stacks);
  const [wrong, fine] = [stacks.filter((one) => !isFine(one)), stacks.filter(isFine)];
  const silent = silentShards(reports, shards);
  const rows = [
    ...silent.map((shard) => ["**no report**", `shard ${shard}`, ""]),
    ...wrong.map(wrongRow),
    ...groupRows(fine),
  ];
  const table = (most: number) =>
    markdownTable([HEAD, ...rows.slice(0, most).map((row) => row.map(cellText))], { alignDelimiters: false });
  const head = `## ${title}\n\n${totalText(stacks)}\n`;
  return {
    markdown: rows.length === 0 ? head : `${head}\n${withinComment(rows.length, head.length, table)}\n`,
    exitCode: silent.length > 0 || reports.length === 0 ? 1 : exitCodeOf(reports),
  };
}

const HEAD = ["Status", "Stacks", "What"];

function silentShards(reports: readonly ShardReport[], expected: readonly string[]): readonly string[] {
  const unfinished = reports.filter(({ finished }) => !finished).map(({ shard }) => shard);
  const missing = expected.filter((shard) => !reports.some((report) => report.shard === shard));
  return [...missing, ...unfinished];
}

function wrongRow({ stack, status, reason }: StackReport): readonly string[] {
  return [`**${status}**`, stack, reason ?? ""];
}

/** A row for each change, the most frequent first; what stays as it is has the last. */
function groupRows(stacks: readonly StackReport[]): readonly (readonly string[])[] {
  const groups = grouped(stacks, ({ status, changes, counts }) => [status, countsText(counts), ...changes].join("\n"));
  const weight = (members: readonly StackReport[]) => (isQuiet(members) ? 0 : members.length);
  return [...groups.values()]
    .sort((one, other) => weight(other) - weight(one))
    .flatMap((members) => members.slice(0, 1).map((first) => groupRow(first, members)));
}

function isQuiet([first]: readonly StackReport[]): boolean {
  return first?.status === "unchanged";
}

function groupRow({ status, changes, counts }: StackReport, members: readonly StackReport[]): readonly string[] {
  const names = members.map(({ stack }) => stack).sort();
  const rest = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(", ");
  const who = names.length === 1 ? shown : `${names.length} stacks: ${shown}${rest > 0 ? ` and ${rest} more` : ""}`;
  if (status === "unchanged") return [status, who, ""];
  return [status, who, `${countsText(counts)}: ${changes.join(", ") || "the fingerprint alone"}`];
}

function totalText(stacks: readonly StackReport[]): string {
  const byStatus = [...grouped(stacks, ({ status }) => status)].map(([status, { length }]) => `${length} ${status}`);
  const order = ["add", "change", "destroy", "import", "forget"] as const;
  const total = stacks.reduce<Counts>(
    (sum, { counts }) => ({ ...sum, ...Object.fromEntries(order.map((key) => [key, sum[key] + counts[key]])) }),
    noCounts,
  );
  return stacks.length === 0 ? "No stacks." : `${byStatus.sort().join(", ")}. ${countsText(total)}.`;
}

function withinComment(count: number, used: number, table: (most: number) => string): string {
  const room = rolloutLimits.comment.value - used - LAST_LINE;
  let most = count;
  while (most > 0 && table(most).length > room) most = Math.floor(most * 0.8);
  if (most === count) return table(count);
  return `${table(most)}\n\n${count - most} more rows are in the reports.`;
}

const LAST_LINE = 100;

// What Terraform says is shown as it is, and never read as Markdown.
function cellText(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("@", "@\u200B");
}
