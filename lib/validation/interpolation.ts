import type { FormFinding } from "./shape";
import { hasRawInterpolation } from "./tokens";

/**
 * Text in the options that Terraform would evaluate as an expression although no construct put it there.
 *
 * Terraform JSON has no other way to tell text from expression, so what a tenant types would be run at plan time.
 */
export function* interpolationFindings(given: unknown, at = ""): Iterable<FormFinding> {
  if (typeof given === "string") {
    if (hasRawInterpolation(given)) yield finding(at);
    return;
  }
  if (!isPlain(given)) return;
  for (const [key, value] of Object.entries(given)) {
    const inner = at === "" ? key : `${at}.${key}`;
    if (hasRawInterpolation(key)) yield finding(inner);
    yield* interpolationFindings(value, inner);
  }
}

function finding(at: string): FormFinding {
  return {
    code: "option-interpolation",
    at,
    got: "text that holds ${ or %{",
    allowed: "plain text, or a reference taken from a construct",
    fix: "use the attribute of the construct that is meant, or Fn.rawString(…) where the characters themselves are meant",
  };
}

function isPlain(value: unknown): value is object {
  if (value === null || typeof value !== "object") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
