// Scans the Terraform JSON of every stack, and its plan, for broken policies. What is broken on purpose is in skips.ts.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import { addStacks, installationFrom } from "../stacks";
import { findCheckov, scan, type Scans } from "./check-policy/checkov";
import { entriesOf, judge } from "./check-policy/judge";
import { planOf } from "./check-policy/plan";
import { nothingKnownIn, skips } from "./check-policy/skips";

const outdir = mkdtempSync(join(tmpdir(), "check-policy-"));
try {
  process.exitCode = main();
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

function main(): number {
  const checkov = findCheckov(resolve("node_modules/.cache"));
  if (checkov === undefined) {
    console.log("NOTE: checkov cannot be had here, it needs Python. The policies are not checked.");
    return 0;
  }
  const used = new Set<string>();
  let failures = 0;
  for (const [what, scans] of scansOf(checkov, synthesize())) {
    for (const [stack, found] of scans) {
      const { failed, used: needed } = judge(stack, found.breaches, skips);
      needed.forEach((entry) => used.add(entry));
      const isEmpty = found.passed + found.breaches.length === 0;
      const isUnexpected = isEmpty !== nothingKnownIn.includes(stack);
      failures += failed.length + (isUnexpected ? 1 : 0);
      const count = `${found.passed} passed, ${failed.length} failed, ${found.breaches.length - failed.length} on purpose`;
      console.log(`check:policy: ${stack}, ${what}: ${count}`);
      if (isUnexpected) console.error(isEmpty ? `  nothing was checked in ${stack}` : `  ${stack} is checked by now`);
      for (const { check, name, resource } of failed) console.error(`  ${check} ${resource}: ${name}`);
    }
  }
  const unused = entriesOf(skips).filter((entry) => !used.has(entry));
  for (const entry of unused) console.error(`  ${entry} is skipped and not broken; remove it`);
  return failures + unused.length === 0 ? 0 : 1;
}

function synthesize(): readonly string[] {
  mkdirSync(join(outdir, "out"));
  const app = new App({ outdir: join(outdir, "out") });
  addStacks(app, installationFrom({}));
  app.synth();
  return readdirSync(join(outdir, "out/stacks"));
}

function* scansOf(checkov: string, stacks: readonly string[]): Iterable<readonly [what: string, scans: Scans]> {
  const [jsons, plans] = [join(outdir, "json"), join(outdir, "plans")];
  for (const stack of stacks) {
    const folder = join(outdir, "out/stacks", stack);
    writeForScanner(folder, join(jsons, stack));
    const plan = planMade(stack) ?? planOf(folder);
    if ("missing" in plan) console.log(`NOTE: ${stack} is not planned: ${plan.missing}`);
    else write(join(plans, stack), "plan.json", plan.json);
  }
  yield ["Terraform JSON", scan(checkov, "terraform_json", jsons)];
  if (existsSync(plans)) yield ["plan", scan(checkov, "terraform_plan", plans)];
}

// The tests with real Terraform leave their plans where PLANS says, so that CI plans each stack once.
function planMade(stack: string): { readonly json: string } | undefined {
  const folder = process.env["PLANS"];
  const file = folder === undefined ? undefined : join(folder, `${stack}.json`);
  return file !== undefined && existsSync(file) ? { json: readFileSync(file, "utf8") } : undefined;
}

// The scanner gives up on a file with a required version, and says that all is well. It cannot read import blocks.
function writeForScanner(folder: string, copy: string): void {
  const { import: _import, ...json } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    import?: unknown;
    terraform: object;
  };
  const { required_version: _version, ...terraform } = json.terraform as { required_version?: string };
  write(copy, "cdk.tf.json", JSON.stringify({ ...json, terraform }));
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), text);
}
