import { distance } from "fastest-levenshtein";

/** The known name that was most likely meant, if any is close enough. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, steps: stepsBetween(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1));
  const best = ranked[0];
  return best !== undefined && best.steps <= mostSteps(given, best.name) ? best.name : undefined;
}

// Two letters that changed places are one mistake, and would be counted as two.
function stepsBetween(given: string, name: string): number {
  const swapped = Array.from({ length: Math.max(0, given.length - 1) }, (_, at) => {
    const [first, second] = [given.charAt(at), given.charAt(at + 1)];
    return given.slice(0, at) + second + first + given.slice(at + 2);
  });
  return Math.min(distance(given, name), ...swapped.map((text) => distance(text, name) + 1));
}

// Of a short name one letter may be wrong, since two make another word; of a long one a quarter, but never all.
function mostSteps(given: string, name: string): number {
  const shorter = Math.min(given.length, name.length);
  return Math.min(shorter <= 4 ? 1 : Math.max(2, Math.floor(shorter / 4)), shorter - 1);
}
