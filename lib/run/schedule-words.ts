import { everComes } from "./schedule-text";

/** The months by their short names, each with what it may be continued by. */
const MONTHS = {
  jan: "uary",
  feb: "ruary",
  mar: "ch",
  apr: "il",
  may: "",
  jun: "e",
  jul: "y",
  aug: "ust",
  sep: "tember",
  oct: "ober",
  nov: "ember",
  dec: "ember",
} as const;

const listOf = (item: string) => `${item}(?:,${item})*`;
const NAMES = Object.entries(MONTHS).map(([short, rest]) => (rest === "" ? short : `${short}(?:${rest})?`));
const MONTH_DAY = "(?:(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?|first|second|third|fourth|fifth)";
// A month has no sixth Monday.
const WEEKDAY_ORDINAL = "(?:0?[1-5](?:st|nd|rd|th)?|first|second|third|fourth|fifth)";
// Nor has a quarter a fourth month.
const MONTH_OF_QUARTER = "(?:0?[1-3](?:st|nd|rd)?|first|second|third)";
const WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?";
const DAY = `(?:${WEEKDAY}|day)`;
const MONTH = `(?:month|quarter|${NAMES.join("|")})`;
const TIME = "(?:[01]?\\d|2[0-3]):[0-5]\\d";
const ON_DAYS = `(?:every ${listOf(DAY)}|${listOf(MONTH_DAY)}(?: day)?|${listOf(WEEKDAY_ORDINAL)} ${listOf(DAY)})`;
const OF_MONTHS = `(?: of (?:${listOf(MONTH_OF_QUARTER)} )?${listOf(MONTH)}(?: of quarter)?)?`;
const FORMS = [
  new RegExp(`^${ON_DAYS}${OF_MONTHS} ${TIME}$`),
  new RegExp(
    `^every(?: [1-9]\\d*)? (?:minutes?|mins|hours?)(?: from ${TIME} to ${TIME})?(?: on ${listOf(DAY)})?(?: synchronized)?$`,
  ),
] as const;
const DAYS_OF_NAMED_MONTHS = new RegExp(`^(${listOf(MONTH_DAY)})(?: day)? of (${listOf(`(?:${NAMES.join("|")})`)}) `);
const SPELLED = ["first", "second", "third", "fourth", "fifth"];

/** What the words of a schedule may be, where they name days. */
export const DAYS_IN_WORDS =
  "a day from 1 to 31, or a weekday with first to fifth; of month, of quarter, or of months such as jan and january; a time such as 09:00";

/** True for a schedule in Cloud Scheduler's own words, as far as their grammar is published. */
export function isInWords(schedule: string): boolean {
  return FORMS.some((form) => form.test(schedule));
}

/** True for what is meant to be days in words, whether or not it is right. */
export function namesDays(schedule: string): boolean {
  return / of /.test(schedule);
}

/** False for words whose day never comes, such as 31 of feb. In all other words there is a day that comes. */
export function everComesInWords(schedule: string): boolean {
  const [, days, months] = DAYS_OF_NAMED_MONTHS.exec(schedule) ?? [];
  if (days === undefined || months === undefined) return true;
  const numbers = days.split(",").map((day) => SPELLED.indexOf(day) + 1 || parseInt(day, 10));
  return everComes(`0 0 ${numbers.join(",")} ${months.replace(/[a-z]+/g, inCron)} *`);
}

function inCron(month: string): string {
  return month.slice(0, 3).toUpperCase();
}
