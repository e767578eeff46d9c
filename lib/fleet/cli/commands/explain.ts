import { explanationText } from "../../explain";
import { openList, type ListOptions } from "../list";
import type { Terminal } from "../terminal";
import { json } from "../text";

/** Says every value of a tenant, and what follows from them. */
export async function explain(
  terminal: Terminal,
  options: ListOptions & { readonly json?: true },
  [id = ""]: readonly string[],
): Promise<void> {
  const fleet = await openList(options);
  const values = fleet.explain(id);
  const [tenant] = fleet.tenants.filter((one) => one.id === id);
  const stacks = fleet.stacks.filter(({ tenants }) => tenants.some((one) => one.id === id)).map((one) => one.id);
  const { cell, channel, image, state } = tenant ?? {};
  const follows = { id, state, cell, channel, image, wave: fleet.waveOf(id), stacks };
  if (options.json === true) {
    terminal.say(json({ ...follows, values }));
    return;
  }
  terminal.say(`${id}: ${String(state)}, in ${String(cell?.project)}, ${String(cell?.region)}`);
  terminal.say(`  runs     ${String(image)}`);
  terminal.say(`  stacks   ${stacks.join(", ")}`);
  terminal.say(`  wave     ${fleet.waveOf(id)}\n`);
  terminal.say(explanationText(values));
}
