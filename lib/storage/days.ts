import { trySeconds } from "../foundation";
import { form, isUnknown, type Form } from "../validation";

/** A whole number of days: `"30d"`. Lifecycle conditions count nothing smaller. */
export type Days = `${number}d`;

const DAYS = /^(\d{1,6})d$/;
const SECONDS_IN_A_DAY = 86_400;

/** The number of days; undefined for text of another form and for values unknown until apply. */
export function tryDays(days: string | undefined): number | undefined {
  const seconds = days === undefined || isUnknown(days) || !DAYS.test(days) ? undefined : trySeconds(days);
  return seconds === undefined ? undefined : seconds / SECONDS_IN_A_DAY;
}

/** The form of a number of days. */
export const daysForm: Form = form(
  (value) => isUnknown(value) || (typeof value === "string" && tryDays(value) !== undefined),
  {
    code: "days-form",
    allowed: 'a whole number of days, for example "30d"',
    fix: 'write days: "7d" for a week, "365d" for a year; lifecycle conditions know no hours',
    showsValue: true,
  },
);
