import { form, isKnownText, isUnknown, type Form } from "../validation";

/**
 * A span of time: a whole number and a unit. `"10s"`, `"5m"` (minutes), `"36h"`, `"30d"`, `"2w"`, `"1y"`.
 *
 * A year is 365.25 days (31,557,600 seconds), as the Cloud Storage command line counts it. There are no months: they
 * have no fixed length, and `m` is a minute.
 */
export type Duration = `${number}${"s" | "m" | "h" | "d" | "w" | "y"}`;

/**
 * How long objects are retained: as {@link Duration}, without minutes, because `m` means a month to other tools.
 */
export type RetentionPeriod = `${number}${"s" | "h" | "d" | "w" | "y"}`;

const SECONDS_IN = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_557_600 } as const;
const SPOKEN = /^(\d+) ?(?:([smhdwy])(?:ecs?|econds?|ins?|inutes?|ours?|ays?|eeks?|ears?)?)?$/;
const DURATION = /^(\d+)([smhdwy])$/;

/** Seconds in a duration, exact; undefined for text of another form and for values unknown until apply. */
export function trySeconds(duration: string | undefined): number | undefined {
  const match = isKnownText(duration) ? DURATION.exec(duration) : null;
  if (match === null) return undefined;
  const seconds = Number(match[1]) * SECONDS_IN[match[2] as keyof typeof SECONDS_IN];
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** A number of seconds in the form that Google's APIs take, `"300s"`. */
export function secondsText(seconds: number): Duration {
  return `${seconds}s`;
}

/** The form of a duration. */
export const durationForm: Form = form(
  (value) => isUnknown(value) || (typeof value === "string" && trySeconds(value) !== undefined),
  {
    code: "duration-form",
    allowed:
      'a whole number and one of s, m (minutes), h, d, w, y (365.25 days), for example "10s", "5m", "36h", "30d"',
    fix: (given) =>
      meant(given, "s") ?? 'write the number and the unit together, without a sign or a blank, for example "30s"',
    showsValue: true,
  },
);

/** The form of a retention period. */
export const retentionPeriodForm: Form = form(
  (value) => isUnknown(value) || (typeof value === "string" && !value.endsWith("m") && trySeconds(value) !== undefined),
  {
    code: "retention-form",
    allowed: 'a whole number and one of s, h, d, w, y (365.25 days), for example "36h", "30d", "1y"',
    fix: retentionFix,
    showsValue: true,
  },
);

function retentionFix(given: unknown): string {
  // Other tools take seconds, and nobody means so many days.
  const proposed = meant(given, Number(given) < SECONDS_IN.d ? "d" : "s");
  if (proposed !== undefined && !proposed.endsWith('m"')) return proposed;
  return 'write for example "36h" or "90d"; a month is written as "31d", because "m" is a minute to some tools and a month to others';
}

/** What was likely meant by a number with a unit in words, or by one without. */
function meant(given: unknown, bareUnit: keyof typeof SECONDS_IN): string | undefined {
  const text = typeof given === "string" || typeof given === "number" ? String(given) : "";
  const [, count = "", unit = bareUnit] = SPOKEN.exec(text) ?? [];
  const proposed = `${count}${unit}`;
  return trySeconds(proposed) === undefined ? undefined : `write "${proposed}"`;
}
