import { existsSync } from "node:fs";
import { join } from "node:path";
import { inWords, isRecord, problemOf, ValidationError, type Problem } from "../../validation";
import type { FleetLock } from "../lock";
import type { StackPlan } from "../stack-plan";
import type { TerraformJson } from "../terraform-json";
import { readJson } from "./files";
import type { Terminal } from "./terminal";

const SYNTHESIZE = "run cdktf synth, or the program that makes the stacks";

interface Manifest {
  readonly stacks?: Readonly<Record<string, { readonly synthesizedStackPath?: unknown }>> | null;
}

/**
 * What is kept of each synthesized stack, since all stacks of a large fleet take much memory. The manifest says which there
 * are: the folder keeps those of earlier runs as well.
 *
 * @throws ValidationError `fleet-stacks-missing` where nothing was synthesized.
 */
export function readStacks<Kept>(
  folder: string,
  terminal: Terminal,
  keep: (id: string, json: TerraformJson) => Kept,
): readonly Kept[] {
  const file = join(folder, "manifest.json");
  const manifest = existsSync(file) ? readJson(file, SYNTHESIZE) : undefined;
  const { stacks } = (isRecord(manifest) ? manifest : {}) as Manifest;
  const named = Object.entries(stacks ?? {});
  if (named.length === 0) {
    const allowed = "the folder that stacks were synthesized to";
    const finding = { at: "", got: inWords("no stacks"), allowed, fix: SYNTHESIZE };
    throw new ValidationError([problemOf("fleet-stacks-missing", folder, finding)]);
  }
  const progress = terminal.progress("reading stacks", named.length);
  try {
    return named.map(([id, { synthesizedStackPath }]) => {
      const json = readJson(join(folder, String(synthesizedStackPath)), SYNTHESIZE);
      progress.step();
      return keep(id, (isRecord(json) ? json : {}) as TerraformJson);
    });
  } finally {
    progress.end();
  }
}

/** What shows that the list was changed after the stacks were synthesized. */
export function staleStacks(
  folder: string,
  list: string,
  plans: readonly StackPlan[],
  made: FleetLock,
): readonly Problem[] {
  const planned = new Map(plans.map((plan) => [plan.id, plan]));
  // Code that shares nothing in its cells makes no stacks of them.
  const missing = plans.filter(({ id, kind }) => made[id] === undefined && kind !== "cell");
  const different = plans.filter((plan) => made[plan.id] !== undefined && statesOf(plan) !== statesOf(made[plan.id]));
  const begins = new Set(plans.map(({ id, kind }) => id.slice(0, id.indexOf(`-${kind}-`) + 1)));
  const strange = Object.entries(made).filter(
    ([id, { kind }]) => !planned.has(id) && [...begins].some((one) => id.startsWith(`${one}${kind}-`)),
  );
  const problem = (at: string, got: string, allowed: string) =>
    problemOf("fleet-stacks-stale", folder, { at, got: inWords(got), allowed, fix: SYNTHESIZE });
  return [
    ...missing.map(({ id }) => problem(id, "no such stack", `a stack, since ${list} has it`)),
    ...different.map(({ id }) => problem(id, "tenants in other states", `the states of ${list}`)),
    ...strange.map(([id]) => problem(id, "a stack", `none, since ${list} has not`)),
  ];
}

function statesOf(of: Pick<StackPlan, "kind" | "tenants"> | FleetLock[string] | undefined): string {
  const tenants = of?.tenants ?? {};
  const states = Array.isArray(tenants)
    ? (tenants as StackPlan["tenants"]).map(({ id, state }) => `${id} ${state}`)
    : Object.entries(tenants).map(([id, state]) => `${id} ${String(state)}`);
  return states.sort().join();
}
