import { inWords, isKnownNumber, isKnownText, isUnknown, type Finding, type Rule, type Source } from "../../validation";
import { postgresLimits } from "../postgres-limits";
import type { PostgresDatabaseProps } from "../postgres-props";
import { backupsOf, daysIn, logDaysOf } from "../postgres-subject";
import { tierOf } from "../postgres-tier";

const { logDays, logDaysPlus, backups: mostBackups, finalBackupDays } = postgresLimits;
const provider: Source = { document: "google provider 6.50.0, google_sql_database_instance", read: "2026-11-21" };
const availability: Source = {
  document: "Cloud SQL for PostgreSQL documentation, high availability",
  read: "2026-11-21",
};

/** The rules for backups, and for what needs them. */
export const postgresBackupRules: readonly Rule<PostgresDatabaseProps>[] = [
  {
    code: "sql-regional-backups",
    level: "error",
    states: "A second machine that takes over needs backups, and going back to any second.",
    otherwise: "api",
    source: availability,
    *find(props) {
      if (props.availability !== "regional" || logDaysOf(props) !== 0) return;
      const at = backupsOf(props) === undefined ? "backups" : "backups.pointInTime";
      const fix = 'remove it, or write availability: "zonal"';
      yield { at, got: "off", allowed: "on, with regional availability", fix };
    },
  },
  {
    code: "sql-backup-time",
    level: "error",
    states: "The daily backup begins at a time of day.",
    otherwise: "api",
    source: provider,
    *find(props) {
      const startTime = backupsOf(props)?.startTime;
      if (!isKnownText(startTime) || /^([01]\d|2[0-3]):[0-5]\d$/.test(startTime)) return;
      yield { at: "backups.startTime", got: startTime, allowed: '"00:00" to "23:59", in UTC', fix: 'write "03:00"' };
    },
  },
  {
    code: "sql-backup-log",
    level: "error",
    states: `An instance can be turned back whole days: 1 to ${logDays.value}, 1 to ${logDaysPlus.value} in Enterprise Plus.`,
    otherwise: "api",
    source: logDays.source,
    *find(props) {
      const given = backupsOf(props)?.pointInTime;
      const days = daysIn(given);
      if (isUnknown(given)) yield unknownDays("backups.pointInTime");
      if (days === undefined) return;
      const most = tierOf(props.tier)?.edition === "enterprise-plus" ? logDaysPlus.value : logDays.value;
      if (Number.isInteger(days) && days >= 1 && days <= most) return;
      const better = Math.min(most, Math.max(1, Math.ceil(days)));
      yield {
        at: "backups.pointInTime",
        got: given,
        allowed: `"1d" to "${most}d", whole days`,
        fix: `write "${better}d"`,
      };
    },
  },
  {
    code: "sql-backup-retained",
    level: "error",
    states: `There are 1 to ${mostBackups.value} daily backups, and not fewer than the days that the instance can be turned back.`,
    otherwise: "api",
    source: mostBackups.source,
    *find(props) {
      const retained = backupsOf(props)?.retained;
      if (!isKnownNumber(retained)) return;
      const least = Math.max(1, Math.ceil(logDaysOf(props) ?? 1));
      if (Number.isInteger(retained) && retained >= least && retained <= mostBackups.value) return;
      const allowed = `${least} to ${mostBackups.value}`;
      const better = Math.min(mostBackups.value, Math.max(least, Math.ceil(retained)));
      yield { at: "backups.retained", got: retained, allowed, fix: `write retained: ${better}` };
    },
  },
  {
    code: "sql-backup-final",
    level: "error",
    states: `The last backup is kept for whole days, 1 to ${finalBackupDays.value}.`,
    otherwise: "api",
    source: finalBackupDays.source,
    *find(props) {
      const final = backupsOf(props)?.final;
      const days = daysIn(final);
      if (isUnknown(final)) yield unknownDays("backups.final");
      if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= finalBackupDays.value)) return;
      const better = Math.min(finalBackupDays.value, Math.max(1, Math.ceil(days)));
      yield {
        at: "backups.final",
        got: final,
        allowed: `"1d" to "${finalBackupDays.value}d", whole days`,
        fix: `write "${better}d"`,
      };
    },
  },
];

// Cloud SQL takes a number of days, which only what is known can be turned into.
function unknownDays(at: string): Finding {
  const got = inWords("what is known only when Terraform runs");
  return { at, got, allowed: "days that are known", fix: 'write for example "7d"' };
}
