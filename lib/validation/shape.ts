import { distance } from "fastest-levenshtein";
import * as v from "valibot";
import type { Finding } from "./problem";

/** The form of an options object: its keys, and what each of them accepts. */
export type Shape<Props> = v.GenericSchema<unknown, Props>;

/** The form of a single option. */
export type Form = v.GenericSchema;

/** A breach of form, with the code of the form that was breached. */
export interface FormFinding extends Finding {
  readonly code: string;
}

/** What a form says when it is breached, in place of the schema library's own sentence. */
export interface FormMessage {
  readonly code: string;
  readonly allowed: string;
  readonly fix: string;
  /** False where the value may be secret or too large to show. */
  readonly showsValue: boolean;
}

interface UnknownKey {
  readonly known: readonly string[];
}

/**
 * The shape of an options interface. The compiler refuses it when a key of `Props` is missing or one too many is there,
 * so that no option can be added without being checked, and none is accepted that nothing reads.
 */
export function shapeOf<Props extends object>(forms: { readonly [Key in keyof Required<Props>]: Form }): Shape<Props> {
  const known = Object.keys(forms);
  const unknownKey = v.custom<never>(() => false, encode({ known }));
  return v.objectWithRest(forms, unknownKey) as unknown as Shape<Props>;
}

/** A form that one function decides, with its own code. */
export function form(accepts: (value: unknown) => boolean, message: FormMessage): Form {
  return v.custom<unknown>(accepts, encode(message));
}

/** All breaches of form in one options object. */
export function formFindings(shape: Form, given: unknown): FormFinding[] {
  const result = v.safeParse(shape, given);
  return result.success ? [] : result.issues.map(toFinding);
}

function toFinding(issue: v.BaseIssue<unknown>): FormFinding {
  const at = v.getDotPath(issue) ?? "";
  const message = decode(issue.message);
  if (message !== undefined && "known" in message) return unknownKeyFinding(at, message.known);
  if (issue.input === undefined) return missingFinding(at, issue);
  if (message !== undefined) {
    const { showsValue, ...told } = message;
    return { ...told, at, got: showsValue ? issue.input : typeName(issue.input) };
  }
  const allowed = issue.expected ?? "another type";
  return { code: "option-type", at, got: typeName(issue.input), allowed, fix: `give ${last(at)} as ${allowed}` };
}

function unknownKeyFinding(at: string, known: readonly string[]): FormFinding {
  const key = last(at);
  const nearest = nearestName(key, known);
  const fix = nearest === undefined ? `remove ${key}` : `write ${nearest}, or remove ${key}`;
  return { code: "option-unknown", at, got: key, allowed: known.join(", "), fix };
}

function missingFinding(at: string, issue: v.BaseIssue<unknown>): FormFinding {
  const allowed = decode(issue.message);
  const form = allowed !== undefined && "allowed" in allowed ? allowed.allowed : undefined;
  return { code: "option-missing", at, got: undefined, allowed: form ?? "a value", fix: `give ${last(at)}` };
}

/** The known name that was most likely meant, if any is close enough. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, steps: distance(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1));
  const best = ranked[0];
  return best !== undefined && best.steps <= Math.max(2, Math.floor(given.length / 3)) ? best.name : undefined;
}

function last(at: string): string {
  return at.slice(at.lastIndexOf(".") + 1);
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return { string: "text", object: "an object", function: "a function" }[typeof value as string] ?? `a ${typeof value}`;
}

// A schema message is text, so what a form wants to say travels through the schema library as JSON.
function encode(message: FormMessage | UnknownKey): string {
  return JSON.stringify(message);
}

function decode(text: string): FormMessage | UnknownKey | undefined {
  return text.startsWith("{") ? (JSON.parse(text) as FormMessage | UnknownKey) : undefined;
}
