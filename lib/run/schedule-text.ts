import { Cron } from "croner";

/** The fields of a cron schedule in their order, and what each of them takes. */
const FIELDS = [
  "minute, 0-59",
  "hour, 0-23",
  "day of the month, 1-31",
  "month, 1-12 or JAN-DEC",
  "day of the week, 0-7 or SUN-SAT",
] as const;

const MONTH = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
const WEEKDAY = "SUN|MON|TUE|WED|THU|FRI|SAT";
// The parser knows signs of other schedulers too, such as L and #; and Sunday does not end a range by its name.
const FIELD = new RegExp(`^(?!.*-SUN)(?:[0-9*,/-]|${MONTH}|${WEEKDAY})+$`);

/** Where text is no cron schedule of five fields: the field, or that there are not five. Undefined where it is one. */
export function cronFault(schedule: string): string | undefined {
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return "five fields: minute, hour, day of the month, month, day of the week";
  return FIELDS.find((_, index) => !isField(fields[index] as string, index));
}

/** False for a cron schedule whose day never comes, such as 30 February. */
export function everComes(schedule: string): boolean {
  return new Cron(schedule, { mode: "5-part", paused: true, timezone: "UTC" }).nextRun(new Date(0)) !== null;
}

function isField(field: string, index: number): boolean {
  if (!FIELD.test(field)) return false;
  try {
    new Cron(FIELDS.map((_, place) => (place === index ? field : "*")).join(" "), { mode: "5-part", paused: true });
    return true;
  } catch {
    return false;
  }
}
