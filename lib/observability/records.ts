/** The entries of a record in the order of their names, so that the order of the options changes nothing. */
export function sorted<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Texts by name, or nothing where there are none: the API gives back no empty ones. */
export function unlessEmpty(texts: Readonly<Record<string, string>> = {}): Record<string, string> | undefined {
  return Object.keys(texts).length > 0 ? { ...texts } : undefined;
}
