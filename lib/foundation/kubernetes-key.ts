import { isUnknown, type Finding } from "../validation";

// Kubernetes source, validation.go; read 2026-11-20. Cloud Run's annotations follow the same rules.
const LONGEST_NAME = 63;
const LONGEST_PREFIX = 253;
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Breaches of what Kubernetes takes as the key of a label. */
export function labelKeyFindings(keys: readonly string[], at: string): Iterable<Finding> {
  return keys.filter((key) => !isUnknown(key) && !isKey(key)).map((key) => keyFinding(key, at));
}

/** Breaches of what Kubernetes takes as the key of an annotation: as that of a label, but the domain may have capitals. */
export function annotationKeyFindings(keys: readonly string[], at: string): Iterable<Finding> {
  return keys.filter((key) => !isUnknown(key) && !isKey(key.toLowerCase())).map((key) => keyFinding(key, at));
}

/** Whether text can be the value of a label in Kubernetes, or the part of a key behind its domain. */
export function isLabelWord(text: string): boolean {
  return text.length <= LONGEST_NAME && NAME.test(text);
}

function keyFinding(key: string, at: string): Finding {
  return {
    at: `${at}.${key}`,
    got: key,
    allowed:
      "1 to 63 letters, digits, dashes, dots and underscores that begin and end with a letter or digit, if need be after a domain in lower case and a slash",
    fix: `write "${legalKey(key)}", or another key`,
  };
}

function isKey(key: string): boolean {
  const { prefix, name } = partsOf(key);
  return isLabelWord(name) && (prefix === undefined || (prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix)));
}

/** The key that is nearest to what was written. */
function legalKey(key: string): string {
  const { prefix, name } = partsOf(key);
  const word = name
    .replace(/[^-A-Za-z0-9_.]+/g, "-")
    .replace(/^[-_.]+/, "")
    .slice(0, LONGEST_NAME)
    .replace(/[-_.]+$/, "");
  const better = prefix === undefined ? word : `${prefix.toLowerCase()}/${word}`;
  return [better, word].find(isKey) ?? "team";
}

function partsOf(key: string): { readonly prefix: string | undefined; readonly name: string } {
  const slash = key.lastIndexOf("/");
  return { prefix: slash < 0 ? undefined : key.slice(0, slash), name: key.slice(slash + 1) };
}
