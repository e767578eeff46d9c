import type { Duration, Protection } from "../foundation";

/** A field of a composite index: how it is sorted, that it holds a list, or how long its vector is. */
export type IndexField =
  | { readonly path: string; readonly order: "ascending" | "descending" }
  | { readonly path: string; readonly contains: true }
  | { readonly path: string; readonly vectorDimension: number };

/** An index over several fields, for queries that filter or sort by more than one. */
export interface CompositeIndex {
  /** The id of the collection. */
  readonly collection: string;
  /** At least two, or one vector. In the order in which the index sorts; a vector comes last. */
  readonly fields: readonly IndexField[];
  /**
   * Whether queries name one collection, or ask all collections of the id.
   * @default "collection"
   */
  readonly scope?: "collection" | "collection-group";
}

/** An index over one field. */
export interface SingleFieldIndex {
  /** How the field is sorted, or that it is a list whose members are looked for. */
  readonly kind: "ascending" | "descending" | "contains";
  /**
   * Whether queries name one collection, or ask all collections of the id.
   * @default "collection"
   */
  readonly scope?: "collection" | "collection-group";
}

/** What is different for one field from what holds for all. */
export interface FieldSettings {
  /**
   * Documents are deleted some time after the timestamp in this field, usually within a day. One field of a collection.
   * @default false
   */
  readonly timeToLive?: boolean;
  /**
   * The indexes of this field alone; an empty list for none, which makes writing cheaper and queries by it impossible.
   * @default - those that every field has
   */
  readonly indexes?: readonly SingleFieldIndex[];
}

/** A weekly backup. */
export interface WeeklyBackup {
  /** The day on which it is made. */
  readonly day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  /** How long each is kept, up to 14 weeks. */
  readonly retention: Duration;
}

/** Which backups are made. */
export interface FirestoreBackups {
  /**
   * Makes one every day and keeps it so long, up to 14 weeks, for example `"7d"`.
   * @default - none
   */
  readonly daily?: Duration;
  /**
   * Makes one every week.
   * @default - none
   */
  readonly weekly?: WeeklyBackup;
}

/** Options of {@link FirestoreDatabase}. */
export interface FirestoreDatabaseProps {
  /**
   * 4 to 63 lower-case letters, digits and dashes, or `"(default)"`, which client libraries use where nothing is said. It
   * can never change.
   * @default "(default)"
   */
  readonly name?: string;
  /**
   * The id of the project that the database belongs to.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
  /**
   * A region, or one of the multi-regions `"nam5"`, `"nam7"` and `"eur3"`. It can never change.
   * @default - the region of the defaults; there has to be one
   */
  readonly location?: string;
  /**
   * Keeps every version of the last seven days, which is billed as storage, instead of the last hour.
   * @default true
   */
  readonly pointInTimeRecovery?: boolean;
  /**
   * Backups beside the versions of the last days.
   * @default - none
   */
  readonly backups?: FirestoreBackups;
  /**
   * Indexes over several fields, by a name of your own, which is part of the address in Terraform.
   * @default - none
   */
  readonly indexes?: Readonly<Record<string, CompositeIndex>>;
  /**
   * What is different for single fields: by collection, then by field.
   * @default - every field is indexed, and no document expires
   */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, FieldSettings>>>>;
  /**
   * Whether Terraform, or anybody, may delete the database.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
