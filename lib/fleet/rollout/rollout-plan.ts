import type { Wave } from "../fleet-props";
import type { FleetLock } from "../lock";
import { unitOf } from "../stack-plan";
import { rolloutLimits } from "./limits";
import { shardsOf } from "./shards";

/** What is known of a fleet when it is rolled out. A `TenantFleet` is one. */
export interface RolloutFleet {
  /** The name of the fleet. */
  readonly name: string;
  /** In which steps a change reaches the tenants; none where it reaches all at once. */
  readonly waves: readonly Wave[];
  /** The wave of a tenant, from 0. */
  readonly waveOf: (tenant: string) => number;
}

/** A step of a rollout: the cells, or a wave. */
export interface RolloutStep {
  /** For jobs, folders and commands: `cells`, `wave_1`, `wave_2`. */
  readonly id: string;
  /** For people, as the fleet has it. */
  readonly name: string;
}

/** Which stacks are planned, and which are applied in which step, divided into shards. */
export interface RolloutPlan {
  /** What is planned, all of it before anything is applied. */
  readonly plan: readonly (readonly string[])[];
  /** What is applied, by the id of the step. */
  readonly steps: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** The steps of a rollout in their order: what tenants share comes first. */
export function rolloutSteps({ waves }: Pick<RolloutFleet, "waves">): readonly RolloutStep[] {
  const named = waves.length === 0 ? ["all"] : waves.map(({ name }) => name);
  return [{ id: "cells", name: "cells" }, ...named.map((name, index) => ({ id: `wave_${index + 1}`, name }))];
}

/**
 * The stacks of a rollout by steps and shards. Follows from the list and the stacks alone, so it is the same wherever it
 * is made.
 *
 * @param lock - of the stacks as they are made now
 * @param stacks - those that are rolled out, such as the ones that a change touches; others are left out
 * @param most - how many shards there may be
 * @throws ValidationError `rollout-shards` for no shards, or more than CI takes.
 */
export function rolloutPlan(
  fleet: RolloutFleet,
  lock: FleetLock,
  stacks: readonly string[] = Object.keys(lock),
  most: number = rolloutLimits.shards.value,
): RolloutPlan {
  const made = stacks.filter((stack) => lock[stack] !== undefined);
  // The two stacks of a tenant are run one after the other, so one shard has both.
  const unit = (stack: string) => unitOf(stack, lock[stack]?.kind, Object.keys(lock[stack]?.tenants ?? {}));
  const shards = (members: readonly string[]) => shardsOf(members, most, unit);
  const steps = rolloutSteps(fleet).map(({ id }): [string, readonly (readonly string[])[]] => [
    id,
    shards(made.filter((stack) => stepOf(stack, fleet, lock) === id)),
  ]);
  return { plan: shards(made), steps: Object.fromEntries(steps) };
}

/** The names of the shards of a step, as commands and jobs have them: `1/3`, `2/3`, `3/3`. */
export function shardNames(shards: readonly (readonly string[])[]): readonly string[] {
  return shards.map((_, index) => `${index + 1}/${shards.length}`);
}

/** A rollout as outputs of a step of GitHub Actions: a line for what is planned, and one for each step. */
export function rolloutOutputs({ plan, steps }: RolloutPlan): string {
  const lines = Object.entries({ plan, ...steps }).map(([id, shards]) => `${id}=${JSON.stringify(shardNames(shards))}`);
  return `${lines.join("\n")}\n`;
}

// A stack that tenants of several waves share goes with the last of them: nobody gets a change before its wave.
function stepOf(stack: string, fleet: RolloutFleet, lock: FleetLock): string {
  const { kind, tenants = {} } = lock[stack] ?? {};
  if (kind === "cell") return "cells";
  return `wave_${Math.max(0, ...Object.keys(tenants).map((id) => fleet.waveOf(id))) + 1}`;
}
