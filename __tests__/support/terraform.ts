import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import gte from "semver/functions/gte";

const BINARY = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
const GOOGLE_VERSION = process.env["GOOGLE_PROVIDER_VERSION"] ?? "6.50.0";
const NO_PROVIDER =
  /Failed to query available provider packages|Failed to install provider|could not connect|no available releases/i;

/** What a run of Terraform gave. */
export interface TerraformRun {
  readonly status: number;
  /** Standard output and standard error. */
  readonly output: string;
  /** Standard output alone, for what is written as JSON. */
  readonly stdout: string;
}

/** Where and with what Terraform is run. */
export interface TerraformOptions {
  readonly folder: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** A command that is put before Terraform's. */
  readonly within?: readonly string[];
  readonly seconds?: number;
}

/**
 * Runs Terraform against nothing: no account, and a proxy on which nothing listens, so that a call to Google that a
 * plan should not make becomes an error at once.
 */
export function terraform(options: TerraformOptions, ...words: readonly string[]): TerraformRun {
  const { folder, variables = {}, within, seconds = 300 } = options;
  const asVariables = Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value]);
  const isInit = words[0] === "init";
  const [command = BINARY, ...args] = [...(within ?? []), BINARY, `-chdir=${folder}`, ...words];
  const hermetic = {
    GOOGLE_OAUTH_ACCESS_TOKEN: "none",
    HTTPS_PROXY: "http://127.0.0.1:9",
    NO_PROXY: "127.0.0.1,localhost",
  };
  const run = spawnSync(command, args, {
    encoding: "utf8",
    timeout: seconds * 1_000,
    maxBuffer: 256 * 2 ** 20,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_CLI_ARGS: "-no-color",
      ...Object.fromEntries(asVariables),
      // init may need the registry.
      ...(isInit || within !== undefined ? {} : hermetic),
    },
  });
  // Without the binary there is no output at all, whatever the types say.
  const stdout = (run.stdout as string | null) ?? "";
  return { status: run.status ?? 1, stdout, output: [stdout, run.stderr, run.error?.message].join("\n") };
}

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

/** Why the tests with real Terraform cannot run here; undefined where they can. */
export function whyNoTerraform(googleVersion = GOOGLE_VERSION): string | undefined {
  const version = spawnSync(BINARY, ["version"], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  if (version.status !== 0) return `${BINARY} is not installed`;
  const folder = mkdtempSync(join(tmpdir(), "init-"));
  try {
    const google = { source: "hashicorp/google", version: googleVersion };
    const random = { source: "hashicorp/random", version: ">= 3.7.1" };
    writeFileSync(
      join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: { google, random } } }),
    );
    const init = terraform({ folder }, "init", "-input=false", "-backend=false");
    if (init.status === 0) return undefined;
    if (NO_PROVIDER.test(init.output)) return "the google provider cannot be had here";
    return `terraform init fails: ${init.output}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A local Google Cloud API to apply against, as the command that runs another command within it; undefined where there is none. */
export function localGoogle(): string | undefined {
  const named = process.env["WITH_GOOGLE"] ?? resolve(__dirname, "../../../shared/fake-google/with-google");
  const onPath = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "with-google"));
  return [named, ...onPath].find((candidate) => existsSync(candidate));
}
