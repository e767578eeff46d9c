/**
 * An object whose keys are other ones in each tenant.
 *
 * V8 keeps a form for each order of keys that it meets, beginning with the first key, and 1,536 of them in all: once
 * those are used up by the names of tenants, every object with another first key is slow, those of the framework's synth
 * among them. Of an object without a prototype it keeps none.
 */
export function dictionaryOf<Value>(entries: Iterable<readonly [key: string, value: Value]>): Record<string, Value> {
  const dictionary = Object.create(null) as Record<string, Value>;
  for (const [key, value] of entries) dictionary[key] = value;
  return dictionary;
}
