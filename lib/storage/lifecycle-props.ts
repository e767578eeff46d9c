import type { Days } from "./days";

/** How objects are stored, from often read to hardly ever read. */
export type StorageClass = "STANDARD" | "NEARLINE" | "COLDLINE" | "ARCHIVE";

/** Which objects a lifecycle rule is for: those that meet all conditions. At least one is needed. */
export interface LifecycleCondition {
  /**
   * Days since the object was created.
   * @default - any
   */
  readonly age?: Days;
  /**
   * Days since the version was replaced or deleted. Needs versioning.
   * @default - any
   */
  readonly noncurrentFor?: Days;
  /**
   * How many newer versions of the object there are at least. Needs versioning.
   * @default - any
   */
  readonly newerVersions?: number;
  /**
   * Whether the version is the one that is read by the name, or an earlier one.
   * @default "any"
   */
  readonly state?: "live" | "noncurrent" | "any";
  /**
   * A date as `"2027-01-31"`: objects created before it, in UTC.
   * @default - any
   */
  readonly createdBefore?: string;
  /**
   * What the name begins with: one of these.
   * @default - any
   */
  readonly prefixes?: readonly string[];
  /**
   * What the name ends with: one of these.
   * @default - any
   */
  readonly suffixes?: readonly string[];
  /**
   * How the object is stored: one of these.
   * @default - any
   */
  readonly storageClasses?: readonly StorageClass[];
}

/** Deletes objects. Retention and holds come first: a retained object is deleted only when it may be. */
export interface DeleteRule {
  /** What the rule does. */
  readonly action: "delete";
  /** Which objects the rule is for. */
  readonly when: LifecycleCondition;
}

/** Stores objects more cheaply; reading them then costs more. */
export interface SetStorageClassRule {
  /** What the rule does. */
  readonly action: "setStorageClass";
  /** How the objects are stored from then on. */
  readonly storageClass: Exclude<StorageClass, "STANDARD">;
  /** Which objects the rule is for. */
  readonly when: LifecycleCondition;
}

/** Removes the parts of uploads that were never finished, which are billed and not listed. */
export interface AbortUploadsRule {
  /** What the rule does. */
  readonly action: "abortIncompleteUploads";
  /** Which uploads the rule is for. */
  readonly when: Pick<LifecycleCondition, "age" | "prefixes" | "suffixes">;
}

/** What happens by itself to the objects that meet the conditions. */
export type LifecycleRule = DeleteRule | SetStorageClassRule | AbortUploadsRule;
