/** Instances of the service as a whole, shared out among the revisions by their part of the traffic. */
export interface ServiceLevelScaling {
  /**
   * Instances that are kept ready for the service, however its traffic is split.
   * @default 0
   */
  readonly min?: number;
  /**
   * Instances at most of all revisions with traffic together. Needs google 7.0 or newer. One that is taken away again
   * stays as it was.
   * @default - as many as the revisions have together
   */
  readonly max?: number;
}

/** As many instances as the requests need. */
export interface AutomaticScaling {
  /**
   * Instances of each revision that are kept ready, and billed while they wait.
   * @default 0
   */
  readonly min?: number;
  /** Instances of each revision at most. */
  readonly max: number;
  /**
   * Limits for all revisions together.
   * @default - none
   */
  readonly serviceLevel?: ServiceLevelScaling;
}

/** A fixed number of instances, whatever the requests. Changing the number makes no new revision. */
export interface ManualScaling {
  /** From 1 on, shared out among the revisions by their part of the traffic. */
  readonly instances: number;
}

/** How many instances there are: as many as the requests need, or a fixed number. */
export type Scaling = AutomaticScaling | ManualScaling;
