/** The addresses of Cloud Run in a region. */
export interface CloudRunRange {
  /**
   * The most instances that run at once, those of all services, jobs and worker pools together. It can grow in place.
   *
   * Four addresses are kept for each, since a new revision starts while the earlier one still holds its addresses.
   */
  readonly maxInstances: number;
}

/** The addresses of a GKE cluster in a region. */
export interface ClusterRange {
  /**
   * The most nodes that run at once, with those that replace others during an upgrade. It can grow in place.
   *
   * Each has 64 addresses for its pods, of which Autopilot starts up to 32.
   */
  readonly maxNodes: number;
}

/** The records of connections that VPC Flow Logs writes. */
export interface FlowLogs {
  /**
   * The share of the records that is kept: more than 0, at most 1.
   * @default 0.5
   */
  readonly sampling?: number;
  /**
   * The time that one record sums up. The shorter, the more there are, and the more they cost.
   * @default "10m"
   */
  readonly interval?: "5s" | "30s" | "1m" | "5m" | "10m" | "15m";
}

/** Who calls out to the internet: the cluster, Cloud Run with egress `"all-traffic"`, or what is in subnets of one's own. */
export type NatUser = "gke" | "cloudRun" | "subnets";

/** What a network holds in one region. */
export interface RegionOptions {
  /**
   * All addresses of the region, as a private IPv4 range such as `"10.20.0.0/16"`. It can never change.
   *
   * It is divided once and for all: the first half is for pods, an eighth each for nodes, services and Cloud Run, and the
   * last one for load balancers, proxies, private services and subnets of one's own.
   */
  readonly cidr: string;
  /**
   * Makes a subnetwork that the instances of Cloud Run get addresses in.
   * @default - none
   */
  readonly cloudRun?: CloudRunRange;
  /**
   * Makes a subnetwork for the nodes of a cluster, with ranges for its pods and services.
   * @default - none
   */
  readonly gke?: ClusterRange;
  /**
   * Makes the subnetwork that Google's regional application load balancers need for their proxies.
   * @default false
   */
  readonly proxyOnly?: boolean;
  /**
   * Makes a Cloud NAT through which these call out to the internet. It costs by the hour and by the byte.
   * @default - nobody does
   */
  readonly nat?: readonly NatUser[];
  /**
   * Which connections are written to Cloud Logging.
   * @default - half of them, summed up over 10 minutes
   */
  readonly flowLogs?: FlowLogs | "off";
}
