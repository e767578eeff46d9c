import type { Duration, IPrincipal, Protection } from "../foundation";
import type { IBucket } from "../storage";

/** What is written down: who read data, who wrote it, who read settings. Changes of settings are always written down. */
export type AuditedAccess = "data-read" | "data-write" | "admin-read";

/** Options of {@link AuditLogs}. */
export interface AuditLogsProps {
  /** The APIs whose data somebody reads or writes, such as `"secretmanager.googleapis.com"`, or `"allServices"`. */
  readonly services: readonly string[];
  /**
   * What is written down.
   * @default ["data-read", "data-write"]
   */
  readonly access?: readonly AuditedAccess[];
  /**
   * Whose access is not written down, such as an account that reads very often.
   * @default - nobody
   */
  readonly exempt?: readonly IPrincipal[];
  /**
   * How long audit logs are kept, in whole days from `"1d"` to `"3650d"`.
   * @default "400d"
   */
  readonly retention?: Duration;
  /**
   * A bucket of Cloud Storage that gets a copy, best a RetentionBucket.
   * @default - none
   */
  readonly archive?: IBucket;
  /**
   * Where the log bucket is: a region or `"global"`. It can never change.
   * @default - the region of the defaults, else `"global"`
   */
  readonly location?: string;
  /**
   * The id of the project. There has to be one, here or in the defaults.
   * @default - that of the defaults
   */
  readonly project?: string;
  /**
   * Whether Terraform may delete the log bucket with the entries in it.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
