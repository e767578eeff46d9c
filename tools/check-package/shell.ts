import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { refuse } from "./problems";

/** The root of this project. */
export const ROOT = resolve(".");

/** What a user's project looks like. */
export const EXAMPLE = join(ROOT, "examples/cloud-run");

/** How a command is run. */
export interface RunOptions {
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder whose programs are found first. */
  readonly programs?: string;
}

/** What a command gave. */
export interface Run {
  readonly status: number;
  /** Standard output alone. */
  readonly stdout: string;
  /** Standard output and standard error. */
  readonly output: string;
}

/** A program of this project's devDependencies. */
export function tool(name: string): string {
  return join(ROOT, "node_modules/.bin", name);
}

/** Runs a command to its end, whatever that is. A program that is not there is status 127, as in a shell. */
export function attempt(command: string, args: readonly string[], options: RunOptions): Promise<Run> {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: environment(process.env, options),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const both: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => void (stdout.push(chunk), both.push(chunk)));
    child.stderr.on("data", (chunk: Buffer) => void both.push(chunk));
    child.on("error", (error) => settle({ status: 127, stdout: "", output: error.message }));
    child.on("close", (status) => {
      settle({ status: status ?? 1, stdout: text(stdout), output: text(both) });
    });
  });
}

/**
 * Runs a command and gives its standard output.
 *
 * @throws PackageCheckError with everything it said, where it fails.
 */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { status, stdout, output } = await attempt(command, args, options);
  refuseFailed([command, ...args].join(" "), { status, output });
  return stdout;
}

/** @throws PackageCheckError with everything that a command said, where it failed. */
export function refuseFailed(command: string, { status, output }: Pick<Run, "status" | "output">): void {
  if (status === 0) return;
  refuse([
    {
      code: "command-failed",
      at: command,
      got: `exit code ${status}\n${readable(output)}`,
      allowed: "exit code 0",
      fix: "mend what it says",
    },
  ]);
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

export function writeJson(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

/**
 * The environment of a command. npm puts this project's own programs in front of the PATH, and a consumer that forgot a
 * dependency would find it there. What the example reads is left out too: it is the same on every machine.
 */
export function environment(own: NodeJS.ProcessEnv, { env, programs }: RunOptions): NodeJS.ProcessEnv {
  const folders = (own["PATH"] ?? "").split(delimiter).filter((folder) => !folder.endsWith("node_modules/.bin"));
  const { PROJECT_ID, REGION, STATE_BUCKET, ...inherited } = own;
  return {
    ...inherited,
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    FORCE_COLOR: "0",
    npm_config_ignore_scripts: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_prefer_offline: "true",
    npm_config_yes: "true",
    ...env,
    PATH: [...(programs === undefined ? [] : [programs]), ...folders].join(delimiter),
  };
}

/** Without colours, and without the lines of a program that shows how it turns a wheel. */
function readable(output: string): string {
  const lines = stripVTControlCharacters(output).split("\n");
  return lines
    .filter((line) => !/^\s*[\u2800-\u28ff]/.test(line))
    .join("\n")
    .trim();
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
