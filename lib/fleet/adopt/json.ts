import { isRecord } from "../../validation";

/** An object of JSON of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one where it is none. */
export function jsonOf(value: unknown): Json {
  return isRecord(value) ? (value as Json) : {};
}

/** An object within another one; an empty one where there is none. */
export function partIn(from: Json, key: string): Json {
  return jsonOf(from[key]);
}

/** The objects of a list; none where there is no list. */
export function listIn(from: Json, key: string): readonly Json[] {
  const value = from[key];
  return Array.isArray(value) ? value.map(jsonOf) : [];
}

/** A text that says something. */
export function textIn(from: Json, key: string): string | undefined {
  const value = from[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number, also where it was written as text, as the APIs do with large ones. */
export function numberIn(from: Json, key: string): number | undefined {
  const value = from[key];
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
