import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The program: the one that the environment names, else the one that is found by its name. */
export function terraformName(): string {
  return process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
}

/** No account, and a proxy on which nothing listens: a call to Google, which a first plan does not need, fails at once. */
export const HERMETIC = {
  GOOGLE_OAUTH_ACCESS_TOKEN: "none",
  HTTPS_PROXY: "http://127.0.0.1:9",
  NO_PROXY: "127.0.0.1,localhost",
} as const;

const NOT_INSTALLED = 127;
const NO_PROVIDER =
  /Failed to query available provider packages|Failed to install provider|could not connect|no available releases/i;
// A registry that answers so was reached: the stack asks for what does not exist.
const NO_SUCH_PROVIDER = /does\s+not\s+have\s+a\s+provider\s+named/i;

/** What a run of Terraform gave. */
export interface TerraformRun {
  /** 127 where there is no such program, as in a shell. */
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

/** Runs Terraform against nothing, unless it is run within another command; `init` alone may reach the registry. */
export function terraform(options: TerraformOptions, ...words: readonly string[]): TerraformRun {
  const { folder, variables = {}, within, seconds = 300 } = options;
  const asVariables = Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value] as const);
  const isHermetic = words[0] !== "init" && within === undefined;
  const [command = "", ...args] = [...(within ?? []), terraformName(), `-chdir=${folder}`, ...words];
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    timeout: seconds * 1_000,
    maxBuffer: 256 * 2 ** 20,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_CLI_ARGS: "-no-color",
      ...Object.fromEntries(asVariables),
      ...(isHermetic ? HERMETIC : {}),
    },
  });
  const isThere = error === undefined || !("code" in error) || error.code !== "ENOENT";
  // Without the program there is no output at all, whatever the types say.
  const text = (stdout as string | null) ?? "";
  return {
    status: isThere ? (status ?? 1) : NOT_INSTALLED,
    stdout: text,
    output: [text, stderr, error?.message].join("\n"),
  };
}

/** Has a stack keep its state in a file, where the bucket that it names is not to be reached. */
export function keepStateIn(file: string, folder: string): void {
  // A file of this name takes precedence over what the stack says.
  const override = { terraform: { backend: { local: { path: file } } } };
  writeFileSync(join(folder, "backend_override.tf.json"), JSON.stringify(override));
}

/**
 * Why Terraform could not even begin here, by what `terraform init` gave: no program, or nowhere to have the providers
 * from. Undefined where it could begin, and where it found a fault.
 */
export function whyNoTerraform({ status, output }: Omit<TerraformRun, "stdout">, program = terraformName()) {
  if (status === NOT_INSTALLED) return `${program} is not installed`;
  const isMissing = status !== 0 && NO_PROVIDER.test(output) && !NO_SUCH_PROVIDER.test(output);
  return isMissing ? `${program} cannot have the providers here` : undefined;
}
