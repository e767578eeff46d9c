import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** How a program is run. */
export interface ProgramOptions {
  /** Each line of what it says. */
  readonly onLine: (line: string) => void;
  /** Whether its output has values that no log may have. Then only its errors are lines. */
  readonly isQuiet: boolean;
  /** How long it may run. */
  readonly seconds: number;
  /** How long it has to end by itself, once it was asked to. Then it is killed, and its lock stays. */
  readonly graceSeconds: number;
  /** Asks it to end. */
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
}

/** How a program has ended. */
export interface Ended {
  /** Its exit code; undefined where it was killed, or could not be started. */
  readonly code?: number;
  /** What it wrote to its output. */
  readonly output: string;
  /** What it wrote to its output for errors. */
  readonly errors: string;
  /** Whether it took too long, or was asked to end before it had. */
  readonly cut?: "time" | "signal";
  /** Whether it did not end by itself then. */
  readonly isKilled: boolean;
}

/** Runs a program to its end. Never throws: a program that cannot be started has ended without an exit code. */
export function runProgram(program: string, words: readonly string[], options: ProgramOptions): Promise<Ended> {
  const { onLine, isQuiet, seconds, graceSeconds, signal, env } = options;
  if (signal.aborted || seconds <= 0) {
    return Promise.resolve({ output: "", errors: "", cut: signal.aborted ? "signal" : "time", isKilled: false });
  }
  return new Promise((resolve) => {
    // In a group of its own it does not hear Ctrl-C as well, which would be a second interrupt: Terraform then ends at
    // once, and may lose its state.
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], detached: true, env });
    let cut: Ended["cut"];
    let isKilled = false;
    let killing: NodeJS.Timeout | undefined;
    const end = (why: Ended["cut"]) => {
      if (cut !== undefined) return;
      cut = why;
      child.kill("SIGINT");
      killing = setTimeout(() => {
        isKilled = true;
        killGroup(child.pid);
      }, graceSeconds * 1000);
    };
    const onSignal = () => end("signal");
    const timer = setTimeout(() => end("time"), seconds * 1000);
    const output = linesOf(child.stdout, isQuiet ? () => undefined : onLine);
    const errors = linesOf(child.stderr, onLine);
    const done = (code: number | null, problem: string) => {
      clearTimeout(timer);
      clearTimeout(killing);
      signal.removeEventListener("abort", onSignal);
      resolve({
        code: code ?? undefined,
        output: output.join("\n"),
        errors: [...errors, problem].join("\n"),
        cut,
        isKilled,
      });
    };
    child.once("error", ({ message }) => done(null, message));
    child.once("close", (code) => done(code, ""));
    signal.addEventListener("abort", onSignal);
  });
}

function linesOf(stream: Readable, onLine: (line: string) => void): readonly string[] {
  const lines: string[] = [];
  createInterface({ input: stream }).on("line", (line) => {
    lines.push(line);
    onLine(line);
  });
  return lines;
}

// Its plugins too, which would hold its outputs open.
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
}
