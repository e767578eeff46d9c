import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import { warningsOf } from "../lib/validation";

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly workingDirectory: string }>>;
}

/** Says what was written, and what to look at. The cdktf command line shows the same in its own way, so it is left to it. */
export function reportSynthesis(app: App): void {
  if (process.env["CDKTF_OUTDIR"] !== undefined) return;
  const manifest = JSON.parse(readFileSync(join(app.outdir, "manifest.json"), "utf8")) as Manifest;
  for (const { workingDirectory } of Object.values(manifest.stacks)) console.log(join(app.outdir, workingDirectory));
  for (const warning of warningsOf(app)) console.warn(`warning ${warning}`);
}

/** Says what was wrong, without the stack trace that buries it, and makes the run fail. */
export function reportFailure(error: unknown): void {
  console.error(error instanceof Error && error.name === "ValidationError" ? error.message : error);
  process.exitCode = 1;
}
