import { inWords, isKnownText, isUnknown, type Finding } from "../validation";

/** Labels of a Google Cloud resource. */
export type Labels = Readonly<Record<string, string>>;

const MOST_LABELS = 64;
const KEY = /^[a-z][a-z0-9_-]{0,62}$/;
const GOOGLES_OWN = "goog-";
const VALUE = /^[a-z0-9_-]{0,63}$/;

/**
 * Breaches of Google Cloud's limits for labels: 64 of them, keys and values of 63 characters without capitals or dots.
 *
 * Some products also take letters beyond a to z. They are refused here, because one set of labels goes to all products.
 */
export function* labelFindings(labels: Labels | undefined, at = "labels"): Iterable<Finding> {
  const entries = Object.entries(labels ?? {});
  if (isUnknown(labels) || entries.some(([key]) => isUnknown(key))) {
    yield {
      at,
      got: inWords("labels whose keys are known only when Terraform runs"),
      allowed: "labels with their keys written out; the values may be references",
      fix: "write each key, and take its value from the reference",
    };
    return;
  }
  if (entries.length > MOST_LABELS) {
    yield {
      at,
      got: inWords(`${entries.length} labels`),
      allowed: `at most ${MOST_LABELS}, those of the stack included`,
      fix: "remove labels, or join some of them into one",
    };
  }
  for (const [key, value] of entries) {
    if (!KEY.test(key) || key.startsWith(GOOGLES_OWN)) yield keyFinding(at, key);
    if (isKnownText(value) && !VALUE.test(value)) yield valueFinding(at, key, value);
  }
}

function keyFinding(at: string, key: string): Finding {
  const better = toLabelText(key).replace(/^(goog-|[^a-z])+/, "");
  return {
    at: `${at}.${key}`,
    got: key,
    allowed:
      "a key of 1 to 63 lower-case letters, digits, underscores and dashes that begins with a letter, but not with goog-",
    fix: better === "" ? "write another key" : `write "${better}"`,
  };
}

function valueFinding(at: string, key: string, value: string): Finding {
  return {
    at: `${at}.${key}`,
    got: value,
    allowed: "a value of at most 63 lower-case letters, digits, underscores and dashes",
    fix: `write "${toLabelText(value)}"`,
  };
}

function toLabelText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .slice(0, 63);
}
