import v = require("valibot");
import { lettersOf } from "./likely-option";
import { nearestName } from "./nearest-name";

type Word = string | number | boolean;

const FEWEST_LETTERS = 3;

/** The word among those that an issue would have accepted that was likely meant, as it would stand in code. */
export function likelyWord(issue: v.BaseIssue<unknown>): string | undefined {
  const { input } = issue;
  if (typeof input !== "string" && typeof input !== "number") return undefined;
  const words = wordsOf(issue);
  const meant = words.find((word) => lettersOf(String(word)) === lettersOf(String(input))) ?? nearWord(input, words);
  return meant === undefined ? undefined : JSON.stringify(meant);
}

function nearWord(input: Word, words: readonly Word[]): Word | undefined {
  if (typeof input !== "string") return undefined;
  const texts = words.filter((word) => typeof word === "string");
  const letters = lettersOf(input);
  const longer = texts.filter((word) => lettersOf(word).startsWith(letters));
  const begun = letters.length >= FEWEST_LETTERS && longer.length === 1 ? longer[0] : undefined;
  return nearestName(input, texts) ?? begun;
}

// The schema library writes the words that it would accept as code: `("a" | "b")`.
function wordsOf({ type, expected, issues }: v.BaseIssue<unknown>): Word[] {
  if (type === "union") return (issues ?? []).flatMap(wordsOf);
  if ((type !== "picklist" && type !== "literal") || expected === null) return [];
  const parts = expected.replace(/^\(|\)$/g, "").split(" | ");
  return parts.filter((part) => /^(".*"|true|false|-?\d+)$/.test(part)).map((part) => JSON.parse(part) as Word);
}
