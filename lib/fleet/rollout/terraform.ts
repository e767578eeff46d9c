import { appendFileSync, writeFileSync } from "node:fs";
import { runProgram, type Ended } from "./program";
import { secretsIn, withoutSecrets } from "./secrets";

/** How Terraform is run. */
export interface TerraformOptions {
  /**
   * The program, such as `tofu`.
   * @default "terraform"
   */
  readonly terraform?: string;
  /**
   * How long a stack may take, in seconds.
   * @default 1800
   */
  readonly stackSeconds?: number;
  /**
   * How long Terraform has to end by itself once it was told to stop, in seconds. A killed apply leaves its lock.
   * @default 300
   */
  readonly graceSeconds?: number;
  /**
   * The environment of Terraform. Values of its variables and keys are left out of logs and reports.
   * @default - that of this program
   */
  readonly env?: NodeJS.ProcessEnv;
}

/** Terraform in the folder of one stack, with a log of what it says. */
export interface Terraform {
  /**
   * Runs it.
   *
   * @param isQuiet - whether its output has values, which the log may not have
   */
  readonly run: (words: readonly string[], isQuiet?: boolean) => Promise<Ended>;
  /** A text without secrets. */
  readonly cleaned: (text: string) => string;
}

/**
 * Terraform for one stack. All its runs together take no longer than one stack may.
 *
 * @param folder - of the stack
 * @param log - the file for all that it says
 */
export function terraformIn(
  folder: string,
  log: string,
  { terraform = "terraform", stackSeconds = 1800, graceSeconds = 300, env = process.env }: TerraformOptions,
  signal: AbortSignal,
): Terraform {
  const secrets = secretsIn(env);
  const ends = Date.now() + stackSeconds * 1000;
  const cleaned = (text: string) => withoutSecrets(text, secrets);
  const onLine = (line: string) => appendFileSync(log, `${cleaned(line)}\n`);
  writeFileSync(log, "");
  return {
    cleaned,
    run: async (words, isQuiet = false) => {
      onLine(`$ ${terraform} ${words.join(" ")}`);
      const seconds = Math.max(0, (ends - Date.now()) / 1000);
      const options = { onLine, isQuiet, seconds, graceSeconds, signal, env: { ...env, TF_IN_AUTOMATION: "1" } };
      return runProgram(terraform, [`-chdir=${folder}`, ...words], options);
    },
  };
}
