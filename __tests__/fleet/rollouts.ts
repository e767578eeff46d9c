import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PlanJson, ShardRunOptions } from "../../lib/fleet";
import { written } from "./fleets";

/** What the program does in a stack; see fake-terraform.sh. */
export interface Acts {
  readonly plan?: object;
  readonly state?: object;
  readonly after?: object;
  readonly fails?: string;
  readonly slow?: string;
  readonly hangs?: string;
  readonly made?: object;
}

/** Made stacks in a folder, and how to run them. */
export function shardOf(acts: Readonly<Record<string, Acts>>): ShardRunOptions & { readonly root: string } {
  const files = Object.entries(acts).flatMap(([stack, act]) => filesOf(`stacks/${stack}`, act));
  const root = written(Object.fromEntries(files));
  return {
    root,
    mode: "plan",
    shard: { number: 1, of: 1 },
    stacks: Object.keys(acts),
    folder: join(root, "stacks"),
    reports: join(root, "reports"),
    terraform: join(__dirname, "fake-terraform.sh"),
  };
}

function filesOf(folder: string, { plan, state, after, fails, slow, hangs, made = {} }: Acts): [string, string][] {
  const json = { plan, state, after };
  const texts = { fails, slow, hangs };
  return [
    [`${folder}/cdk.tf.json`, JSON.stringify(made)],
    ...Object.entries(json).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[`${folder}/${name}.json`, JSON.stringify(value)]],
    ),
    ...Object.entries(texts).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[`${folder}/${name}`, value]],
    ),
  ];
}

/** What a file says that the program wrote in the folder of a stack; empty where it wrote none. */
export function noted(root: string, stack: string, name: string): string {
  const file = join(root, "stacks", stack, name);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** A plan that does something to one resource. */
export function planOf(
  actions: readonly string[],
  { type = "google_cloud_run_v2_service", name = "Service", before = {}, after = {}, ...rest }: PlannedOptions = {},
): PlanJson {
  return {
    resource_changes: [{ address: `${type}.${name}`, type, name, change: { actions, before, after, ...rest } }],
  };
}

interface PlannedOptions {
  readonly type?: string;
  readonly name?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly importing?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}
