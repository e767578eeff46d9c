import type { Labels, Protection } from "../foundation";

/** A day of the week, in UTC. */
export type CacheMaintenanceDay = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** When Google may update a cache: for an hour, once a week. */
export interface CacheMaintenance {
  /** The day on which it begins, in UTC. */
  readonly day: CacheMaintenanceDay;
  /** The hour at which it begins, 0 to 23, in UTC. */
  readonly hour: number;
}

/** How often a snapshot of a cache is taken. */
export type SnapshotPeriod = "1h" | "6h" | "12h" | "24h";

/** The snapshots of a cache. */
export interface CacheSnapshots {
  /** How often one is taken. The one before is dropped. */
  readonly period: SnapshotPeriod;
  /**
   * The first one, to which the others are aligned, as `"2027-03-01T04:00:00Z"`.
   * @default - the moment of creation
   */
  readonly startTime?: string;
}

/** The key that encrypts what a cache writes to disk. */
export interface CacheEncryption {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, without a version, in the region of the cache. */
  readonly key: string;
  /**
   * Whether Memorystore's own account in the project is given access to the key here, or has it already.
   * @default "grant"
   */
  readonly agentAccess?: "grant" | "exists";
}

/** What all caches have. */
export interface CacheProps {
  /**
   * The id of the project that the cache belongs to.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
  /**
   * The number of the project, by which Memorystore's own account is called. Needed with `encryption`.
   * @default - that of the defaults
   */
  readonly projectNumber?: string;
  /**
   * Where the cache is. It can never change.
   * @default - that of the defaults; there has to be one
   */
  readonly region?: string;
  /**
   * When Google may update the cache.
   * @default - whenever Google sees fit
   */
  readonly maintenance?: CacheMaintenance;
  /**
   * The key that encrypts what is written to disk. It can never change.
   * @default - a key of Google's
   */
  readonly encryption?: CacheEncryption;
  /**
   * Added to the labels of the defaults.
   * @default - the labels of the defaults
   */
  readonly labels?: Labels;
  /**
   * Whether Terraform may delete the cache, or replace it.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
