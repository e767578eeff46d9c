import type { Limit, Source } from "../validation";

const SUBNETS: Source = { document: "VPC documentation, subnets", read: "2026-11-21" };
/** One copy of the page says twice the instances, a later one four times. */
const EGRESS: Source = { document: "Cloud Run documentation, networking best practices", read: "2026-11-21" };
const DIRECT: Source = { document: "Cloud Run documentation, Direct VPC egress", read: "2026-11-21" };
const GKE: Source = { document: "GKE documentation, VPC-native clusters", read: "2026-11-21" };
const PROXY: Source = { document: "Cloud Load Balancing documentation, proxy-only subnets", read: "2026-11-21" };
const SERVICES: Source = { document: "VPC documentation, private services access", read: "2026-11-21" };
const NAMES: Source = { document: "Compute Engine API v1, names of resources", read: "2026-11-21" };
const DNS: Source = { document: "RFC 1035, section 2.3.4", read: "2026-11-21" };
const LIBRARY: Source = { document: "this library: room for what comes beside the nodes", read: "2026-11-21" };

/** The limits of networks, and of what draws addresses from them. */
export const networkLimits = {
  nameLength: { value: 63, unit: "characters", source: NAMES },
  /** The first two and the last two addresses of a subnetwork's primary range. */
  reservedAddresses: { value: 4, unit: "addresses", source: SUBNETS },
  largestSubnetwork: { value: 8, unit: "prefix length", source: SUBNETS },
  smallestSubnetwork: { value: 29, unit: "prefix length", source: SUBNETS },
  /** A new revision starts while the earlier one still holds its addresses. */
  addressesOfAnInstance: { value: 4, unit: "addresses", source: EGRESS },
  egressBlock: { value: 16, unit: "addresses", source: DIRECT },
  smallestEgress: { value: 26, unit: "prefix length", source: DIRECT },
  /** Autopilot runs up to 32 pods on a node, and gives it twice as many addresses. */
  podAddressesOfANode: { value: 64, unit: "addresses", source: GKE },
  /** The internal endpoint of the control plane, and what is reserved for internal load balancers. */
  addressesBesideNodes: { value: 16, unit: "addresses", source: LIBRARY },
  largestServices: { value: 20, unit: "prefix length", source: GKE },
  smallestServices: { value: 22, unit: "prefix length", source: GKE },
  usualProxies: { value: 23, unit: "prefix length", source: PROXY },
  smallestProxies: { value: 26, unit: "prefix length", source: PROXY },
  largestLoadBalancers: { value: 24, unit: "prefix length", source: LIBRARY },
  /** Cloud SQL takes so much in each region; Memorystore for Redis takes /29, or /28 with read replicas. */
  smallestPrivateServices: { value: 24, unit: "prefix length", source: SERVICES },
  domainLength: { value: 253, unit: "characters", source: DNS },
  labelLength: { value: 63, unit: "characters", source: DNS },
} as const satisfies Record<string, Limit>;
