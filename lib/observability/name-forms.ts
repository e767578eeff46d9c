import type { NameForm } from "../foundation";
import { observabilityLimits } from "./limits";

const LONGEST = observabilityLimits.metricNameLength.value;

/** The names of Cloud Logging that the library gives. */
export const loggingNameForms = {
  /** Cloud Logging API v2; read 2026-11-21. Without dashes, because PromQL writes an underscore for each of them. */
  metric: {
    kind: "log-based metric",
    minLength: 1,
    maxLength: LONGEST,
    pattern: /^[A-Za-z][A-Za-z0-9_-]*$/,
    inWords: `1 to ${LONGEST} letters, digits, underscores and dashes, beginning with a letter`,
    slug: (text: string) => text.replace(/[^A-Za-z0-9]+/g, "_"),
  },
  /** Cloud Logging API v2; read 2026-11-21. */
  sink: {
    kind: "log sink",
    minLength: 1,
    maxLength: 100,
    pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    inWords: "1 to 100 letters, digits, underscores, dashes and periods, beginning with a letter or a digit",
    slug: (text: string) => text.replace(/[^A-Za-z0-9_.-]+/g, "-"),
  },
  /** Cloud Logging API v2; read 2026-11-21. */
  logBucket: {
    kind: "log bucket",
    minLength: 1,
    maxLength: 100,
    pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    inWords: "1 to 100 letters, digits, underscores, dashes and periods, beginning with a letter or a digit",
    slug: (text: string) => text.replace(/[^A-Za-z0-9_.-]+/g, "-"),
  },
} as const satisfies Record<string, NameForm>;
