import { addTenant, type NewTenant } from "../../add-tenant";
import { writeFiles } from "../files";
import { settingsOf, type ListOptions } from "../list";
import type { Terminal } from "../terminal";

/** What is said of a new tenant. */
export interface AddOptions extends ListOptions, Pick<NewTenant, "region" | "tier" | "channel"> {
  /** A cell, or `auto`. */
  readonly cell: string;
}

/** Adds a tenant to a list. */
export async function add(
  terminal: Terminal,
  { list, settings, cell, region, tier, channel }: AddOptions,
  [id = ""]: readonly string[],
): Promise<void> {
  const added = addTenant(list, {
    id,
    cell: cell === "auto" ? undefined : cell,
    region,
    tier,
    channel,
    settings: await settingsOf(settings),
  });
  writeFiles({ [added.file]: added.text });
  terminal.say(`${id} is in ${added.file}, and lives in ${added.cell}`);
}
