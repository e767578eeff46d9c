import { counted } from "../../../validation";
import { audit, type AuditFinding } from "../../adopt";
import { parseLock } from "../../lock";
import { readText } from "../files";
import { openList, type ListOptions } from "../list";
import { readStates } from "../states";
import type { Terminal } from "../terminal";
import { json } from "../text";

/** What is compared. */
export interface AuditCommand extends ListOptions {
  readonly lock: string;
  readonly states: string;
  readonly json?: true;
}

/** Says what list, lock and states do not agree on. What waits for its apply is told, and is no problem. */
export async function auditStates(terminal: Terminal, options: AuditCommand): Promise<"problems" | undefined> {
  const list = await openList(options);
  const lock = parseLock(options.lock, readText(options.lock, "write it with gcp-fleet lock"));
  const found = audit({ list, lock, states: readStates(options.states, terminal) });
  if (options.json === true) terminal.say(json(found));
  else tell(terminal, found);
  return found.some(({ code }) => code !== "fleet-audit-pending") ? "problems" : undefined;
}

function tell(terminal: Terminal, found: readonly AuditFinding[]): void {
  terminal.say(found.length === 0 ? "list, lock and states agree" : counted(found.length, "finding"));
  for (const { code, at, got, fix } of found) {
    terminal.say(`\n  ${code}  ${at}\n    got:  ${got}\n    fix:  ${fix}`);
  }
}
