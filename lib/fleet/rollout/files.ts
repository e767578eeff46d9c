import { inWords, isRecord, problemOf, ValidationError } from "../../validation";
import type { Baking } from "./gate";
import { shardNames, type RolloutPlan } from "./rollout-plan";
import { parseShard, type Shard } from "./shards";

/** A plan of a rollout as the text of its file. */
export function rolloutText(plan: RolloutPlan): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}

/**
 * The plan of a rollout of a file.
 *
 * @throws ValidationError `rollout-file-form` for other text.
 */
export function parseRollout(file: string, text: string): RolloutPlan {
  const value = jsonOf(text);
  const { plan, steps } = (isRecord(value) ? value : {}) as { readonly plan?: unknown; readonly steps?: unknown };
  const shards = isRecord(steps)
    ? [plan, ...Object.values<unknown>(steps as Readonly<Record<string, unknown>>)]
    : [undefined];
  if (shards.every(isShards)) return value as RolloutPlan;
  const allowed = "the file that was made with the stacks, with their shards";
  return refuseForm({ code: "rollout-file-form", file, allowed });
}

/**
 * What was measured after a wave, of a file.
 *
 * @throws ValidationError `rollout-baking-form` for other text.
 */
export function parseBaking(file: string, text: string): Baking {
  const value = jsonOf(text);
  const { seconds, requests, errors, probes = {} } = (isRecord(value) ? value : {}) as Partial<Baking>;
  const isSound = isRecord(probes) && [seconds, requests, errors, ...Object.values(probes)].every(Number.isFinite);
  if (isSound) return value as Baking;
  const allowed = '{ "seconds": 900, "requests": 12000, "errors": 3 }';
  return refuseForm({ code: "rollout-baking-form", file, allowed });
}

/** A shard with its stacks. */
export interface RolloutShard {
  /** Which one it is of those that there are. */
  readonly shard: Shard;
  /** The ids of its stacks. */
  readonly stacks: readonly string[];
}

/**
 * A shard of a rollout; undefined where there are fewer, as CI with a fixed number of shards asks for.
 *
 * @param step - the id of the step that is applied; left out, the shard is one of those that are planned
 * @param name - such as `3/20`
 * @throws ValidationError `rollout-shard-form`, `rollout-step` for what there is not.
 */
export function shardOfRollout({ plan, steps }: RolloutPlan, name: string, step?: string): RolloutShard | undefined {
  const shards = step === undefined ? plan : Object.hasOwn(steps, step) ? steps[step] : undefined;
  const { number } = parseShard(name);
  if (shards === undefined) {
    throw new ValidationError([
      problemOf("rollout-step", "the rollout", {
        at: "step",
        got: step,
        allowed: Object.keys(steps).join(", "),
        fix: "name one of these",
      }),
    ]);
  }
  const stacks = shards[number - 1];
  return stacks === undefined ? undefined : { shard: { number, of: shardNames(shards).length }, stacks };
}

function refuseForm({ code, file, allowed }: Readonly<Record<"code" | "file" | "allowed", string>>): never {
  const fix = "make the file again; one that is cut off was not finished";
  throw new ValidationError([problemOf(code, file, { at: "", got: inWords("another text"), allowed, fix })]);
}

function isShards(value: unknown): boolean {
  const isTexts = (one: unknown) => Array.isArray(one) && one.every((text) => typeof text === "string");
  return Array.isArray(value) && value.every(isTexts);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
