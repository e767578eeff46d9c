import * as fc from "fast-check";
import type { Duration, Protection } from "../../lib/foundation";

/** The value, or nothing. */
export function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined });
}

/** Short text of a form. */
export function letters(pattern: RegExp): fc.Arbitrary<string> {
  return fc.stringMatching(pattern, { size: "small" });
}

/** A number of units of time, both ends included. */
export function duration<Unit extends "s" | "m" | "h" | "d" | "w">(
  min: number,
  max: number,
  unit: Unit,
): fc.Arbitrary<`${number}${Unit}`> {
  return fc.integer({ min, max }).map((value): `${number}${Unit}` => `${value}${unit}`);
}

/** Labels that Google Cloud takes. */
export const labels = fc.dictionary(letters(/^[a-z][a-z0-9_-]{0,10}$/), letters(/^[a-z0-9_-]{0,10}$/), { maxKeys: 4 });

/** Either protection. */
export const protection = fc.constantFrom<Protection | undefined>(undefined, "on", { off: "a test" });

/** Durations that no option takes. */
export const noDuration = fc.constantFrom("", "-1s", "1.5h", "10 s", "soon", "P1D", 10) as fc.Arbitrary<Duration>;
