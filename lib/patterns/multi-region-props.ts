import type { CloudRunServiceProps } from "../run";

/** What one region of a service has for itself, besides what all of them share. */
export type RegionalServiceOptions = Pick<CloudRunServiceProps, "vpcAccess" | "env" | "scaling">;

/** The options that all regions share. Where a service runs and who reaches it is said by the options beside them. */
export type SharedServiceOptions = Omit<
  CloudRunServiceProps,
  "region" | "regions" | "vpcAccess" | "ingress" | "traffic"
>;

/** Options of {@link MultiRegionService}. */
export interface MultiRegionServiceProps extends SharedServiceOptions {
  /**
   * The regions by their names. What a region is given in `env` is added to the variables of all regions; its `scaling`
   * takes the place of theirs.
   */
  readonly regions: Readonly<Record<string, RegionalServiceOptions>>;
  /**
   * Which requests reach the service. `"internal"` for one that only services in the network call.
   * @default "internal-and-load-balancer"
   */
  readonly ingress?: "internal" | "internal-and-load-balancer";
}
