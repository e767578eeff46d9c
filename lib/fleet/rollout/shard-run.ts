import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fingerprintOf, type Fingerprint } from "../fingerprint";
import { unitOf } from "../stack-plan";
import { grouped } from "../subject";
import { resourcesOf, type Block, type TerraformJson } from "../terraform-json";
import { inLine, paced } from "./pace";
import { noCounts } from "./plan-json";
import { isFine, type ShardReport, type StackReport } from "./report";
import type { Shard } from "./shards";
import { runStack, type StackResult } from "./stack-run";
import { terraformIn, type TerraformOptions } from "./terraform";
import { secretReadsOf, throttlesOf, type StackLoad } from "./throttle";

/** What a shard does, and how. */
export interface ShardRunOptions extends TerraformOptions {
  /** To plan changes nothing. To apply plans once more, and applies where that is what was planned before. */
  readonly mode: "plan" | "apply";
  /** Which one it is of how many that run at the same time. */
  readonly shard: Shard;
  /** Its stacks. */
  readonly stacks: readonly string[];
  /** The folder that has a folder with `cdk.tf.json` for each stack, such as `cdktf.out/stacks`. */
  readonly folder: string;
  /** Where its report and its logs are written, in a folder of their own. */
  readonly reports: string;
  /**
   * The reports of the plans that were looked at. A stack whose plan now does more, or less, is not applied.
   * @default - any plan is applied
   */
  readonly planned?: readonly ShardReport[];
  /**
   * Whether stacks are left alone whose state says that all of it was applied. Then nothing of them is read but the state.
   * @default false
   */
  readonly onlyPending?: boolean;
  /**
   * A `.terraform.lock.hcl` for all stacks. With it, no other version of a provider is used.
   * @default - each stack has its own, or none
   */
  readonly lockFile?: string;
  /**
   * The most that run at the same time. Quotas may allow fewer.
   * @default 4
   */
  readonly workers?: number;
  /**
   * After how long no more stacks are begun, in seconds. CI kills what takes too long, and a killed apply leaves its lock.
   * @default - never
   */
  readonly beginSeconds?: number;
  /**
   * Tells the shard to stop: no more stacks are begun, and Terraform is told to end.
   * @default - nobody does
   */
  readonly signal?: AbortSignal;
  /**
   * Called when a stack is done.
   * @default - nothing is called
   */
  readonly onStack?: (report: StackReport, done: number, of: number) => void;
}

/** One stack, as it was made. */
interface MadeStack {
  readonly stack: string;
  readonly json: TerraformJson;
  readonly fingerprint: Fingerprint | undefined;
}

/**
 * Plans or applies the stacks of a shard, several at the same time, and writes `report.json` after each of them. One that
 * fails stops no other. Never throws because of Terraform: the report says how each stack has ended.
 */
export async function runShard(options: ShardRunOptions): Promise<ShardReport> {
  const { mode, stacks, shard, signal = new AbortController().signal, onStack } = options;
  const folder = join(options.reports, `${mode}-${shard.number}-of-${shard.of}`);
  mkdirSync(folder, { recursive: true });
  const done = new Map<string, StackReport>();
  const reportOf = (finished: boolean): ShardReport => ({
    shard: `${shard.number}/${shard.of}`,
    mode,
    finished,
    stacks: stacks.map((stack) => done.get(stack) ?? skipped(stack, finished ? NOT_BEGUN : "not yet")),
  });
  const add = (report: StackReport) => {
    done.set(report.stack, report);
    writeReport(folder, reportOf(false));
    onStack?.(report, done.size, stacks.length);
  };
  writeReport(folder, reportOf(false));
  await runAll(options, folder, add, signal);
  const report = reportOf(!signal.aborted);
  writeReport(folder, report);
  return report;
}

/** The exit code for reports: 0 where nothing is left to do. */
export function exitCodeOf(reports: readonly ShardReport[]): 0 | 1 {
  return reports.every(({ finished, stacks }) => finished && stacks.every(isFine)) ? 0 : 1;
}

const NOT_BEGUN = "not begun: the rollout was told to stop, or had no time left";

async function runAll(
  options: ShardRunOptions,
  logs: string,
  add: (report: StackReport) => void,
  signal: AbortSignal,
): Promise<void> {
  const { shard, beginSeconds = Infinity } = options;
  const made = options.stacks.flatMap((stack) => {
    const found = readStack(options.folder, stack);
    if (typeof found !== "string") return [found];
    add({ ...skipped(stack, found), status: "failed" });
    return [];
  });
  const loads = made.map((one) => ({ project: projectOf(one.json), load: loadOf(one, options) }));
  const throttle = throttlesOf(loads, shard.of, options.workers);
  const units = [...grouped(made, unitOfMade).values()].map((unit) => [...unit].sort(dataFirst));
  const line = paced(
    units.map((work) => ({ work, project: projectOf(work[0]?.json ?? {}) })),
    throttle.everySeconds,
  );
  const began = Date.now();
  const now = () => (Date.now() - began) / 1000;
  const next = (at: number) => (at < beginSeconds ? line(at) : undefined);
  await inLine(next, (unit) => runUnit(unit, options, logs, add, signal), {
    workers: throttle.workers,
    signal,
    now,
  });
}

/** The stacks of a tenant, one after the other. What runs is not applied where its data was not. */
async function runUnit(
  unit: readonly MadeStack[],
  options: ShardRunOptions,
  logs: string,
  add: (report: StackReport) => void,
  signal: AbortSignal,
): Promise<void> {
  let before: StackReport | undefined;
  for (const made of unit) {
    if (signal.aborted) return;
    const isHeld = options.mode === "apply" && before !== undefined && !isFine(before);
    const report = isHeld
      ? skipped(made.stack, `${before?.stack} comes first`)
      : await runOne(made, options, logs, signal);
    add(report);
    before = report;
  }
}

async function runOne(
  { stack, fingerprint }: MadeStack,
  options: ShardRunOptions,
  logs: string,
  signal: AbortSignal,
): Promise<StackReport> {
  const { mode, planned, onlyPending = false, lockFile } = options;
  const began = Date.now();
  const folder = resolve(options.folder, stack);
  const log = `${stack}.log`;
  if (lockFile !== undefined) copyFileSync(lockFile, join(folder, ".terraform.lock.hcl"));
  const terraform = terraformIn(folder, join(logs, log), options, signal);
  const looked = reportIn(planned ?? [], stack);
  const result: StackResult = await runStack(terraform, {
    stack,
    mode,
    fingerprint,
    onlyPending,
    isLocked: lockFile !== undefined,
    planned: planned === undefined ? undefined : wasLookedAt(looked) ? looked : "nothing",
  });
  return { stack, ...result, seconds: Math.round((Date.now() - began) / 100) / 10, log };
}

function wasLookedAt(report: StackReport | undefined): report is StackReport {
  return report !== undefined && isFine(report);
}

/** A stack as it was made, or why there is none. */
function readStack(folder: string, stack: string): MadeStack | string {
  const file = join(folder, stack, "cdk.tf.json");
  if (!existsSync(file)) return `there is no ${file}; make the stacks first`;
  try {
    const json = JSON.parse(readFileSync(file, "utf8")) as TerraformJson;
    return { stack, json, fingerprint: fingerprintOf(json) };
  } catch {
    return `${file} is no JSON; make the stacks again`;
  }
}

// An apply reads everything for its plan, and once more.
function loadOf({ stack, json }: MadeStack, { mode, planned }: ShardRunOptions): StackLoad {
  const reads = secretReadsOf(json);
  if (mode === "plan") return { secretReads: reads };
  const looked = reportIn(planned ?? [], stack);
  const makesBuckets = looked?.changes.includes(`+ ${BUCKET}`) ?? false;
  const buckets = resourcesOf(json).filter(({ type }) => type === BUCKET).length;
  return { secretReads: 2 * reads, newBuckets: makesBuckets ? buckets : 0 };
}

const BUCKET = "google_storage_bucket";

function reportIn(reports: readonly ShardReport[], stack: string): StackReport | undefined {
  return reports.flatMap(({ stacks }) => stacks).find((one) => one.stack === stack);
}

function unitOfMade({ stack, fingerprint }: MadeStack): string {
  return unitOf(stack, fingerprint?.kind, Object.keys(fingerprint?.tenants ?? {}));
}

function dataFirst(one: MadeStack, other: MadeStack): number {
  const place = ({ fingerprint }: MadeStack) => (fingerprint?.kind === "app" ? 1 : 0);
  return place(one) - place(other);
}

/** The project of the google provider, from whose quotas a stack takes; empty where there is none. */
function projectOf(json: TerraformJson): string {
  const { google } = (json["provider"] ?? {}) as { readonly google?: readonly Block[] };
  const project = google?.[0]?.["project"];
  return typeof project === "string" ? project : "";
}

function skipped(stack: string, reason: string): StackReport {
  return { stack, status: "skipped", counts: noCounts, changes: [], seconds: 0, log: "", reason };
}

// In one step, so that a shard that is killed leaves a report that can be read.
function writeReport(folder: string, report: ShardReport): void {
  const file = join(folder, "report.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(report, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}
