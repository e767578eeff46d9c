import { regionFindings } from "../../foundation";
import { liftRules, type Rule } from "../../validation";
import { networkLimits } from "../limits";
import type { OwnSubnet, PrivateNetworkProps } from "../network-props";
import type { RegionSubject, TakenRange } from "../region-subject";
import { cidrRules, type SizedRange } from "./cidr-rules";
import { nameFindings, namesSource, sharingRules } from "./name-rules";
import { overlapFindings } from "./overlap-findings";
import { regionOptionRules, SMALLEST_REGION } from "./region-rules";

const SMALLEST_SUBNET = networkLimits.smallestSubnetwork.value;

/** The options of a network as those of its own region. */
function homeRegion(network: PrivateNetworkProps): RegionSubject {
  const { region } = network;
  const ownSubnets = subnetsOf(network).filter(([, subnet]) => (subnet.region ?? region) === region).length;
  return { ...network, ownSubnets };
}

/** All ranges that the options of a network say. */
export function rangesOfNetwork(network: PrivateNetworkProps): readonly TakenRange[] {
  const own = subnetsOf(network).map(([name, { cidr }]) => ({ at: `subnets.${name}.cidr`, cidr, isRegion: false }));
  return [{ at: "cidr", cidr: network.cidr, isRegion: true }, ...own];
}

/** The rules for the options of a network, after the defaults have been put in. */
export const privateNetworkRules: readonly Rule<PrivateNetworkProps>[] = [
  {
    code: "network-name",
    level: "error",
    states: "A network has a name of at most 63 lower-case letters, digits and dashes that begins with a letter.",
    otherwise: "plan",
    source: namesSource,
    *find({ name }) {
      yield* nameFindings("name", name);
    },
  },
  {
    code: "network-subnet-name",
    level: "error",
    states: "A subnetwork has a name of at most 63 lower-case letters, digits and dashes that begins with a letter.",
    otherwise: "plan",
    source: namesSource,
    *find(network) {
      for (const [name] of subnetsOf(network)) yield* nameFindings(`subnets.${name}`, name);
    },
  },
  {
    code: "network-subnet-region",
    level: "error",
    states: "The region of a subnetwork is called by its name.",
    otherwise: "api",
    source: namesSource,
    *find(network) {
      for (const [name, { region }] of subnetsOf(network)) yield* regionFindings(region, `subnets.${name}.region`);
    },
  },
  ...sharingRules,
  ...cidrRules<PrivateNetworkProps>(sizedRanges),
  {
    code: "network-cidr-overlap",
    level: "error",
    states: "No two ranges of a network have an address in common, but for subnetworks in the free part of a region.",
    otherwise: "api",
    source: networkLimits.largestSubnetwork.source,
    *find(network) {
      yield* overlapFindings(rangesOfNetwork(network));
    },
  },
  ...liftRules(regionOptionRules, homeRegion),
];

function sizedRanges(network: PrivateNetworkProps): readonly SizedRange[] {
  return rangesOfNetwork(network).map((one) => ({
    ...one,
    smallest: one.isRegion ? SMALLEST_REGION : SMALLEST_SUBNET,
  }));
}

function subnetsOf({ subnets = {} }: PrivateNetworkProps): readonly (readonly [string, OwnSubnet])[] {
  return Object.entries(subnets);
}
