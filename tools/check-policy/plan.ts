import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keepStateIn, terraform, whyNoTerraform, type TerraformRun } from "../terraform";
import { PolicyCheckError } from "./error";

/**
 * Plans a stack without an account; the plan as JSON, or why there is none.
 *
 * @throws PolicyCheckError `no-plan` where Terraform does not take the stack.
 */
export function planOf(folder: string): { readonly json: string } | { readonly missing: string } {
  const { variable, data, import: imports } = readStack(folder);
  if (data?.["terraform_remote_state"] !== undefined) return { missing: "it reads the state of another stack" };
  if (imports !== undefined) return { missing: "it takes over what exists" };
  const variables = Object.fromEntries(Object.keys(variable ?? {}).map((name) => [name, "policy-scan"]));
  const options = { folder, variables };
  keepStateIn(join(folder, "terraform.tfstate"), folder);
  const { status, output } = terraform(options, "init", "-input=false");
  const missing = whyNoTerraform({ status, output });
  if (missing !== undefined) return { missing };
  refuseFailed(folder, "init", { status, output });
  refuseFailed(folder, "plan", terraform(options, "plan", "-input=false", "-out=plan.bin"));
  const shown = terraform(options, "show", "-json", "plan.bin");
  refuseFailed(folder, "show", shown);
  return { json: shown.stdout };
}

function refuseFailed(folder: string, word: string, { status, output }: Omit<TerraformRun, "stdout">): void {
  if (status !== 0) throw new PolicyCheckError("no-plan", `terraform ${word} fails in ${folder}: ${output.trim()}`);
}

interface StackJson {
  readonly variable?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly import?: unknown;
}

function readStack(folder: string): StackJson {
  return JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson;
}
