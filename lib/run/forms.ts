import v = require("valibot");
import { form, type Form } from "../validation";

/** True for an object with entries by name, and not for a list, a Map and the like, whose entries would be lost. */
export function isRecord(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** The form of a record with values of one form. */
export function recordOf(values: Form): Form {
  const allowed = "an object with a value for each name";
  return v.pipe(
    form(isRecord, { code: "option-type", allowed, fix: "write { NAME: value }", showsValue: false }),
    v.record(v.string(), values),
  );
}

/** True for an object with a method of the name. */
export function hasMethod(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[name] === "function";
}

/** True for an object with text under the name. */
export function hasText(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[name] === "string";
}

/** The form of a list of texts. */
export const textList = v.array(v.string());

/** The form of texts by name. */
export const texts = recordOf(v.string());
