import { counted } from "../../../validation";
import type { Load } from "../../placement";
import { cellQuotas } from "../../limits";
import { LIST, openList, type ListOptions } from "../list";
import { problemsText } from "../problems";
import type { Terminal } from "../terminal";
import { table } from "../text";

/** Checks a list, and says how full its cells are. */
export async function check(
  terminal: Terminal,
  { settings }: Pick<ListOptions, "settings">,
  [list = LIST]: readonly string[],
): Promise<void> {
  const fleet = await openList({ list, settings });
  if (fleet.warnings.length > 0) terminal.complain(`warning: ${problemsText(fleet.warnings)}`);
  const [tenants, cells] = [counted(fleet.tenants.length, "tenant"), counted(fleet.cells.length, "cell")];
  terminal.say(`${list}: ${tenants} in ${cells}, nothing wrong`);
  const loads = fleet.cells.flatMap(({ id }) => tightest(fleet.loads.filter(({ cell }) => cell === id)));
  for (const line of table(loads.map(rowOf))) terminal.say(`  ${line}`);
}

/** The load that a cell is full by. */
function tightest(loads: readonly Load[]): readonly Load[] {
  return [...loads].sort((a, b) => a.most - a.tenants - (b.most - b.tenants)).slice(0, 1);
}

function rowOf({ cell, quota, tenants, most }: Load): readonly string[] {
  const why = quota === "tenants" ? "its own number" : `the quota of ${cellQuotas[quota].unit}`;
  return [cell, `${tenants} of ${most}`, `by ${why}`];
}
