/** What a mutation report of Stryker says of each file: the part that a score is made from. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** How many mutants the tests found. */
export interface Score {
  readonly found: number;
  /** Those that ran: found, or survived, or reached by no test. */
  readonly valid: number;
}

const FOUND = new Set(["Killed", "Timeout"]);
const MISSED = new Set(["Survived", "NoCoverage"]);

/** The score of one report. */
export function scoreOf({ files }: Report): Score {
  const states = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const found = states.filter((status) => FOUND.has(status)).length;
  return { found, valid: found + states.filter((status) => MISSED.has(status)).length };
}

/** Several scores as one. */
export function sum(scores: readonly Score[]): Score {
  const total = (of: (score: Score) => number) => scores.map(of).reduce((a, b) => a + b, 0);
  return { found: total(({ found }) => found), valid: total(({ valid }) => valid) };
}

/** Of a hundred mutants; 0 where there is none, because then nothing was shown. */
export function percent({ found, valid }: Score): number {
  return valid === 0 ? 0 : (100 * found) / valid;
}
