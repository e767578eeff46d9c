/** What stands under names, in the order of the names: a list made of it is the same in whatever order it was written. */
export function sortedEntries<Value>(byName: Readonly<Record<string, Value>>): [name: string, value: Value][] {
  return Object.entries(byName).sort(([one], [other]) => (one < other ? -1 : 1));
}
