import type { GkeBackupBackupPlanConfig } from "@cdktf/provider-google/lib/gke-backup-backup-plan";
import type { ClusterBackups } from "./cluster-backup-props";
import { inOrder, tryMinutes, weekdays } from "./cluster-time";

/** Which cluster is backed up. */
export interface BackedUpCluster {
  /** The path of the cluster. */
  readonly id: string;
  readonly name: string;
  readonly project: string | undefined;
  readonly location: string;
}

/** A backup plan as the provider writes it. */
export function renderBackupPlan(cluster: BackedUpCluster, backups: ClusterBackups): GkeBackupBackupPlanConfig {
  return {
    name: cluster.name,
    project: cluster.project,
    location: cluster.location,
    cluster: cluster.id,
    backupConfig: {
      allNamespaces: true,
      includeVolumeData: true,
      includeSecrets: backups.includeSecrets ?? false,
    },
    backupSchedule: { cronSchedule: cronOf(backups) },
    retentionPolicy: { backupRetainDays: backups.retentionDays, backupDeleteLockDays: backups.lockDays ?? 0 },
  };
}

function cronOf({ start, days }: ClusterBackups): string {
  const minutes = tryMinutes(start) ?? 0;
  const open = inOrder(days);
  // Cron counts from Sunday.
  const numbers = open.map((day) => (weekdays.indexOf(day) + 1) % 7).sort();
  return `${minutes % 60} ${Math.floor(minutes / 60)} * * ${open.length === 7 ? "*" : numbers.join(",")}`;
}
