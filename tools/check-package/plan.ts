import { stripVTControlCharacters } from "node:util";
import type { Problem } from "./problems";

const SUMMARY = /(Plan: [1-9]\d* to add, 0 to change, 0 to destroy\.)/;

/** What a command said that plans. */
export interface Plan {
  /** The command. */
  readonly by: string;
  readonly output: string;
}

/** A first plan creates something and touches nothing else, whichever command makes it. */
export function planProblems(plans: readonly Plan[]): readonly Problem[] {
  const summaries = plans.map(({ by, output }) => ({ by, output, summary: summaryOf(output) }));
  const expected = summaries.find(({ summary }) => summary !== undefined)?.summary;
  return summaries
    .filter(({ summary }) => summary === undefined || summary !== expected)
    .map(({ by, output, summary }) => ({
      code: "planned-otherwise",
      at: by,
      got: summary ?? output.trim(),
      allowed: expected ?? "a plan that creates something, and changes and destroys nothing",
      fix: "run the example by hand: examples/cloud-run",
    }));
}

function summaryOf(output: string): string | undefined {
  return SUMMARY.exec(stripVTControlCharacters(output))?.[1];
}
