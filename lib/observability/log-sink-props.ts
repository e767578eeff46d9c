import type { IBucket } from "../storage";
import type { LogBucket } from "./log-bucket";

/** Options of {@link LogSink}. */
export interface LogSinkProps {
  /** Which log entries are copied, in the query language of Cloud Logging. At most 20,000 characters. */
  readonly filter: string;
  /** Where to: a bucket of Cloud Storage, such as a RetentionBucket, or a LogBucket. */
  readonly to: IBucket | LogBucket;
  /**
   * What is left out of what the filter takes, by names of yours: at most 50 filters.
   * @default - nothing
   */
  readonly exclude?: Readonly<Record<string, string>>;
  /**
   * 1 to 100 letters, digits, dashes, underscores and periods.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * What it is for.
   * @default - none
   */
  readonly description?: string;
  /**
   * The id of the project whose log is copied.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
}
