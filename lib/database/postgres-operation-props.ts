/** The hour of the week in which Cloud SQL may restart an instance for an update. */
export interface PostgresMaintenance {
  /** The day, in UTC. */
  readonly day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  /** The hour at which it begins, in UTC: 0 to 23. */
  readonly hour: number;
  /**
   * How long after its announcement an update comes: `"canary"` a week, `"stable"` two weeks, `"week5"` five.
   * @default "stable"
   */
  readonly track?: "canary" | "stable" | "week5";
}

/** Days without updates. */
export interface QuietTime {
  /** The first day, `"2026-12-15"`, or `"12-15"` for every year. */
  readonly from: string;
  /** The last day, in the same form. */
  readonly to: string;
  /**
   * The time of day in UTC at which it begins on the first day and ends on the last.
   * @default "00:00:00"
   */
  readonly time?: string;
}

/** What Query Insights keeps. */
export interface PostgresInsights {
  /**
   * Bytes of a query that are kept: 256 to 4500, up to 1048576 in Enterprise Plus. A change restarts the instance.
   * @default 1024
   */
  readonly queryLength?: number;
  /**
   * Plans that are kept in a minute: 0 to 20, up to 200 in Enterprise Plus.
   * @default 5
   */
  readonly plansPerMinute?: number;
  /**
   * Whether comments in queries, which say where they come from, are kept.
   * @default true
   */
  readonly applicationTags?: boolean;
  /**
   * Whether the addresses of clients are kept.
   * @default false
   */
  readonly clientAddresses?: boolean;
}

/** What passwords of users have to be like. Those that this library draws are. */
export interface PostgresPasswordPolicy {
  /**
   * Characters at least, 1 to 32.
   * @default - any number
   */
  readonly minLength?: number;
  /**
   * Whether there have to be lower-case letters, capitals, digits and other characters.
   * @default false
   */
  readonly mixed?: boolean;
  /**
   * How many former passwords cannot be taken again, 0 to 100.
   * @default 0
   */
  readonly noneOfLast?: number;
  /**
   * Whether the name of the user may be part of the password.
   * @default false
   */
  readonly userNameInside?: boolean;
}
