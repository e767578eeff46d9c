import { inWords, problemOf, type Problem } from "../../../validation";
import {
  parseBaking,
  parseRollout,
  readReports,
  rolloutGate,
  rolloutSummary,
  shardNames,
  shardOfRollout,
  type ShardReport,
} from "../../rollout";
import { readText } from "../files";
import { refuseAny } from "../problems";
import type { Terminal } from "../terminal";

/** Says what became of all shards. */
export async function summary(
  terminal: Terminal,
  { title }: { readonly title?: string },
  [folder = ""]: readonly string[],
): Promise<"problems" | undefined> {
  const { markdown, exitCode } = await rolloutSummary(readReports(folder), { title });
  terminal.say(markdown.trimEnd());
  return exitCode === 0 ? undefined : "problems";
}

/** What the next step waits for. */
export interface GateStepCommand {
  readonly rollout: string;
  readonly step: string;
  readonly baking?: string;
  readonly maxFailures?: number;
  readonly maxErrorPercent?: number;
  readonly bakeSeconds?: number;
}

/** Says whether the next step may begin. */
export function gateStep(terminal: Terminal, options: GateStepCommand, [folder = ""]: readonly string[]): void {
  const { rollout: file, step, baking, maxFailures, maxErrorPercent, bakeSeconds } = options;
  const rollout = parseRollout(file, readText(file, "make it with gcp-fleet rollout shards"));
  // Refuses a step that is none.
  shardOfRollout(rollout, "1/1", step);
  const shards = shardNames(rollout.steps[step] ?? []);
  const measured =
    baking === undefined ? undefined : parseBaking(baking, readText(baking, "have the measurement written to it"));
  const limits = { maxFailures, maxErrorPercent, bakeSeconds, shards };
  // A step without stacks has no reports, and nothing to wait for.
  const reports = shards.length === 0 ? [] : readReports(folder);
  refuseAny(otherStepProblems(folder, reports, (rollout.steps[step] ?? []).flat()));
  if (shards.length > 0) refuseAny(rolloutGate(reports, measured, limits));
  terminal.say(`${step}: the next step may begin`);
}

/** Shards of all steps have the same names, so their stacks say which step they are of. */
function otherStepProblems(
  folder: string,
  reports: readonly ShardReport[],
  stacks: readonly string[],
): readonly Problem[] {
  const reported = new Set(reports.flatMap((one) => one.stacks.map(({ stack }) => stack)));
  const fix = "name the folder with the reports of this step, or run its shards";
  return stacks
    .filter((stack) => !reported.has(stack))
    .map((at) =>
      problemOf("rollout-gate-step", folder, { at, got: inWords("no report"), allowed: "one of its apply", fix }),
    );
}
