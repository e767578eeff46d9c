import type { Duration, Protection } from "../foundation";

/** The word that makes the retention of a log bucket irrevocable. */
export interface LogBucketLock {
  /** The name of the log bucket, written once more. */
  readonly acknowledge: string;
}

/** Options of {@link LogBucket}. */
export interface LogBucketProps {
  /** How long entries are kept, in whole days from `"1d"` to `"3650d"`. */
  readonly retention: Duration;
  /**
   * 1 to 100 letters, digits, dashes, underscores and periods. The name of a deleted bucket is free after seven days.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * A region, a multi-region or `"global"`. It can never change.
   * @default - the region of the defaults, else `"global"`
   */
  readonly location?: string;
  /**
   * Makes the retention irrevocable: nobody can shorten it, nor delete the bucket while it holds entries.
   * @default - not locked
   */
  readonly lock?: LogBucketLock;
  /**
   * What it is for.
   * @default - none
   */
  readonly description?: string;
  /**
   * The id of the project of the bucket. There has to be one, here or in the defaults.
   * @default - that of the defaults
   */
  readonly project?: string;
  /**
   * Whether Terraform may delete the bucket with the entries in it.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
