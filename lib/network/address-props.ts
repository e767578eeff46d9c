import type { Labels } from "../foundation";
import type { PrivateZone } from "./private-zone";

/** The subnetwork of a region that an address is taken from: that of the nodes, or one for load balancers. */
export type AddressSource = "nodes" | "loadBalancers";

/** Options of {@link InternalAddress}. */
export interface InternalAddressProps {
  /**
   * 1 to 63 lower-case letters, digits and dashes.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * Which subnetwork it is taken from: that of the cluster's nodes, where an internal load balancer of GKE looks for its
   * address, or one that is kept for load balancers, which an annotation of the load balancer then has to name.
   * @default - "nodes" where the region has a cluster, else "loadBalancers"
   */
  readonly from?: AddressSource;
  /**
   * Lets several internal load balancers have it, each with ports of its own.
   * @default false
   */
  readonly shared?: boolean;
  /**
   * The zone in which it gets a record.
   * @default - no record
   */
  readonly zone?: PrivateZone;
  /**
   * The name of the record, without the domain of the zone.
   * @default - the name of the address
   */
  readonly record?: string;
  /**
   * Added to the labels of the defaults.
   * @default - none
   */
  readonly labels?: Labels;
}
