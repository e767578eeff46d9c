import type { Duration, Labels, Protection, RetentionPeriod } from "../foundation";
import type { IBucket } from "./bucket";
import type { LifecycleRule, StorageClass } from "./lifecycle-props";

/** Where the usage logs of a bucket go. */
export interface AccessLogs {
  /** A bucket in the same location and organization. It gets the grant that the platform needs to write there. */
  readonly bucket: IBucket;
  /**
   * What the names of the log objects begin with, at most 900 characters.
   * @default - the name of the bucket
   */
  readonly prefix?: string;
}

/** Encryption with a key of one's own. */
export interface BucketEncryption {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, without a version, in the location of the bucket. */
  readonly key: string;
  /**
   * Whether Cloud Storage's own account in the project is given access to the key here, or has it already.
   * @default "grant"
   */
  readonly agentAccess?: "grant" | "exists";
}

/** Who may call the bucket from scripts in a web page. */
export interface CorsRule {
  /** For example `"https://app.example.com"`, without a path, or `"*"`. */
  readonly origins: readonly string[];
  /** What the page may do. */
  readonly methods: readonly ("GET" | "HEAD" | "PUT" | "POST" | "DELETE")[];
  /**
   * Headers that the page may read.
   * @default - the simple ones only
   */
  readonly responseHeaders?: readonly string[];
  /**
   * How long a browser may remember the answer.
   * @default - an hour, as the platform does
   */
  readonly maxAge?: Duration;
}

/** What every bucket may be given. */
export interface BucketProps {
  /**
   * 3 to 63 characters, unique in the world: begin it with the project. A changed name is a new, empty bucket.
   * @default - made from the project and the path of the construct
   */
  readonly name?: string;
  /**
   * The id of the project that the bucket belongs to.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
  /**
   * The number of the project, which names Google's own accounts in it. Only needed with a key of one's own.
   * @default - that of the defaults, where the project is theirs too
   */
  readonly projectNumber?: string;
  /**
   * A region, a multi-region (`"EU"`, `"US"`, `"ASIA"`) or a predefined dual-region (`"EUR4"`, …). It can never change.
   * @default - the region of the defaults
   */
  readonly location?: string;
  /**
   * How objects are stored that say nothing else, from often read to hardly ever read.
   * @default "STANDARD"
   */
  readonly storageClass?: StorageClass;
  /**
   * Keeps the earlier versions of what is overwritten or deleted, billed as any object, until a lifecycle rule deletes
   * them. Off, because soft delete keeps the same for days without a rule, and a mounted bucket saves whole files often.
   * @default false
   */
  readonly versioning?: boolean;
  /**
   * How long what is overwritten or deleted can be restored: `"7d"` to `"90d"`, or `"off"`. It is billed meanwhile.
   * @default "7d"
   */
  readonly softDelete?: RetentionPeriod | "off";
  /**
   * What happens to objects by themselves as they age, at most 100 rules.
   * @default - nothing
   */
  readonly lifecycle?: readonly LifecycleRule[];
  /**
   * Usage logs, written hourly by the platform.
   * @default - none
   */
  readonly accessLogs?: AccessLogs;
  /**
   * A key of one's own.
   * @default - Google's keys
   */
  readonly encryption?: BucketEncryption;
  /**
   * Merged over those of the defaults.
   * @default - those of the defaults
   */
  readonly labels?: Labels;
  /**
   * Whether Terraform may delete a bucket that holds objects. Retained objects are never deleted, whatever is said here.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
  /**
   * Calls from web pages of other origins.
   * @default - none are allowed
   */
  readonly cors?: readonly CorsRule[];
}

/** Options of {@link DataBucket}. */
export type DataBucketProps = BucketProps;

/** The word that makes retention irrevocable. */
export interface RetentionLock {
  /** The name of the bucket, written once more. */
  readonly acknowledge: string;
}

/** Options of {@link RetentionBucket}. */
export interface RetentionBucketProps extends BucketProps {
  /**
   * How long each object is kept from its creation on: `"36h"`, `"90d"`, `"7y"`, at most `"100y"`. A year is 365.25 days.
   *
   * Objects that are in the bucket already are retained too. Without a lock the period can be shortened or removed at
   * any time. Above 2,147,483,647 seconds (68 years) google 7 is needed. A value that is known only when Terraform runs
   * is in seconds.
   */
  readonly retention: RetentionPeriod;
  /**
   * Makes the period irrevocable: from then on it can be lengthened, and nothing else; the bucket cannot be deleted
   * before its last object is old enough, nor the project that holds it. Nobody can undo it, Google included.
   * @default - not locked
   */
  readonly lock?: RetentionLock;
}
