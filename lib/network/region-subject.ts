import type { RegionOptions } from "./region-props";

/** A range of the network that is in use. */
export interface TakenRange {
  /** What it belongs to, for messages. */
  readonly at: string;
  /** The range itself. */
  readonly cidr: string;
  /** True for the whole of a region, of which a part is free for subnetworks of one's own. */
  readonly isRegion: boolean;
}

/** The options of a region with what is there already: the subject of the rules. */
export interface RegionSubject extends RegionOptions {
  /**
   * The region.
   * @default - none; the rules refuse that
   */
  readonly region?: string;
  /**
   * The regions that the network has already.
   * @default - none
   */
  readonly earlierRegions?: readonly string[];
  /**
   * The ranges that the network has already.
   * @default - none
   */
  readonly taken?: readonly TakenRange[];
  /**
   * How many subnetworks of one's own there are in the region.
   * @default 0
   */
  readonly ownSubnets?: number;
  /**
   * Whether the private services of the whole network get their addresses here.
   * @default false
   */
  readonly privateServices?: boolean;
}
