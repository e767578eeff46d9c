import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import gte from "semver/functions/gte";
import {
  keepStateIn,
  terraform,
  whyNoTerraform as whyNotBegun,
  type TerraformOptions,
  type TerraformRun,
} from "../../tools/terraform";

const GOOGLE_VERSION = process.env["GOOGLE_PROVIDER_VERSION"] ?? "6.50.0";

export { keepStateIn, terraform };

/**
 * Has a synthesized stack run with the google provider that the environment names, as users may who loosen the version;
 * or with the given one where that is older.
 */
export function useChosenProvider(folder: string, least = GOOGLE_VERSION): void {
  const file = join(folder, "cdk.tf.json");
  const stack = JSON.parse(readFileSync(file, "utf8")) as {
    terraform: { required_providers: { google: { version: string } }; backend?: { local?: { path: string } } };
  };
  const { local } = stack.terraform.backend ?? {};
  // The framework's own state lies where the tests run: two that name a stack alike would wait for one lock.
  if (local !== undefined && dirname(local.path) === process.cwd()) local.path = join(folder, "terraform.tfstate");
  stack.terraform.required_providers.google.version = gte(GOOGLE_VERSION, least) ? GOOGLE_VERSION : least;
  writeFileSync(file, JSON.stringify(stack, null, 2));
}

/** Why the tests with real Terraform cannot run here; undefined where they can, and where it finds a fault. */
export function whyNoTerraform(googleVersion = GOOGLE_VERSION): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "init-"));
  try {
    const google = { source: "hashicorp/google", version: googleVersion };
    const random = { source: "hashicorp/random", version: ">= 3.7.1" };
    writeFileSync(
      join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: { google, random } } }),
    );
    return whyNotBegun(terraform({ folder }, "init", "-input=false", "-backend=false"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One resource in a plan. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is planned, looked at as it is
  readonly after: any;
}

/** What a plan changes, and all that was said of it. */
export interface FirstPlan {
  readonly changes: readonly PlannedChange[];
  readonly output: string;
  /** The whole plan, as `terraform show -json` has it. */
  readonly json: string;
}

/** Makes a stack ready, and expects that the providers find it valid without a warning. */
export function expectValid(options: TerraformOptions): void {
  prepare(options);
  expect(JSON.parse(terraform(options, "validate", "-json").stdout)).toMatchObject({ valid: true, diagnostics: [] });
}

/** Gets the providers of a stack. */
function prepare(options: TerraformOptions): void {
  succeed(options, "init", "-input=false");
}

/** Plans a stack that is ready. A plan begins with what `validate` does, and repeats what that would have warned of. */
export function firstPlan(options: TerraformOptions): FirstPlan {
  const planned = succeed(options, "plan", "-input=false", "-out=plan.bin");
  // Of its own configuration Terraform may warn; of the stack nobody may.
  expect(planned.output).not.toMatch(/Warning: (?!Unable to open CLI configuration file)/);
  const shown = succeed(options, "show", "-json", "plan.bin");
  const { resource_changes } = JSON.parse(shown.stdout) as {
    resource_changes: readonly (Omit<PlannedChange, "actions" | "after"> & {
      readonly change: Pick<PlannedChange, "actions" | "after">;
    })[];
  };
  const changes = resource_changes.map(({ address, type, name, change: { actions, after } }) => ({
    address,
    type,
    name,
    actions,
    after: after as unknown,
  }));
  return { changes, output: planned.output + shown.output, json: shown.stdout };
}

/** What the first plan of a stack changes, whose providers find it valid without a warning. */
export function validPlan(options: TerraformOptions): FirstPlan {
  prepare(options);
  return firstPlan(options);
}

/** How many resources of each type a plan changes. */
export function countsByType(changes: readonly PlannedChange[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of changes) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** The planned resources of a type, by one of their attributes. */
export function plannedBy(
  changes: readonly PlannedChange[],
  type: string,
  attribute: string,
): Readonly<Record<string, PlannedChange["after"]>> {
  return Object.fromEntries(changes.filter((one) => one.type === type).map(({ after }) => [after[attribute], after]));
}

/** Runs Terraform, and shows what it said where it fails. */
function succeed(options: TerraformOptions, ...words: readonly string[]): TerraformRun {
  const run = terraform(options, ...words);
  expect(run.status === 0 ? "" : run.output).toBe("");
  return run;
}

/** A local Google Cloud API to apply against, as the command that runs another command within it; undefined where there is none. */
export function localGoogle(): string | undefined {
  const named = process.env["WITH_GOOGLE"] ?? resolve(__dirname, "../../../shared/fake-google/with-google");
  const onPath = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "with-google"));
  return [named, ...onPath].find((candidate) => existsSync(candidate));
}
