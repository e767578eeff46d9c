import { existsSync } from "node:fs";
import { counted } from "../../../validation";
import { parseLock } from "../../lock";
import { statusOf, type StackStatus } from "../../status";
import { readText } from "../files";
import { openList, type ListOptions } from "../list";
import { readStates } from "../states";
import type { Terminal } from "../terminal";
import { json, table } from "../text";

/** What is compared. */
export interface StatusOptions extends ListOptions {
  readonly lock: string;
  readonly states?: string;
  readonly open?: true;
  readonly json?: true;
}

/** Says how far each stack is. */
export async function status(terminal: Terminal, options: StatusOptions): Promise<void> {
  const { stacks } = await openList(options);
  const { lock: file, states: folder } = options;
  const lock = existsSync(file) ? parseLock(file, readText(file, "name a lock that is there")) : {};
  const states = folder === undefined ? undefined : readStates(folder, terminal);
  const all = statusOf({ stacks, lock, states });
  const told = options.open === true ? all.filter(({ is }) => is !== "applied") : all;
  if (options.json === true) {
    terminal.say(json(told));
    return;
  }
  terminal.say(`${counted(all.length, "stack")}: ${summary(all)}`);
  for (const line of table(told.map(rowOf))) terminal.say(`  ${line}`);
}

function summary(all: readonly StackStatus[]): string {
  const counts = new Map<string, number>();
  for (const { is } of all) counts.set(is, (counts.get(is) ?? 0) + 1);
  return [...counts].map(([is, count]) => `${count} ${is}`).join(", ") || "none";
}

function rowOf({ stack, tenants, is }: StackStatus): readonly string[] {
  const states = Object.entries(tenants).map(([id, state]) => `${id} ${state}`);
  return [stack, is, states.join(", ")];
}
