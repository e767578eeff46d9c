import type { ComputeAddressConfig } from "@cdktf/provider-google/lib/compute-address";
import type { ComputeFirewallConfig } from "@cdktf/provider-google/lib/compute-firewall";
import type { ComputeGlobalAddressConfig } from "@cdktf/provider-google/lib/compute-global-address";
import type { ComputeRouterNatConfig } from "@cdktf/provider-google/lib/compute-router-nat";
import type { ComputeSubnetworkConfig } from "@cdktf/provider-google/lib/compute-subnetwork";
import type { DnsManagedZoneConfig } from "@cdktf/provider-google/lib/dns-managed-zone";
import type { ServiceNetworkingConnectionConfig } from "@cdktf/provider-google/lib/service-networking-connection";
import type { InternalAddressProps } from "./address-props";
import { range } from "./ip-range";
import type { FlowLogs, RegionOptions } from "./region-props";

/** The names of the secondary ranges of a cluster's subnetwork. */
export const SECONDARY_RANGES = { pods: "pods", services: "services" } as const;

// The least important that still comes before the rule that Google has itself, which blocks as well and logs nothing.
const LAST_PRIORITY = 65_534;

const INTERVALS = {
  "5s": "INTERVAL_5_SEC",
  "30s": "INTERVAL_30_SEC",
  "1m": "INTERVAL_1_MIN",
  "5m": "INTERVAL_5_MIN",
  "10m": "INTERVAL_10_MIN",
  "15m": "INTERVAL_15_MIN",
} as const satisfies Record<NonNullable<FlowLogs["interval"]>, string>;

type Placed = Pick<ComputeSubnetworkConfig, "name" | "project" | "region" | "network" | "ipCidrRange">;

/** A subnetwork as the provider writes it, from which Google's APIs are reached without the internet. */
export function renderSubnetwork(placed: Placed, flowLogs: RegionOptions["flowLogs"]): ComputeSubnetworkConfig {
  return { ...placed, privateIpGoogleAccess: true, logConfig: renderFlowLogs(flowLogs) };
}

/** The subnetwork of a cluster, with the ranges of its pods and services. */
export function renderClusterSubnetwork(
  placed: Placed,
  { pods, services }: Readonly<Record<keyof typeof SECONDARY_RANGES, string>>,
  flowLogs: RegionOptions["flowLogs"],
): ComputeSubnetworkConfig {
  return {
    ...renderSubnetwork(placed, flowLogs),
    secondaryIpRange: [
      { rangeName: SECONDARY_RANGES.pods, ipCidrRange: pods },
      { rangeName: SECONDARY_RANGES.services, ipCidrRange: services },
    ],
  };
}

/** The subnetwork of Google's proxies, which has neither flow logs nor access to Google's APIs. */
export function renderProxySubnetwork(placed: Placed): ComputeSubnetworkConfig {
  return { ...placed, purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE" };
}

function renderFlowLogs(flowLogs: RegionOptions["flowLogs"] = {}) {
  if (flowLogs === "off") return undefined;
  const { sampling = 0.5, interval = "10m" } = flowLogs;
  return { aggregationInterval: INTERVALS[interval], flowSampling: sampling, metadata: "INCLUDE_ALL_METADATA" };
}

/** What arrives from outside and is allowed by no other rule is blocked, and logged. */
export function renderDenyIngress(
  place: Pick<ComputeFirewallConfig, "name" | "project" | "network">,
): ComputeFirewallConfig {
  return {
    ...place,
    direction: "INGRESS",
    priority: LAST_PRIORITY,
    sourceRanges: ["0.0.0.0/0"],
    deny: [{ protocol: "all" }],
    logConfig: { metadata: "INCLUDE_ALL_METADATA" },
  };
}

/** A Cloud NAT for these subnetworks alone: Cloud Run that stays inside would otherwise be billed for it. */
export function renderNat(
  place: Pick<ComputeRouterNatConfig, "name" | "project" | "region" | "router">,
  subnetworks: readonly string[],
): ComputeRouterNatConfig {
  return {
    ...place,
    natIpAllocateOption: "AUTO_ONLY",
    sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
    subnetwork: subnetworks.map((name) => ({ name, sourceIpRangesToNat: ["ALL_IP_RANGES"] })),
    logConfig: { enable: true, filter: "ERRORS_ONLY" },
  };
}

/** A zone that only the network sees. */
export function renderZone(
  place: Pick<DnsManagedZoneConfig, "name" | "project" | "labels">,
  domain: string,
  network: string,
): DnsManagedZoneConfig {
  return {
    ...place,
    dnsName: `${domain}.`,
    visibility: "private",
    privateVisibilityConfig: { networks: [{ networkUrl: network }] },
  };
}

/** An internal address as the provider writes it. */
export function renderAddress(
  place: Pick<ComputeAddressConfig, "name" | "project" | "region" | "subnetwork" | "labels">,
  { shared = false }: Pick<InternalAddressProps, "shared">,
): ComputeAddressConfig {
  return { ...place, addressType: "INTERNAL", purpose: shared ? "SHARED_LOADBALANCER_VIP" : "GCE_ENDPOINT" };
}

/** The addresses that are set apart for Google's private services. */
export function renderServicesRange(
  place: Pick<ComputeGlobalAddressConfig, "name" | "project" | "network">,
  cidr: string,
): ComputeGlobalAddressConfig {
  const address = cidr.slice(0, cidr.indexOf("/"));
  return { ...place, purpose: "VPC_PEERING", addressType: "INTERNAL", address, prefixLength: range(cidr).prefix };
}

/**
 * The connection with the network of Google's private services.
 *
 * Google keeps it for days after the last database was deleted, and refuses to delete it: Terraform forgets it instead, so
 * that what it can destroy is destroyed. A network made again under the name finds the old connection, and changes it.
 */
export function renderServicesConnection(network: string, rangeName: string): ServiceNetworkingConnectionConfig {
  return {
    network,
    service: "servicenetworking.googleapis.com",
    reservedPeeringRanges: [rangeName],
    deletionPolicy: "ABANDON",
    updateOnCreationFail: true,
  };
}
