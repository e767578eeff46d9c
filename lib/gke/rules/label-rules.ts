import { isKnownText, isUnknown, type Finding } from "../../validation";
import { gkeLimits } from "../limits";

const LONGEST = gkeLimits.labelLength.value;
const LONGEST_PREFIX = gkeLimits.labelPrefixLength.value;
const WORD = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Breaches of what Kubernetes takes as the key of a label or an annotation. */
export function* keyFindings(keys: readonly string[], at: string): Iterable<Finding> {
  for (const key of keys) {
    if (isUnknown(key) || isKey(key)) continue;
    yield {
      at: `${at}.${key}`,
      got: key,
      allowed:
        "1 to 63 letters, digits, dashes, dots and underscores that begin and end with a letter or digit, if need be after a domain in lower case and a slash",
      fix: `write "${legalKey(key)}", or another key`,
    };
  }
}

/** Breaches of what Kubernetes takes as the value of a label. */
export function* labelValueFindings(labels: Readonly<Record<string, string>>, at: string): Iterable<Finding> {
  for (const [key, value] of Object.entries(labels)) {
    if (isUnknown(key) || !isKnownText(value) || value === "" || isWord(value)) continue;
    yield {
      at: `${at}.${key}`,
      got: value,
      allowed:
        "nothing, or 1 to 63 letters, digits, dashes, dots and underscores that begin and end with a letter or digit",
      fix: "write another value; longer texts fit into annotations",
    };
  }
}

function isKey(key: string): boolean {
  const { prefix, name } = partsOf(key);
  return isWord(name) && (prefix === undefined || (prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix)));
}

/** The key that is nearest to what was written. */
function legalKey(key: string): string {
  const { prefix, name } = partsOf(key);
  const word = name
    .replace(/[^-A-Za-z0-9_.]+/g, "-")
    .replace(/^[-_.]+/, "")
    .slice(0, LONGEST)
    .replace(/[-_.]+$/, "");
  const better = prefix === undefined ? word : `${prefix.toLowerCase()}/${word}`;
  return [better, word].find(isKey) ?? "team";
}

function partsOf(key: string): { readonly prefix: string | undefined; readonly name: string } {
  const slash = key.lastIndexOf("/");
  return { prefix: slash < 0 ? undefined : key.slice(0, slash), name: key.slice(slash + 1) };
}

function isWord(text: string): boolean {
  return text.length <= LONGEST && WORD.test(text);
}
