import { isUnknown } from "./tokens";

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  true: "true",
  false: "false",
  Object: "an object",
  Array: "a list",
  unknown: "a value of another kind",
};

/** A type as the schema library writes it, in words: `(string | number)` is "text or a number". */
export function typeInWords(expected: string | null): string {
  const parts = (expected ?? "unknown").replace(/[()]/g, "").split(" | ");
  return [...new Set(parts.map((part) => TYPES[part] ?? part))].join(" or ");
}

/** The type of what was given, in words. Never the value: it may be secret. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (isUnknown(value)) return "a value known only when Terraform runs";
  if (Number.isNaN(value)) return "NaN";
  if (Array.isArray(value)) return "a list";
  return { string: "text", object: "an object", function: "a function" }[typeof value as string] ?? `a ${typeof value}`;
}
