import type { IBucket } from "./bucket";

/** How a bucket is copied to an archive every day. */
export interface ArchiveOptions {
  /**
   * Copies only files that the archive does not hold, and never again one that changed since: the archive has the first
   * state of each file. Needed where the archive retains its objects without versioning, because there nothing can be
   * overwritten.
   *
   * Without it, a file that changed is copied anew; an archive with versioning keeps the earlier copies.
   * @default false
   */
  readonly onlyNewFiles?: boolean;
  /**
   * When the copying begins, in UTC, as `"HH:MM"`. The first one is on the day after the job is made.
   * @default "02:00"
   */
  readonly startTime?: `${number}:${number}`;
  /**
   * The folder of the archive that the copies go to, with a slash at its end, for archives of several buckets.
   * @default - none, names stay as they are
   */
  readonly path?: string;
  /**
   * The project that the job belongs to.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
  /**
   * The number of that project, which names the account that copies.
   * @default - that of the defaults, where the project is theirs too
   */
  readonly projectNumber?: string;
}

/** Options of {@link DailyArchive}. */
export interface DailyArchiveProps extends ArchiveOptions {
  /** The bucket that is copied. Nothing in it is changed. */
  readonly from: IBucket;
  /** The bucket that keeps the copies. What is deleted in the first one stays here. */
  readonly to: IBucket;
}
