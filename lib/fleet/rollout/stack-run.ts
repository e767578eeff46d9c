import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../../validation";
import type { Fingerprint } from "../fingerprint";
import { appliedHash } from "../status";
import { evidenceOf } from "./evidence";
import {
  changesOf,
  countsOf,
  countsText,
  isSameCounts,
  noCounts,
  type Counts,
  type PlanJson,
  type StateJson,
} from "./plan-json";
import { destructionProblems } from "./policy";
import type { Ended } from "./program";
import type { RolloutStatus, StackReport } from "./report";
import type { Terraform } from "./terraform";

/** What is done to a stack. */
export interface StackWork {
  readonly stack: string;
  readonly mode: "plan" | "apply";
  /** What the stack says of itself; undefined where it is none of a fleet. */
  readonly fingerprint: Fingerprint | undefined;
  /** Whether a stack is left alone whose state says that all of it was applied. */
  readonly onlyPending: boolean;
  /** Whether `.terraform.lock.hcl` is there, and the providers have to be those. */
  readonly isLocked: boolean;
  /**
   * What was planned before, and looked at. Left out where any plan is applied.
   * @default - any plan is applied
   */
  readonly planned?: StackReport | "nothing";
}

/** What became of a stack, without what its runner knows. */
export type StackResult = Pick<StackReport, "status" | "counts" | "changes" | "reason" | "services">;

const LOCK = ["-lock-timeout=5m"];
// A plan to look at changes nothing, so whoever makes it needs no right to write the lock.
const NO_LOCK = ["-lock=false"];
const PLAIN = ["-input=false", "-no-color"];

/** Plans a stack, and applies it where that is wanted and the plan is the one that was looked at. Never throws. */
export async function runStack(terraform: Terraform, work: StackWork): Promise<StackResult> {
  const init = await terraform.run(["init", ...PLAIN, ...(work.isLocked ? ["-lockfile=readonly"] : [])]);
  if (init.code !== 0) return failed("init", init, terraform);
  if (work.onlyPending && (await isApplied(terraform, work))) return result("unchanged");
  // A plan has the values of secrets, so it stays on this machine, and not for long.
  const folder = await mkdtemp(join(tmpdir(), "fleet-plan-"));
  try {
    return await planned(terraform, work, join(folder, "plan"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function planned(terraform: Terraform, work: StackWork, file: string): Promise<StackResult> {
  const lock = work.mode === "plan" ? NO_LOCK : LOCK;
  const plan = await terraform.run(["plan", ...PLAIN, ...lock, "-detailed-exitcode", `-out=${file}`]);
  if (plan.code !== 0 && plan.code !== 2) return failed("plan", plan, terraform);
  const shown = await terraform.run(["show", "-json", file], true);
  const json = jsonOf(shown) as PlanJson | undefined;
  if (json === undefined) return failed("show", shown, terraform);
  const seen = { counts: countsOf(json), changes: changesOf(json) };
  const refused = refusalOf(work, json, seen.counts);
  if (refused !== undefined) return { ...seen, status: "refused", reason: terraform.cleaned(refused) };
  if (plan.code === 0) return { ...seen, status: "unchanged" };
  if (work.mode === "plan") return { ...seen, status: "planned" };
  const apply = await terraform.run(["apply", ...PLAIN, ...LOCK, file]);
  if (apply.code !== 0) return { ...failed("apply", apply, terraform), ...seen };
  const services = evidenceOf(json, jsonOf(await terraform.run(["show", "-json"], true)) as StateJson | undefined);
  return { ...seen, status: "applied", ...(services.length === 0 ? {} : { services }) };
}

async function isApplied(terraform: Terraform, { fingerprint }: StackWork): Promise<boolean> {
  const pulled = await terraform.run(["state", "pull"], true);
  return fingerprint !== undefined && appliedHash(jsonOf(pulled)) === fingerprint.hash;
}

/** Why a plan is not to be applied, though Terraform would; undefined where it may be. */
function refusalOf(
  { stack, fingerprint, planned: before }: StackWork,
  plan: PlanJson,
  counts: Counts,
): string | undefined {
  const problems = destructionProblems(stack, plan, fingerprint);
  if (problems.length > 0) return problems.map(problemText).join("; ");
  if (before === undefined) return undefined;
  if (before === "nothing") return "rollout-unplanned: nobody has looked at a plan of it";
  if (isSameCounts(before.counts, counts)) return undefined;
  return `rollout-plan-changed: ${countsText(counts)}, and it was planned with ${countsText(before.counts)}`;
}

function problemText({ code, at, got, fix }: Problem): string {
  return `${code}: ${at} is ${got}; ${fix}`;
}

function failed(command: string, ended: Ended, { cleaned }: Terraform): StackResult {
  const { code, cut, errors, output } = ended;
  if (cut === "signal") return result("cancelled", `told to stop during ${command}${killed(ended)}`);
  if (cut === "time") return result("failed", `took too long, and was stopped during ${command}${killed(ended)}`);
  const said = /^[\s│]*Error: .+$/m.exec(`${errors}\n${output}`)?.[0].replace(/^[\s│]*Error: /, "");
  const ending =
    code === undefined ? `could not be run: ${errors.trim()}` : `ended with ${code}: ${said ?? "see its log"}`;
  return result("failed", cleaned(`${command} ${ending}`).slice(0, LONGEST));
}

const LONGEST = 300;

function killed({ isKilled }: Ended): string {
  return isKilled ? ", and killed; its lock may still be there" : "";
}

function result(status: RolloutStatus, reason?: string): StackResult {
  return { status, counts: noCounts, changes: [], ...(reason === undefined ? {} : { reason }) };
}

function jsonOf({ code, output }: Ended): unknown {
  if (code !== 0) return undefined;
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
