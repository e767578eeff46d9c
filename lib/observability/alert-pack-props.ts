import type { IConstruct } from "constructs";
import type { Duration } from "../foundation";
import type { NotificationChannels } from "./notification-channels";
import type { Latency } from "./latency";

/** How bad it is, as the incident says. */
export type AlertSeverity = "critical" | "error" | "warning";

/** When a database is in trouble. Each is a part of what it has: 0.8 is 80 %. */
export interface SqlThresholds {
  /**
   * Of the disk. A full disk stops the database.
   * @default 0.8
   */
  readonly disk?: number | "off";
  /**
   * Of the processors, over a whole window.
   * @default 0.9
   */
  readonly cpu?: number | "off";
  /**
   * Of the connections, where the limit is known.
   * @default 0.8
   */
  readonly connections?: number | "off";
}

/** When a cache is in trouble. */
export interface CacheThresholds {
  /**
   * Of the memory: 0.8 is 80 %.
   * @default 0.8
   */
  readonly memory?: number | "off";
}

/** When the time to answer is too long. */
export interface LatencyThresholds {
  /**
   * What 95 of 100 requests have to stay below.
   * @default "2s"
   */
  readonly p95?: Latency;
}

/** What is above what, so that somebody is woken. */
export interface AlertThresholds {
  /**
   * The part of the requests that fail by the server's fault: 0.05 is 5 %.
   * @default 0.05
   */
  readonly errorRatio?: number | "off";
  /**
   * How long answers take.
   * @default - 95 of 100 requests within two seconds
   */
  readonly latency?: LatencyThresholds | "off";
  /**
   * The part of its most instances that a service has busy. Services of one instance are left out: one that works is
   * busy.
   * @default 0.8
   */
  readonly instances?: number | "off";
  /**
   * How often a container crashes, runs out of memory or fails to start within ten minutes.
   * @default 3
   */
  readonly crashes?: number | "off";
  /**
   * Databases of Cloud SQL.
   * @default - 80 % of the disk and of the connections, 90 % of the processors
   */
  readonly sql?: SqlThresholds;
  /**
   * Caches of Memorystore.
   * @default - 80 % of the memory
   */
  readonly cache?: CacheThresholds;
  /**
   * Fewer requests than this within a window say nothing of errors and latency: one of two that fails wakes nobody.
   * @default 20
   */
  readonly minRequests?: number;
  /**
   * Over which time is measured, in whole minutes from `"2m"` to `"1d"`. What is above a threshold all that time alerts.
   * @default "5m"
   */
  readonly window?: Duration;
}

/** Options of {@link AlertPack}. */
export interface AlertPackProps extends AlertThresholds {
  /**
   * Who is told. Without it, incidents are seen by who looks at the console, and warned of.
   * @default - nobody
   */
  readonly notify?: NotificationChannels;
  /**
   * What is watched: everything below this construct.
   * @default - the stack
   */
  readonly within?: IConstruct;
  /**
   * How bad all incidents of the pack are.
   * @default - critical for errors, crashes and full disks, and a warning for the others
   */
  readonly severity?: AlertSeverity;
  /**
   * The id of the project that the alerts are in. It has to see the metrics of what is watched.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
}
