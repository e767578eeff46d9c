import type { Duration } from "../foundation";

/** A day of the week, in UTC. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** The hours in which GKE may upgrade. All times are UTC, also where a day begins. */
export interface MaintenanceWindow {
  /** When it opens, for example `"02:00"`. */
  readonly start: string;
  /** How long it stays open: 4 to 24 hours, and all days of a week together at least 12. */
  readonly duration: Duration;
  /**
   * The days on which it opens.
   * @default - every day
   */
  readonly days?: readonly Weekday[];
}

/** A time in which GKE leaves the cluster alone. */
export interface MaintenanceExclusion {
  /** The first moment, in UTC: `"2026-12-20T00:00:00Z"`. */
  readonly start: string;
  /** The last moment, in UTC. */
  readonly end: string;
  /**
   * What is left out: all upgrades, for at most 90 days; new minor versions; or those and upgrades of nodes.
   * @default "no-upgrades"
   */
  readonly scope?: "no-upgrades" | "no-minor-upgrades" | "no-minor-or-node-upgrades";
}

/** When GKE may upgrade, and when not. Urgent repairs do not wait. */
export interface ClusterMaintenance {
  /** When it may. */
  readonly window: MaintenanceWindow;
  /**
   * When it may not, by a name of your own. At most 20.
   * @default - none
   */
  readonly exclusions?: Readonly<Record<string, MaintenanceExclusion>>;
}
