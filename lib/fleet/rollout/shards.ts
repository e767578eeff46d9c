import { problemOf, ValidationError } from "../../validation";
import { oneOf } from "../one-of";
import { grouped } from "../subject";
import { rolloutLimits } from "./limits";

/**
 * Stacks divided into shards of about one size. The same stacks always give the same shards, whatever their order.
 *
 * @param most - how many shards there may be; a job of CI does each of them
 * @param unitOf - what stays in one shard, such as the stacks of a tenant; left out, each stack is by itself
 * @throws ValidationError `rollout-shards` for no shards, or more than CI takes.
 */
export function shardsOf(
  stacks: readonly string[],
  most: number = rolloutLimits.shards.value,
  unitOf: (stack: string) => string = (stack) => stack,
): readonly (readonly string[])[] {
  checkMost(most);
  const units = [...grouped([...new Set(stacks)].sort(), unitOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const count = Math.min(most, units.length);
  const shards = Array.from({ length: count }, (): string[] => []);
  for (const [index, [, members]] of units.entries())
    shards[Math.floor((index * count) / units.length)]?.push(...members);
  return shards;
}

/** One of several shards, counted from 1. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  /** How many there are. */
  readonly of: number;
}

/**
 * A shard as commands name it: `3/20`.
 *
 * @throws ValidationError `rollout-shard-form` for other text.
 */
export function parseShard(text: string): Shard {
  const shard = oneOf(text, rolloutLimits.matrixJobs.value);
  if (shard !== undefined) return shard;
  throw new ValidationError([
    problemOf("rollout-shard-form", "the rollout", {
      at: "shard",
      got: text,
      allowed: `1/20 to 20/20, of at most ${rolloutLimits.matrixJobs.value}`,
      fix: "name one of the shards that were made",
    }),
  ]);
}

/** The stacks of one shard; none where there are fewer shards than it says. */
export function stacksOfShard(
  stacks: readonly string[],
  { number, of }: Shard,
  unitOf?: (stack: string) => string,
): readonly string[] {
  return shardsOf(stacks, of, unitOf)[number - 1] ?? [];
}

/** Refuses a number of shards that CI does not take. */
export function checkMost(most: number): void {
  const { value } = rolloutLimits.matrixJobs;
  if (Number.isInteger(most) && most >= 1 && most <= value) return;
  throw new ValidationError([
    problemOf("rollout-shards", "the rollout", {
      at: "shards",
      got: most,
      allowed: `1 to ${value}: GitHub refuses a matrix of more jobs as a whole, and nothing is planned`,
      fix: `leave it out for ${rolloutLimits.shards.value}; each shard does many stacks`,
    }),
  ]);
}
