import type { Weekday } from "./cluster-maintenance-props";

/** The days of the week in the order in which the calendar of a cluster counts them. */
export const weekdays: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

/** The days in the order of the week; all of them where none is named. */
export function inOrder(days: readonly Weekday[] = weekdays): readonly Weekday[] {
  return weekdays.filter((day) => days.includes(day));
}

/** Minutes since midnight for `"02:30"`; undefined for text of another form. */
export function tryMinutes(time: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2]);
}

/** Milliseconds for a moment in UTC, `"2026-12-20T00:00:00Z"`; undefined for text of another form and for no such day. */
export function tryMoment(text: string): number | undefined {
  const moment = Date.parse(text);
  return Number.isNaN(moment) || momentText(moment) !== text ? undefined : moment;
}

/** A moment as Google's APIs give it back: in UTC, without fractions of a second. */
export function momentText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}
