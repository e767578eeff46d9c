import type * as Yaml from "yaml";

/** A value as YAML, for files that people read and tools run. */
export function yamlText(value: object): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- most stacks write no YAML, and it takes long to load
  const { stringify } = require("yaml") as typeof Yaml;
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
