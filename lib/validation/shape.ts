import v = require("valibot");
import { isRecord } from "./objects";
import type { Finding } from "./problem";
import { typeInWords } from "./type-words";

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
  /** Literal, unique in the library, never reused. */
  readonly code: string;
  /** What would be accepted. */
  readonly allowed: string;
  /** What to write instead; a function of what was given must not repeat a value that may be secret. */
  readonly fix: string | ((given: unknown) => string);
  /**
   * What to write where the value is undefined.
   * @default - that the option is to be given
   */
  readonly fixMissing?: string;
  /** False where the value may be secret or too large to show. Lists and objects are never shown. */
  readonly showsValue: boolean;
}

/** What the schema of {@link shapeOf} says of a key that is not among the known ones. */
interface UnknownKey {
  readonly known: readonly string[];
}

/** What the schema of {@link shapeOf} says of a value that is missing, or is no options object. */
interface Wanted {
  readonly wanted: string;
}

/** What a form has said of one value. */
interface ToldByForm extends FormMessage {
  readonly fix: string;
}

type Told = ToldByForm | UnknownKey | Wanted;

/**
 * The shape of an options interface. The compiler refuses it when a key of `Props` is missing or one too many is there,
 * so that no option can be added without being checked, and none is accepted that nothing reads.
 */
export function shapeOf<Props extends object>(forms: { readonly [Key in keyof Required<Props>]: Form }): Shape<Props> {
  const byKey = new Map(Object.entries<Form>(forms));
  const unknownKey = v.custom<never>(() => false, encode({ known: [...byKey.keys()] }));
  const keys = v.objectWithRest(forms, unknownKey, (issue) =>
    encode({ wanted: wantedAt(String(issue.path?.at(-1)?.key), byKey) }),
  );
  const shape = v.pipe(optionsObject, keys) as unknown as Shape<Props>;
  byShape.set(shape, { byKey, required: [...byKey].filter(([, { type }]) => type !== "optional").map(([key]) => key) });
  return shape;
}

/** What {@link isInForm} knows of a shape. */
interface Keys {
  readonly byKey: ReadonlyMap<string, Form>;
  readonly required: readonly string[];
}

const byShape = new WeakMap<Form, Keys>();

/**
 * Whether a value is in a form. Of options that are, the schema library would make a copy, and ask for all keys that are
 * not there; what it refuses here it says why itself, from the beginning.
 */
export function isInForm(form: Form, value: unknown): boolean {
  if (isOptional(form)) return value === undefined || isInForm(form.wrapped, value);
  const keys = byShape.get(form);
  return keys === undefined ? v.is(form, value) : isWrittenOut(value) && hasKeysOf(keys, value);
}

function hasKeysOf({ byKey, required }: Keys, options: object): boolean {
  for (const [key, value] of Object.entries(options)) {
    const form = byKey.get(key);
    if (form === undefined || !isInForm(form, value)) return false;
  }
  return required.every((key) => Object.hasOwn(options, key));
}

// What an object inherits or hides the schema library finds, and this look does not.
function isWrittenOut(value: unknown): value is object {
  if (typeof value !== "object" || value === null || !isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isBare = prototype === null || prototype === Object.prototype;
  return isBare && Object.getOwnPropertyNames(value).length === Object.keys(value).length;
}

function isOptional(form: Form): form is v.OptionalSchema<Form, undefined> {
  return form.type === "optional";
}

/** A form that one function decides, with its own code. */
export function form(accepts: (value: unknown) => boolean, message: FormMessage): Form {
  const { fix } = message;
  return v.custom<unknown>(accepts, ({ input }) =>
    encode({ ...message, fix: typeof fix === "string" ? fix : fix(input) }),
  );
}

/** What was said through the schema library by a form or a shape; undefined for the library's own sentences. */
export function decode(text: string): Told | undefined {
  return text.startsWith("{") ? (JSON.parse(text) as Told) : undefined;
}

/** What a form says of an issue: that of the option itself, or the only one among the alternatives that has words. */
export function toldByForm(issue: v.BaseIssue<unknown>): ToldByForm | undefined {
  const told = decode(issue.message);
  if (told !== undefined) return "code" in told ? told : undefined;
  const inside = (issue.issues ?? []).flatMap((inner) => toldByForm(inner) ?? []);
  return inside.length === 1 ? inside[0] : undefined;
}

/** What an issue would have accepted, in words. */
export function wantedBy(issue: v.BaseIssue<unknown>): string {
  const told = decode(issue.message);
  if (told !== undefined && "allowed" in told) return told.allowed;
  if (told !== undefined && "wanted" in told) return told.wanted;
  if (issue.type !== "union" || issue.issues === undefined) return typeInWords(issue.expected);
  return [...new Set(issue.issues.map(wantedBy))].join(" or ");
}

// A list, a Map or a Date is an object too, and would pass where every key is optional.
const optionsObject = v.custom<object>(isRecord, encode({ wanted: "an object with the options" }));

// The schema library does not ask the form of a key that is not there, so it is asked here.
function wantedAt(key: string, forms: ReadonlyMap<string, Form>): string {
  const form = forms.get(key);
  const refused = form === undefined ? undefined : v.safeParse(form, undefined).issues?.[0];
  return refused === undefined ? "a value" : wantedBy(refused);
}

// A schema message is text, so what a form wants to say travels through the schema library as JSON.
function encode(message: Told): string {
  return JSON.stringify(message);
}
