import { isKnownText, isUnknown, type Finding } from "../../validation";
import { gkeLimits } from "../limits";

const LONGEST = gkeLimits.labelLength.value;
const WORD = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Breaches of what Kubernetes takes as the key of a label or an annotation. */
export function* keyFindings(keys: readonly string[], at: string): Iterable<Finding> {
  for (const key of keys) {
    if (isUnknown(key) || isKey(key)) continue;
    yield {
      at: `${at}.${key}`,
      got: key,
      allowed: "1 to 63 letters, digits, dashes, dots and underscores, if need be after a domain and a slash",
      fix: `write "${key.replace(/[^-A-Za-z0-9_./]/g, "-").replace(/^[-_./]+|[-_./]+$/g, "") || "team"}", or another key`,
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
  const parts = key.split("/");
  const name = parts.pop() ?? "";
  return parts.length <= 1 && isWord(name) && parts.every((prefix) => prefix.length <= 253 && PREFIX.test(prefix));
}

function isWord(text: string): boolean {
  return text.length <= LONGEST && WORD.test(text);
}
