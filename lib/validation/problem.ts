/** One thing that is wrong with one construct, complete enough to be mended without reading the source. */
export interface Problem {
  /** Literal and searchable, for example `run-startup-budget`. docs/rules.md has a section for each. */
  readonly code: string;
  /** The path of the construct in the tree, for example `aunooai-tenants/Acme/Service`. */
  readonly path: string;
  /** The option, for example `startup.timeout`. Empty when it is the construct as a whole. */
  readonly at: string;
  /** What was given. Never a value that may be secret. */
  readonly got: string;
  /** What would be accepted. */
  readonly allowed: string;
  /** What to write instead. */
  readonly fix: string;
}

/** What a rule reports; the code and the construct path are added by whoever runs the rule. */
export interface Finding {
  /** The option, for example `startup.timeout`. */
  readonly at: string;
  /** What was given. Anything but text is shown as JSON. Never a value that may be secret. */
  readonly got: unknown;
  /** What would be accepted. */
  readonly allowed: string;
  /** What to write instead. */
  readonly fix: string;
}

const LONGEST_SHOWN = 120;

/** Text for an error: JSON for what is not text, cut where it would bury the message. */
export function show(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : describe(value);
  return text.length > LONGEST_SHOWN ? text.slice(0, LONGEST_SHOWN) + "…" : text;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return "a value that refers to itself";
  }
}
