/** The entries of a record in the order of their names, so that the order in which they are written changes nothing. */
export function sortedEntries<Value>(record: Readonly<Record<string, Value>>): [name: string, value: Value][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
