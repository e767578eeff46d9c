import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PolicyCheckError } from "./error";

const TERRAFORM = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
// Nothing listens there: a plan that wants to read something of Google fails at once.
const NOWHERE = { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "127.0.0.1,localhost" };

/** Plans a stack without an account; the file with the plan as JSON, or why there is none. */
export function planOf(folder: string): { readonly file: string } | { readonly missing: string } {
  if (terraform(folder, "version").status !== 0) return { missing: `${TERRAFORM} is not installed` };
  const ready = terraform(folder, "init", "-input=false");
  if (ready.status !== 0) return { missing: `the providers cannot be had: ${lastLine(ready.stderr)}` };
  const variables = Object.keys(readStack(folder).variable ?? {}).map((name) => `-var=${name}=policy-scan`);
  const planned = terraform(folder, "plan", "-input=false", "-out=plan.bin", ...variables);
  if (planned.status !== 0) throw new PolicyCheckError("no-plan", `${folder} does not plan: ${planned.stderr}`);
  const file = join(folder, "plan.json");
  writeFileSync(file, terraform(folder, "show", "-json", "plan.bin").stdout);
  return { file };
}

function terraform(folder: string, ...words: readonly string[]) {
  const own = { ...NOWHERE, CHECKPOINT_DISABLE: "1", GOOGLE_OAUTH_ACCESS_TOKEN: "none", TF_IN_AUTOMATION: "1" };
  // The registry is reached as ever; only a plan must not leave the machine.
  const env = words[0] === "init" ? { ...process.env, CHECKPOINT_DISABLE: "1" } : { ...process.env, ...own };
  return spawnSync(TERRAFORM, words, { cwd: folder, env, encoding: "utf8", maxBuffer: 2 ** 28 });
}

function readStack(folder: string): { readonly variable?: Readonly<Record<string, unknown>> } {
  return JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as ReturnType<typeof readStack>;
}

function lastLine(text: string): string {
  return text.trim().split("\n").slice(-3).join(" ");
}
