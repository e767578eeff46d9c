/** A label whose values are known, so that there can never be more series than these. */
export interface LogMetricLabel {
  /** The field of the log entry, such as `jsonPayload.kind` or `labels.tenant`. */
  readonly field: string;
  /** All values that count. Entries with another one are counted without a value. */
  readonly values: readonly string[];
}

/** A number in each log entry that is measured. */
export interface LogMetricValue {
  /** The field of the log entry, such as `jsonPayload.milliseconds`. */
  readonly field: string;
  /**
   * The unit of the number, such as `"ms"` or `"By"`.
   * @default "1"
   */
  readonly unit?: string;
}

/** Options of {@link LogMetric}. */
export interface LogMetricProps {
  /** Which log entries count, in the query language of Cloud Logging. At most 20,000 characters. */
  readonly filter: string;
  /**
   * At most 100 letters, digits, underscores and dashes. A changed name is a new, empty metric.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * By what the entries are told apart, at most 10 labels.
   * @default - by the resource that wrote them alone
   */
  readonly labels?: Readonly<Record<string, LogMetricLabel>>;
  /**
   * What is measured.
   * @default - the entries are counted
   */
  readonly value?: LogMetricValue;
  /**
   * What it is for.
   * @default - none
   */
  readonly description?: string;
  /**
   * The id of the project whose log is read.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
}
