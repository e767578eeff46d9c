import { join } from "node:path";
import { inWords, problemOf, type Problem } from "../../../validation";
import { gate, type AdoptionGateOptions, type GateFinding } from "../../adopt";
import type { TerraformJson } from "../../terraform-json";
import { readJson } from "../files";
import { refuseAny } from "../problems";
import type { Terminal } from "../terminal";

/** What a plan is judged by. */
export interface GateCommand {
  readonly stacks: string;
  readonly stack?: string;
  readonly newSecretVersions?: true;
}

/** Passes a plan that takes over what exists and does nothing else. */
export function gatePlan(terminal: Terminal, options: GateCommand, [plan = ""]: readonly string[]): void {
  const { newSecretVersions } = options;
  const found = gate(readJson(plan, "terraform show -json plan.bin > plan.json"), {
    newSecretVersions,
    addresses: addressesOf(options),
  });
  refuseAny(found.map((one) => problemIn(plan, one)));
  terminal.say(`${plan} takes over what is there, and does nothing else`);
}

/** What the stack is to take over. */
function addressesOf({ stacks, stack }: GateCommand): AdoptionGateOptions["addresses"] {
  if (stack === undefined) return undefined;
  const json = readJson(join(stacks, "stacks", stack, "cdk.tf.json"), "name a stack that was synthesized");
  return ((json as TerraformJson).import ?? []).map(({ to }) => String(to));
}

function problemIn(plan: string, { code, address, attribute, before, after, fix }: GateFinding): Problem {
  const at = attribute === undefined ? address : `${address} ${attribute}`;
  const allowed = before ?? "imports without a change, and grants, enabled APIs and the fingerprint besides";
  return problemOf(code, plan, { at, got: inWords(after ?? "something else"), allowed, fix });
}
