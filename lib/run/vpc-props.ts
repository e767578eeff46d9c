import type { EgressSubnet } from "../network";

/** What goes through the VPC network: calls to private addresses alone, or every call. */
export type VpcEgress = "private-ranges-only" | "all-traffic";

/**
 * How a workload calls into a VPC network: with addresses of a subnetwork, or through a connector. The `cloudRun` of a
 * network of this library is such a subnetwork.
 */
export type VpcAccess = DirectVpc | VpcConnector | EgressSubnet;

/**
 * The instances have addresses in a subnetwork of the workload's region (Direct VPC egress).
 *
 * They are two for each instance, and up to four while one revision takes over from another; a network of this library
 * plans for four. They are kept up to 20 minutes longer than the instance lives, and reserved sixteen at a time: Cloud Run
 * wants a subnetwork of /26 or larger. Once no workload uses a subnetwork any more, it takes an hour or two until it can
 * be deleted.
 */
export interface DirectVpc {
  /**
   * The name of the network, or `projects/PROJECT/global/networks/NETWORK`. The provider keeps it when it is left out: a
   * workload that moves to a subnetwork of another network names both.
   * @default - the network of the subnetwork
   */
  readonly network?: string;
  /**
   * The name of the subnetwork, or `projects/PROJECT/regions/REGION/subnetworks/SUBNETWORK`, which a Shared VPC needs. The
   * provider keeps it when it is left out beside a network whose name is known only when Terraform runs: such a workload
   * names both where the network may become another.
   * @default - the subnetwork that has the name of the network
   */
  readonly subnetwork?: string;
  /**
   * Network tags, by which firewall rules and routes know the workload.
   * @default - none
   */
  readonly tags?: readonly string[];
  /**
   * With `"all-traffic"` the internet is reached through the network alone, which needs Cloud NAT there.
   * @default "private-ranges-only"
   */
  readonly egress?: VpcEgress;
}

/** Calls go through a connector of Serverless VPC Access, which runs on machines of its own and is billed for them. */
export interface VpcConnector {
  /** `projects/PROJECT/locations/REGION/connectors/CONNECTOR`, of the workload's region. */
  readonly connector: string;
  /**
   * With `"all-traffic"` the internet is reached through the network alone, which needs Cloud NAT there.
   * @default "private-ranges-only"
   */
  readonly egress?: VpcEgress;
}

/** Both ways in one, as they may come from JavaScript. */
export type EitherVpc = DirectVpc & Partial<VpcConnector> & Partial<EgressSubnet>;
