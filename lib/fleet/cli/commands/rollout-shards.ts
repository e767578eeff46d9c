import { counted } from "../../../validation";
import { lockedStack, lockOfStacks, parseLock, touchedStacks } from "../../lock";
import { rolloutOutputs, rolloutPlan, rolloutText } from "../../rollout";
import { readText, writeFiles } from "../files";
import { openList, type ListOptions } from "../list";
import { readStacks } from "../stacks";
import type { Terminal } from "../terminal";

/** What is rolled out. */
export interface ShardsCommand extends ListOptions {
  readonly stacks: string;
  readonly out: string;
  readonly before?: string;
  readonly shards?: number;
}

/** Divides stacks into shards, and says their names as GitHub Actions reads them. */
export async function shards(terminal: Terminal, options: ShardsCommand): Promise<void> {
  const fleet = await openList(options);
  const made = lockOfStacks(readStacks(options.stacks, terminal, (id, json) => ({ id, locked: lockedStack(json) })));
  const { before: file } = options;
  const before = file === undefined ? {} : parseLock(file, readText(file, "name a lock that is there"));
  const rollout = rolloutPlan(fleet, made, touchedStacks(before, made), options.shards);
  writeFiles({ [options.out]: rolloutText(rollout) });
  terminal.say(rolloutOutputs(rollout).trimEnd());
  const stacks = rollout.plan.flat().length;
  terminal.note(`${counted(stacks, "stack")} in ${counted(rollout.plan.length, "shard")}`);
}
