/** What was synthesized, as `npm run mutation:output` changes it; in every other run as it is. */
export function mutable<Json extends object>(json: Json): Json {
  const { mutableOutput } = globalThis as { mutableOutput?: (given: Json) => Json };
  return mutableOutput?.(json) ?? json;
}
