import { join } from "node:path";
import { inWords, problemOf, type Problem } from "../../validation";
import { PART } from "../part";
import { inLine, runProgram, type Ended } from "../rollout";
import { grouped } from "../subject";

/** What is run for each part, and how. */
export interface PartsOptions {
  /** The program, and what is said to it. */
  readonly command: readonly string[];
  readonly parts: number;
  /** How many run at the same time. */
  readonly workers: number;
  /** Where each part has a folder of its own. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Called when a part is done. */
  readonly onPart: (done: number) => void;
}

/** How the program has ended for one part. */
export interface PartRun {
  /** Such as `3/10`. */
  readonly part: string;
  /** Where its stacks are. */
  readonly folder: string;
  readonly ended: Ended;
}

/** Longer than any job of CI may take. */
const MOST_SECONDS = 86_400;
const GRACE_SECONDS = 10;
const STOPPED: Ended = { output: "", errors: "", cut: "signal", isKilled: false };

/** Runs a program once for each part, all of them, whether or not one fails. */
export async function runParts(options: PartsOptions): Promise<readonly PartRun[]> {
  const { parts, workers, folder, signal, onPart } = options;
  const runs: PartRun[] = [];
  const waiting = Array.from({ length: parts }, (_, index) => `${index + 1}/${parts}`);
  const next = () => {
    const part = waiting.shift();
    return part === undefined ? undefined : { work: part };
  };
  const run = async (part: string) => {
    const own = join(folder, part.replace("/", "-of-"));
    runs.push({ part, folder: own, ended: await runOne(options, part, own) });
    onPart(runs.length);
  };
  await inLine(next, run, { workers, signal, now: () => 0 });
  // Told to stop, those that wait are not begun, and what there is would be less than the fleet.
  runs.push(...waiting.map((part) => ({ part, folder, ended: STOPPED })));
  return runs.sort((one, other) => Number.parseInt(one.part) - Number.parseInt(other.part));
}

function runOne({ command, signal }: PartsOptions, part: string, folder: string): Promise<Ended> {
  const [program = "", ...words] = command;
  const env = { ...process.env, CDKTF_OUTDIR: folder, [PART]: part };
  const limits = { seconds: MOST_SECONDS, graceSeconds: GRACE_SECONDS, signal };
  return runProgram(program, words, { ...limits, env, isQuiet: false, onLine: () => undefined });
}

/** What failed. All parts read the same list, so a mistake in it is told once for all of them. */
export function failuresOf(command: readonly string[], runs: readonly PartRun[]): readonly PartFailure[] {
  const failed = runs.filter(({ ended }) => ended.code !== 0);
  return [...grouped(failed, ({ ended }) => textOf(ended)).values()].flatMap((alike) =>
    alike.slice(0, 1).map(({ ended }) => ({
      text: textOf(ended),
      problem: problemOf("fleet-synth-failed", command.join(" "), {
        at: alike.length === runs.length ? "every part" : `part ${alike.map(({ part }) => part).join(", ")}`,
        got: inWords(ended.code === undefined ? "no end of its own" : `exit code ${ended.code}`),
        allowed: "exit code 0",
        fix: "mend what it says above; no stack was replaced",
      }),
    })),
  );
}

/** Why a part failed. */
export interface PartFailure {
  /** What the program said. */
  readonly text: string;
  readonly problem: Problem;
}

function textOf({ output, errors }: Ended): string {
  return [output, errors].filter((text) => text.trim() !== "").join("\n");
}
