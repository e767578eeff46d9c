import type { RegionOptions } from "./region-props";

/** A subnetwork of one's own. */
export interface OwnSubnet {
  /** Its addresses, for example `"10.20.248.0/24"`. They can grow, and never move. */
  readonly cidr: string;
  /**
   * Where it is.
   * @default - the region of the network
   */
  readonly region?: string;
}

/** Whose accounts need a role on a network of another project. */
export interface SharedNetworkOptions {
  /**
   * The id of the project whose workloads use the network.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
  /**
   * The number of that project, by which Google's accounts in it are called. Needed with `hostProject`.
   * @default - that of the defaults
   */
  readonly projectNumber?: string;
  /**
   * The id of the project that the network belongs to, where it is shared from another (Shared VPC). The accounts by which
   * Cloud Run and GKE act for `project` get the roles that they need there.
   * @default - the same project
   */
  readonly hostProject?: string;
  /**
   * `"exists"` where somebody else has given these accounts their roles.
   * @default "grant"
   */
  readonly agentAccess?: "grant" | "exists";
}

/** Options of {@link PrivateNetwork}. */
export interface PrivateNetworkProps extends RegionOptions, SharedNetworkOptions {
  /**
   * 1 to 63 lower-case letters, digits and dashes. The names of subnetworks begin with it.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * The region of the options here; {@link PrivateNetwork.addRegion} adds further ones.
   * @default - that of the defaults; there has to be one
   */
  readonly region?: string;
  /**
   * Subnetworks of one's own, by name. Their ranges lie outside those of the regions, or in the part that is left free for
   * them: the last thirty-second of a region's `cidr`.
   * @default - none
   */
  readonly subnets?: Readonly<Record<string, OwnSubnet>>;
  /**
   * Reserves addresses for Google's managed databases and caches, those of all regions, and connects the network with
   * theirs (private services access). `privateServices` of the network is what a database takes.
   * @default false
   */
  readonly privateServices?: boolean;
}

/** A subnetwork for Cloud Run that exists already. */
export interface ExistingCloudRunSubnet {
  /** The name of the subnetwork. */
  readonly subnetwork: string;
  /** Its addresses, for example `"10.20.192.0/25"`. */
  readonly cidr: string;
  /**
   * The most instances that run at once; synth refuses a range that is too small for them.
   * @default - not checked
   */
  readonly maxInstances?: number;
}

/** A subnetwork for a cluster that exists already. */
export interface ExistingClusterSubnet {
  /** The name of the subnetwork. */
  readonly subnetwork: string;
  /** The name of its secondary range for pods. */
  readonly podRange: string;
  /** The name of its secondary range for services. */
  readonly serviceRange: string;
}

/** Private services access that exists already. */
export interface ExistingPrivateServices {
  /** The name of the range that is reserved for it, such as `"google-managed-services-shared"`. */
  readonly range: string;
}

/** Options of {@link PrivateNetwork.fromNames}. */
export interface ExistingNetworkProps extends SharedNetworkOptions {
  /** The name of the network. */
  readonly name: string;
  /**
   * Where its subnetworks are.
   * @default - that of the defaults; there has to be one
   */
  readonly region?: string;
  /**
   * The subnetwork that Cloud Run uses.
   * @default - none
   */
  readonly cloudRun?: ExistingCloudRunSubnet;
  /**
   * The subnetwork that a cluster uses.
   * @default - none
   */
  readonly gke?: ExistingClusterSubnet;
  /**
   * The name of the subnetwork that internal addresses are reserved in.
   * @default - that of the cluster
   */
  readonly addresses?: string;
  /**
   * Where managed databases and caches get their addresses.
   * @default - none
   */
  readonly privateServices?: ExistingPrivateServices;
}
