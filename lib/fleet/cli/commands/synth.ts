import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { counted, inWords, problemOf, type Problem } from "../../../validation";
import { untilStopped } from "../../rollout";
import { madePart, mergeParts, repeatedStacks } from "../merge-parts";
import { refuseAny } from "../problems";
import { failuresOf, runParts } from "../run-parts";
import type { Terminal } from "../terminal";

/** How the stacks of a fleet are made by several processes. */
export interface SynthOptions {
  readonly stacks: string;
  readonly parts?: number;
  readonly workers?: number;
}

/** Runs a program once for each part of a fleet, and puts the stacks of all parts into one folder. */
export async function synth(terminal: Terminal, options: SynthOptions, command: readonly string[]): Promise<void> {
  const { stacks, parts = availableParallelism(), workers = availableParallelism() } = options;
  // As a whole path: the program may go to another folder.
  const folder = resolve(stacks, `.parts-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const onPart = (done: number) => terminal.note(`${done} of ${counted(parts, "part")}`);
    const runs = await untilStopped((signal) => runParts({ command, parts, workers, folder, signal, onPart }));
    const failures = failuresOf(command, runs);
    for (const { text } of failures) terminal.complain(text);
    refuseAny(failures.map(({ problem }) => problem));
    const made = runs.flatMap((run) => madePart(run.folder) ?? []);
    refuseAny(made.length < parts ? [nowhere(command)] : repeatedStacks(command.join(" "), made));
    const written = mergeParts(stacks, made);
    for (const { constructPath, level, message } of written.flatMap(({ annotations }) => annotations)) {
      terminal.note(`${level === "@cdktf/warn" ? "warning" : "note"} ${constructPath}: ${message}`);
    }
    terminal.say(`${counted(written.length, "stack")} in ${stacks}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function nowhere(command: readonly string[]): Problem {
  return problemOf("fleet-synth-nowhere", command.join(" "), {
    at: "",
    got: inWords("no stacks where they were asked for"),
    allowed: "stacks in the folder that CDKTF_OUTDIR names, where new App() writes them",
    fix: "run the program itself and not cdktf synth, and make the App without outdir",
  });
}
