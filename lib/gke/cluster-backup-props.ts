import type { Weekday } from "./cluster-maintenance-props";

/** Backups of what is in the cluster: its objects and the content of its disks. */
export interface ClusterBackups {
  /** When one is made, in UTC, for example `"03:00"`. */
  readonly start: string;
  /** How many days each is kept, 1 to 365. Then it is deleted. */
  readonly retentionDays: number;
  /**
   * The days on which one is made, in UTC.
   * @default - every day
   */
  readonly days?: readonly Weekday[];
  /**
   * How many days nobody can delete a backup, up to 90. As long as there is a backup, the cluster's plan stays too.
   * @default 0
   */
  readonly lockDays?: number;
  /**
   * Whether Kubernetes Secrets are in the backups. Those that Terraform writes come back with the next apply anyway.
   * @default false
   */
  readonly includeSecrets?: boolean;
}
