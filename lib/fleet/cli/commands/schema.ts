import { fleetSchema, tenantSchema } from "../../json-schema";
import { writeFiles } from "../files";
import { openList, settingsOf, type ListOptions } from "../list";
import type { Terminal } from "../terminal";
import { json } from "../text";

/** Which schema, and where to. */
export interface SchemaCommand extends ListOptions {
  readonly tenant?: true;
  readonly out?: string;
}

/** Writes the schema of a list, with what the list itself names. */
export async function schema(terminal: Terminal, options: SchemaCommand): Promise<void> {
  const { names } = await openList(options);
  const make = options.tenant === true ? tenantSchema : fleetSchema;
  const text = json(make({ names, settings: await settingsOf(options.settings) }));
  if (options.out === undefined) {
    terminal.say(text);
    return;
  }
  writeFiles({ [options.out]: `${text}\n` });
  terminal.note(`${options.out} is written`);
}
