/** An attribute that no test has to see, and why. */
export interface Exception {
  readonly attribute: string;
  readonly reason: string;
}

/** Attributes whose value means nothing to anybody. */
export const exceptions: readonly Exception[] = [];
