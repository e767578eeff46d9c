/** What a target of traffic gets. */
export interface TrafficShare {
  /**
   * Percent of the requests, 0 to 100. Those of all targets together are 100.
   * @default 0
   */
  readonly percent?: number;
  /**
   * Gives the target an address of its own, `https://TAG---SERVICE-…`. 3 lower-case letters, digits and dashes or more;
   * with the name of the service at most 46.
   * @default - none
   */
  readonly tag?: string;
}

/** Requests for the newest revision that is ready, also after the next deploy. */
export interface LatestTarget extends TrafficShare {
  /** Always true: it says which kind of target this is. */
  readonly latest: true;
  readonly revision?: never;
}

/** Requests for one revision. */
export interface RevisionTarget extends TrafficShare {
  /** Its name, for example `"api-00007-abc"`. */
  readonly revision: string;
  readonly latest?: never;
}

/** Where a part of the requests goes. */
export type TrafficTarget = LatestTarget | RevisionTarget;
