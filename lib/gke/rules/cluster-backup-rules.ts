import { inWords, isKnownNumber, type Rule } from "../../validation";
import { clusterLimits } from "../cluster-limits";
import type { AutopilotClusterProps } from "../cluster-props";
import { inOrder, tryMinutes } from "../cluster-time";

const { source } = clusterLimits.backupRetention;
const LONGEST = clusterLimits.backupRetention.value;
const LONGEST_LOCK = clusterLimits.backupLock.value;

/** The rules for backups of clusters. */
export const clusterBackupRules: readonly Rule<AutopilotClusterProps>[] = [
  {
    code: "gke-backup-start",
    level: "error",
    states: "A backup is made at a time of the day.",
    otherwise: "api",
    source,
    *find({ backups }) {
      if (backups === undefined || tryMinutes(backups.start) !== undefined) return;
      yield { at: "backups.start", got: backups.start, allowed: '"00:00" to "23:59", in UTC', fix: 'write "03:00"' };
    },
  },
  {
    code: "gke-backup-days",
    level: "error",
    states: "Backups are made on at least one day, and each is named once.",
    otherwise: "nobody",
    source,
    *find({ backups }) {
      const days = backups?.days;
      if (days === undefined || (days.length > 0 && inOrder(days).length === days.length)) return;
      yield {
        at: "backups.days",
        got: days.length === 0 ? inWords("no day") : days,
        allowed: "at least one day, each once",
        fix: days.length === 0 ? "name a day, or leave out days for all" : `write ${JSON.stringify(inOrder(days))}`,
      };
    },
  },
  {
    code: "gke-backup-retention",
    level: "error",
    states: `A backup is kept for 1 to ${LONGEST} days.`,
    otherwise: "plan",
    source,
    *find({ backups }) {
      const days = backups?.retentionDays;
      if (!isKnownNumber(days) || (Number.isInteger(days) && days >= 1 && days <= LONGEST)) return;
      const allowed = `a whole number from 1 to ${LONGEST}`;
      yield { at: "backups.retentionDays", got: days, allowed, fix: "write for example 30" };
    },
  },
  {
    code: "gke-backup-lock",
    level: "error",
    states: `A backup is locked for at most ${LONGEST_LOCK} days, and no longer than it is kept.`,
    otherwise: "api",
    source: clusterLimits.backupLock.source,
    *find({ backups }) {
      const [lock, kept] = [backups?.lockDays, backups?.retentionDays];
      if (!isKnownNumber(lock)) return;
      const most = isKnownNumber(kept) && kept >= 1 ? Math.min(LONGEST_LOCK, Math.floor(kept)) : LONGEST_LOCK;
      if (Number.isInteger(lock) && lock >= 0 && lock <= most) return;
      const allowed = `a whole number from 0 to ${most}`;
      yield { at: "backups.lockDays", got: lock, allowed, fix: `write for example ${Math.min(7, most)}` };
    },
  },
];
