import { partOf, prefixFor, range, rangeText, sizeOf, startOf, type IpRange } from "./ip-range";
import { networkLimits } from "./limits";
import type { RegionOptions } from "./region-props";
import type { RegionSubject } from "./region-subject";

/** What the addresses of a region are kept for. */
export type AddressArea =
  "pods" | "nodes" | "services" | "cloudRun" | "loadBalancers" | "proxyOnly" | "privateServices" | "own";

/** Where each area lies in the range of its region: which of how many equal parts. It can never change. */
const AREAS: Readonly<Record<AddressArea, { readonly bits: number; readonly number: number }>> = {
  pods: { bits: 1, number: 0 },
  nodes: { bits: 3, number: 4 },
  services: { bits: 3, number: 5 },
  cloudRun: { bits: 3, number: 6 },
  loadBalancers: { bits: 5, number: 28 },
  proxyOnly: { bits: 5, number: 29 },
  privateServices: { bits: 5, number: 30 },
  own: { bits: 5, number: 31 },
};

const INSTANCE = networkLimits.addressesOfAnInstance.value;
const BLOCK = networkLimits.egressBlock.value;
const RESERVED = networkLimits.reservedAddresses.value;
const BESIDE_NODES = networkLimits.addressesBesideNodes.value;

/** A range that an option asks for in one of the areas. */
export interface Demand {
  /** The option, for example `gke.maxNodes`. */
  readonly at: string;
  readonly area: AddressArea;
  /** The range has this prefix, or a shorter one. */
  readonly prefix: number;
}

/** The area of a region's range. */
export function areaOf(region: IpRange, area: AddressArea): IpRange {
  const { bits, number } = AREAS[area];
  return partOf(region, bits, number);
}

/** The prefix of the range from which so many instances of Cloud Run get their addresses. */
export function egressPrefix(maxInstances: number): number {
  const blocks = Math.ceil((maxInstances * INSTANCE) / BLOCK);
  return Math.min(networkLimits.smallestEgress.value, prefixFor(blocks * BLOCK + RESERVED));
}

/** The prefix of the range from which so many nodes get their addresses. */
export function nodePrefix(maxNodes: number): number {
  return prefixFor(maxNodes + BESIDE_NODES + RESERVED);
}

/** What the options ask for. */
export function demandsOf({ cloudRun, gke, proxyOnly, privateServices }: Partial<RegionSubject>): readonly Demand[] {
  const demands: Demand[] = [];
  if (cloudRun !== undefined) {
    demands.push({ at: "cloudRun.maxInstances", area: "cloudRun", prefix: egressPrefix(cloudRun.maxInstances) });
  }
  if (gke !== undefined) {
    const podAddresses = gke.maxNodes * networkLimits.podAddressesOfANode.value;
    // Where there is room for their pods, there is room for the nodes.
    demands.push(
      { at: "gke.maxNodes", area: "pods", prefix: prefixFor(podAddresses) },
      { at: "gke", area: "services", prefix: networkLimits.smallestServices.value },
    );
  }
  if (proxyOnly === true) {
    demands.push({ at: "proxyOnly", area: "proxyOnly", prefix: networkLimits.smallestProxies.value });
  }
  if (privateServices === true) {
    const prefix = networkLimits.smallestPrivateServices.value;
    demands.push({ at: "privateServices", area: "privateServices", prefix });
  }
  return demands;
}

/** The longest prefix of a region's range in which there is room for a demand. */
export function regionPrefix({ area, prefix }: Demand): number {
  return prefix - AREAS[area].bits;
}

/** The ranges of a region, as Google writes them: each at the beginning of its area. */
export type RegionRanges = Readonly<Record<AddressArea, string>>;

/**
 * Each range of a region. None depends on which others are in use.
 *
 * Primary ranges grow in place with what is asked for. Those that can never grow (of pods, services and proxies) have
 * their full size from the start.
 */
export function rangesOf(cidr: string, { cloudRun, gke }: Partial<RegionOptions>): RegionRanges {
  const region = range(cidr);
  const start = (area: AddressArea, prefix = 0) => rangeText(startOf(areaOf(region, area), prefix));
  return {
    pods: start("pods"),
    nodes: start("nodes", gke && nodePrefix(gke.maxNodes)),
    services: start("services", networkLimits.largestServices.value),
    cloudRun: start("cloudRun", cloudRun && egressPrefix(cloudRun.maxInstances)),
    loadBalancers: start("loadBalancers", networkLimits.largestLoadBalancers.value),
    proxyOnly: start("proxyOnly", networkLimits.usualProxies.value),
    privateServices: start("privateServices"),
    own: start("own"),
  };
}

/** How many instances of Cloud Run, or nodes by their pods, there is room for at most in the area of a region's range. */
export function mostThatFit(region: IpRange, { area }: Demand): number {
  const { prefix } = areaOf(region, area);
  if (area === "cloudRun") return instancesIn(prefix);
  return Math.floor(sizeOf(prefix) / networkLimits.podAddressesOfANode.value);
}

/** How many instances of Cloud Run get their addresses from a range of the prefix at most. */
export function instancesIn(prefix: number): number {
  if (prefix > networkLimits.smallestEgress.value) return 0;
  return Math.floor((Math.floor((sizeOf(prefix) - RESERVED) / BLOCK) * BLOCK) / INSTANCE);
}
