import { join } from "node:path";
import {
  exitCodeOf,
  parseRollout,
  readReports,
  runShard,
  shardOfRollout,
  untilStopped,
  type StackReport,
} from "../../rollout";
import { readText } from "../files";
import type { Terminal } from "../terminal";

/** Which shard is run, and how. */
export interface RunCommand {
  readonly rollout: string;
  readonly shard: string;
  readonly reports: string;
  readonly stacks: string;
  readonly terraform: string;
  readonly step?: string;
  readonly planned?: string;
  readonly pending?: true;
  readonly providers?: string;
  readonly workers?: number;
  readonly beginSeconds?: number;
  readonly stackSeconds?: number;
}

/** Plans the stacks of a shard, or applies those of a step. */
export async function runRollout(terminal: Terminal, options: RunCommand): Promise<"problems" | undefined> {
  const { rollout: file, step, planned } = options;
  const rollout = parseRollout(file, readText(file, "make it with gcp-fleet rollout shards"));
  const found = shardOfRollout(rollout, options.shard, step);
  if (found === undefined) {
    terminal.say(`nothing to do: there are fewer shards than ${options.shard} says`);
    return undefined;
  }
  const report = await untilStopped((signal) =>
    runShard({
      mode: step === undefined ? "plan" : "apply",
      ...found,
      folder: join(options.stacks, "stacks"),
      reports: options.reports,
      planned: planned === undefined ? undefined : readReports(planned),
      onlyPending: options.pending,
      lockFile: options.providers,
      terraform: options.terraform,
      workers: options.workers,
      beginSeconds: options.beginSeconds,
      stackSeconds: options.stackSeconds,
      signal,
      onStack: (one, done, of) => terminal.say(`${done}/${of}  ${lineOf(one)}`),
    }),
  );
  return exitCodeOf([report]) === 0 ? undefined : "problems";
}

function lineOf({ stack, status, seconds, reason }: StackReport): string {
  return `${stack}  ${status}  ${seconds} s${reason === undefined ? "" : `  ${reason}`}`;
}
