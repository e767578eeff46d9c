import { inWords, isKnownNumber, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import { PASSWORD_LENGTH, postgresLimits } from "../postgres-limits";
import type { PostgresDatabaseProps } from "../postgres-props";
import { tierOf } from "../postgres-tier";

const DAY = 86_400_000;
const { quietDays, queryLengthLeast, queryLength, queryLengthPlus, plans, plansPlus } = postgresLimits;
const provider: Source = { document: "google provider 6.50.0, google_sql_database_instance", read: "2026-11-21" };
const passwords: Source = { document: "Cloud SQL for PostgreSQL documentation, password policies", read: "2026-11-21" };

/** The rules for what happens to an instance while it runs. */
export const postgresOperationRules: readonly Rule<PostgresDatabaseProps>[] = [
  {
    code: "sql-maintenance-hour",
    level: "error",
    states: "Maintenance begins at a whole hour, 0 to 23.",
    otherwise: "plan",
    source: provider,
    *find({ maintenance }) {
      yield* numberFindings("maintenance.hour", maintenance?.hour, 0, 23);
    },
  },
  {
    code: "sql-quiet-time",
    level: "error",
    states: `Days without updates are ${quietDays.value} at most, with a year at both ends or at none.`,
    otherwise: "api",
    source: quietDays.source,
    *find({ quietTime }) {
      if (quietTime === undefined) return;
      const { from, to, time } = quietTime;
      if (isKnownText(time) && !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) {
        const allowed = '"00:00:00" to "23:59:59", in UTC';
        yield { at: "quietTime.time", got: time, allowed, fix: 'write "00:00:00"' };
      }
      if (!isKnownText(from) || !isKnownText(to)) return;
      const days = daysBetween(from, to);
      if (days >= 0 && days < quietDays.value) return;
      yield {
        at: "quietTime",
        got: inWords(`${from} to ${to}`),
        allowed: `at most ${quietDays.value} days, both as "2026-12-15" or both as "12-15"`,
        fix: 'write for example { from: "12-15", to: "01-05" }',
      };
    },
  },
  {
    code: "sql-insights",
    level: "error",
    states: `Query Insights keeps ${queryLengthLeast.value} to ${queryLength.value} bytes of a query and up to ${plans.value} plans a minute; more in Enterprise Plus.`,
    otherwise: "api",
    source: queryLength.source,
    *find({ insights, tier }) {
      if (typeof insights !== "object") return;
      const plus = tierOf(tier)?.edition === "enterprise-plus";
      const longest = (plus ? queryLengthPlus : queryLength).value;
      yield* numberFindings("insights.queryLength", insights.queryLength, queryLengthLeast.value, longest);
      yield* numberFindings("insights.plansPerMinute", insights.plansPerMinute, 0, (plus ? plansPlus : plans).value);
    },
  },
  {
    code: "sql-password-policy",
    level: "error",
    states: `A policy asks for 1 to ${PASSWORD_LENGTH} characters, as many as passwords have that are drawn here, and remembers 0 to 100 of them.`,
    otherwise: "api",
    source: passwords,
    *find({ passwordPolicy }) {
      yield* numberFindings("passwordPolicy.minLength", passwordPolicy?.minLength, 1, PASSWORD_LENGTH);
      yield* numberFindings("passwordPolicy.noneOfLast", passwordPolicy?.noneOfLast, 0, 100);
    },
  },
];

function* numberFindings(at: string, given: number | undefined, least: number, most: number): Iterable<Finding> {
  if (!isKnownNumber(given) || (Number.isInteger(given) && given >= least && given <= most)) return;
  const better = given > most ? most : Math.max(least, Math.ceil(given));
  const key = at.split(".").pop() ?? at;
  yield { at, got: given, allowed: `${least} to ${most}`, fix: `write ${key}: ${better}` };
}

// Days that come every year may lie around the turn of one. What are no such days is not a number.
function daysBetween(from: string, to: string): number {
  const [start, end] = [dateOf(from), dateOf(to)];
  if (start === undefined || end === undefined || start.yearly !== end.yearly) return Number.NaN;
  const days = (end.time - start.time) / DAY;
  return days < 0 && start.yearly ? days + 366 : days;
}

function dateOf(text: string): { readonly time: number; readonly yearly: boolean } | undefined {
  const [, year, month = "", day = ""] = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(text) ?? [];
  // A leap year, so that every day of a year is there.
  const date = new Date(`${year ?? "2028"}-${month}-${day}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
  return isDay ? { time: date.getTime(), yearly: year === undefined } : undefined;
}
