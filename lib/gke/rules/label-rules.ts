import { isLabelWord } from "../../foundation";
import { isKnownText, isUnknown, type Finding } from "../../validation";

/** Breaches of what Kubernetes takes as the value of a label. */
export function* labelValueFindings(labels: Readonly<Record<string, string>>, at: string): Iterable<Finding> {
  for (const [key, value] of Object.entries(labels)) {
    if (isUnknown(key) || !isKnownText(value) || value === "" || isLabelWord(value)) continue;
    yield {
      at: `${at}.${key}`,
      got: value,
      allowed:
        "nothing, or 1 to 63 letters, digits, dashes, dots and underscores that begin and end with a letter or digit",
      fix: "write another value; longer texts fit into annotations",
    };
  }
}
