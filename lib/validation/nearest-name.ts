import { distance } from "fastest-levenshtein";

/** The known name that was most likely meant, if any is close enough. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, steps: distance(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1));
  const best = ranked[0];
  return best !== undefined && best.steps <= mostSteps(given, best.name) ? best.name : undefined;
}

// Two letters may be wrong in a short name and a third of them in a long one, but never all.
function mostSteps(given: string, name: string): number {
  return Math.min(Math.max(2, Math.floor(given.length / 3)), Math.min(given.length, name.length) - 1);
}
