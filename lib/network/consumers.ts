import type { ITerraformDependable } from "cdktf";

/** Where a cluster lives: what it has to be told of the network. */
export interface ClusterNetwork {
  /** The region of the subnetwork, and so of the cluster. */
  readonly region: string;
  /**
   * The id of the project that the network belongs to.
   * @default - that of the google provider
   */
  readonly project?: string;
  /** `projects/PROJECT/global/networks/NETWORK`. */
  readonly network: string;
  /** The subnetwork of the nodes: `projects/PROJECT/regions/REGION/subnetworks/SUBNETWORK`. */
  readonly subnetwork: string;
  /** The name of the secondary range that pods get their addresses from. */
  readonly podRange: string;
  /** The name of the secondary range that services get their addresses from. */
  readonly serviceRange: string;
}

/** Where the instances of Cloud Run get their addresses. Given to a workload as its `vpcAccess`. */
export interface EgressSubnet {
  /** The region of the subnetwork, and so of the workload. */
  readonly region: string;
  /** `projects/PROJECT/global/networks/NETWORK`. */
  readonly network: string;
  /** `projects/PROJECT/regions/REGION/subnetworks/SUBNETWORK`. */
  readonly subnetwork: string;
  /** The addresses that whoever is called sees, for example `"10.20.192.0/25"`. */
  readonly cidr: string;
}

/** An address of the network that stays: a load balancer can be deleted and made anew without its callers noticing. */
export interface ReservedAddress {
  /** The name of the address in Google Cloud. */
  readonly name: string;
  /** The address itself, known when Terraform runs. */
  readonly address: string;
  /** The region of the address. */
  readonly region: string;
  /**
   * The name by which callers in the network find it.
   * @default - none; it has no record
   */
  readonly hostname?: string;
}

/** Where managed databases and caches get their addresses: Google's side of private services access. */
export interface PrivateServices {
  /** `projects/PROJECT/global/networks/NETWORK`. */
  readonly network: string;
  /** The name of the range that is set apart for them. */
  readonly range: string;
  /** What has to exist before the first of them: the connection between the networks; empty where another stack has it. */
  readonly ready: readonly ITerraformDependable[];
}
