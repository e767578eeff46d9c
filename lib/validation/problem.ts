import { isUnknown, withoutTokens } from "./tokens";

/** One thing that is wrong with one construct, complete enough to be mended without reading the source. */
export interface Problem {
  /** Literal and searchable, for example `run-startup-budget`. docs/rules.md has a section for each. */
  readonly code: string;
  /** The path of the construct in the tree, for example `aunooai-tenants/Acme/Service`. Empty for the app itself. */
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
  /**
   * What was given: the value itself, which is shown as it would stand in code, or {@link inWords} a description of it.
   * Never a value that may be secret.
   */
  readonly got: unknown;
  /** What would be accepted. */
  readonly allowed: string;
  /** What to write instead. */
  readonly fix: string;
}

/** A description of what was given, as opposed to the value itself. Made by {@link inWords}. */
export class Words {
  constructor(
    /** The description, as it is shown. */
    public readonly text: string,
  ) {}
}

/** Says what was given where the value itself is unfit to be shown: `got: inWords("65 labels")` has no quotes. */
export function inWords(text: string): Words {
  return new Words(text);
}

/** A number of things for a message: `1 region`, `2 regions`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

const LONGEST_SHOWN = 120;

/** Text for an error: a value as it would stand in code, cut where it would bury the message. */
export function show(value: unknown): string {
  const text = withoutTokens(value instanceof Words ? value.text : describe(value), "<known at apply>");
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}

function describe(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    case "bigint":
      return String(value);
    case "number":
      return isUnknown(value) ? "<known at apply>" : String(value);
    default:
      return asJson(value);
  }
}

function asJson(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === "string" ? text : "an object without content";
  } catch {
    return "an object that cannot be shown";
  }
}
