import { isPlainObject } from "./objects";
import { inWords } from "./problem";
import type { FormFinding } from "./shape";
import { hasEscapedReference, hasLostNumber, hasRawInterpolation, isUnknown } from "./tokens";

const OBJECT = "[object Object]";

// JavaScript gives these keys a meaning of their own, so that a value under them escapes the check of the form.
const KEPT_BY_JAVASCRIPT = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Text in the options that Terraform would evaluate as an expression although no construct put it there, and text that an
 * object was put into.
 *
 * Terraform JSON has no other way to tell text from expression, so what a tenant types would be run at plan time.
 * Looks into objects and lists as they are written in code; not into constructs and other objects with a class.
 */
export function* interpolationFindings(given: unknown): Iterable<FormFinding> {
  if (typeof given === "object" && given !== null) yield* within(given, "", [given]);
}

function* within(holder: object, at: string, holders: readonly object[]): Iterable<FormFinding> {
  for (const [key, value] of Object.entries(holder)) {
    const inner = at === "" ? key : `${at}.${key}`;
    if (isSuspicious(key)) yield* keyFindings(key, inner);
    if (isSuspicious(value)) yield* textFindings(value, inner);
    else if (isWrittenOut(value) && !holders.includes(value)) yield* within(value, inner, [...holders, value]);
  }
}

// Nearly all text is seen to be plain without a search for expressions in it.
function isSuspicious(text: unknown): text is string {
  if (typeof text !== "string") return false;
  return text.includes("{") || isUnknown(text) || text.includes(OBJECT) || KEPT_BY_JAVASCRIPT.has(text);
}

function* keyFindings(key: string, at: string): Iterable<FormFinding> {
  yield* textFindings(key, at);
  if (!KEPT_BY_JAVASCRIPT.has(key)) return;
  yield {
    code: "option-key",
    at,
    got: key,
    allowed: "any other key: JavaScript keeps this one for itself",
    fix: `give another name than ${key}`,
  };
}

function* textFindings(text: string, at: string): Iterable<FormFinding> {
  if (text.includes(OBJECT)) {
    yield {
      code: "option-object-in-text",
      at,
      got: inWords(`text that holds ${OBJECT}, which JavaScript writes in the place of an object`),
      allowed: "text of texts: a secret or another object cannot be a part of it",
      fix: "give the object as a value of its own, and have the application put the text together",
    };
  }
  if (hasLostNumber(text)) {
    yield {
      code: "option-number-in-text",
      at,
      got: inWords("text with a number known only when Terraform runs, right beside a digit or one of - . + | e"),
      allowed: "such a number apart from these characters, or as text: the framework would write down another number",
      fix: "write Token.asString(number) in the text, or take the stringValue of the variable",
    };
  }
  if (hasRawInterpolation(text)) {
    yield {
      code: "option-interpolation",
      at,
      got: inWords("text that holds ${ or %{"),
      allowed: "plain text, or a reference taken from a construct",
      fix: "use the attribute of the construct that is meant, or Fn.rawString(…) where the characters themselves are meant",
    };
  }
  if (hasEscapedReference(text)) {
    yield {
      code: "option-escaped-reference",
      at,
      got: inWords("text with a $ right before a reference"),
      allowed: "a reference without a $ before it: Terraform would write down the expression, not its value",
      fix: 'remove the $, or keep it apart with Fn.join("", ["$", reference])',
    };
  }
}

function isWrittenOut(value: unknown): value is object {
  return Array.isArray(value) || isPlainObject(value);
}
