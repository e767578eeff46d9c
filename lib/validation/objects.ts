/** True for an object with entries by name, and not for a list, a Map and the like, whose entries would be lost. */
export function isRecord(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** True for an object as it is written in code, or a dictionary; not for a list, nor for one with a class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm has the prototype of all objects there, which has none itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** True for an object with a method of the name. */
export function hasMethod(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[name] === "function";
}

/** True for an object with text under the name. */
export function hasText(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[name] === "string";
}
