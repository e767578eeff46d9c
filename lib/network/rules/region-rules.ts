import { regionFindings } from "../../foundation";
import { inWords, isKnownNumber, isKnownText, isUnknown, type Finding, type Rule, type Source } from "../../validation";
import { demandsOf, mostThatFit, regionPrefix, type Demand } from "../address-plan";
import { tryRange, type IpRange } from "../ip-range";
import { networkLimits } from "../limits";
import type { NatUser } from "../region-props";
import type { RegionSubject } from "../region-subject";
import { largerRange } from "./cidr-findings";
import { cidrRules } from "./cidr-rules";
import { overlapFindings } from "./overlap-findings";

/** Each of the smallest parts, a thirty-second, is a subnetwork. */
export const SMALLEST_REGION = networkLimits.smallestSubnetwork.value - 5;

const locations: Source = { document: "Compute Engine documentation, regions and zones", read: "2026-11-21" };
const nat: Source = { document: "Compute Engine API v1, RouterNat", read: "2026-11-21" };
const flowLogs: Source = { document: "google provider 6.50.0, google_compute_subnetwork", read: "2026-11-21" };

/** The rules for what stands in the options of any region. */
export const regionOptionRules: readonly Rule<RegionSubject>[] = [
  {
    code: "network-count",
    level: "error",
    states: "The most instances and the most nodes are whole numbers, at least 1.",
    otherwise: "nobody",
    source: networkLimits.addressesOfAnInstance.source,
    *find({ cloudRun, gke }) {
      yield* countFindings("cloudRun.maxInstances", cloudRun?.maxInstances);
      yield* countFindings("gke.maxNodes", gke?.maxNodes);
    },
  },
  {
    code: "network-cidr-too-small",
    level: "error",
    states: "The range of a region has room for all instances and nodes that are asked for.",
    otherwise: "runtime",
    source: networkLimits.addressesOfAnInstance.source,
    *find(subject) {
      const region = tryRange(subject.cidr);
      if (region === undefined || !hasCounts(subject)) return;
      for (const demand of demandsOf(subject)) {
        if (region.prefix > regionPrefix(demand)) yield tooSmall(subject.cidr, region, demand);
      }
    },
  },
  {
    code: "network-region-missing",
    level: "error",
    states: "A network has a region, its own or that of the defaults.",
    otherwise: "plan",
    source: locations,
    *find({ region }) {
      if (region === undefined) yield* missingRegionFindings();
    },
  },
  {
    code: "network-region",
    level: "error",
    states: "The region of a network is called by its name.",
    otherwise: "api",
    source: locations,
    *find({ region }) {
      yield* regionFindings(region);
    },
  },
  {
    code: "network-nat-user",
    level: "error",
    states: "Cloud NAT is for subnetworks that the network has in the region, each named once.",
    otherwise: "api",
    source: nat,
    *find(subject) {
      yield* natFindings(subject);
    },
  },
  {
    code: "network-flow-sampling",
    level: "error",
    states: "The share of the flow logs that is kept is more than 0 and at most 1.",
    otherwise: "api",
    source: flowLogs,
    *find({ flowLogs: logs }) {
      const sampling = logs === "off" ? undefined : logs?.sampling;
      if (!isKnownNumber(sampling) || (sampling > 0 && sampling <= 1)) return;
      const better = sampling <= 100 ? Number((sampling / 100).toPrecision(6)) : 1;
      const fix = sampling > 1 ? `write sampling: ${better}` : 'write flowLogs: "off"';
      yield { at: "flowLogs.sampling", got: sampling, allowed: "more than 0, at most 1", fix };
    },
  },
];

/** The rules for a region that is added to a network. */
export const regionRules: readonly Rule<RegionSubject>[] = [
  ...cidrRules<RegionSubject>(({ cidr }) => [{ at: "cidr", cidr, smallest: SMALLEST_REGION }]),
  ...regionOptionRules,
  {
    code: "network-cidr-overlap",
    level: "error",
    states: "No two ranges of a network have an address in common, but for subnetworks in the free part of a region.",
    otherwise: "api",
    source: networkLimits.largestSubnetwork.source,
    *find({ cidr, taken = [] }) {
      yield* overlapFindings([...taken, { at: "cidr", cidr, isRegion: true }]);
    },
  },
  {
    code: "network-region-twice",
    level: "error",
    states: "A region is added to a network once, and its name is known before Terraform runs.",
    otherwise: "nobody",
    source: locations,
    *find({ region, earlierRegions = [] }) {
      if (region === undefined) return;
      if (isUnknown(region)) {
        const fix = "write the name of the region";
        yield { at: "region", got: region, allowed: "a name that is known before Terraform runs", fix };
      } else if (earlierRegions.includes(region)) {
        const fix = "add what is missing to the options of the region that is there";
        yield { at: "region", got: region, allowed: `another region than ${earlierRegions.join(", ")}`, fix };
      }
    },
  },
];

/** The finding for a network without a region. */
export function* missingRegionFindings(): Iterable<Finding> {
  const fix = 'write region: "europe-west1", or setDefaults(stack, { region: "europe-west1" })';
  yield { at: "region", got: undefined, allowed: "a region", fix };
}

function* countFindings(at: string, count: number | undefined): Iterable<Finding> {
  if (count === undefined || isCount(count)) return;
  yield {
    at,
    got: count,
    allowed: "a whole number, at least 1, that is known before Terraform runs",
    fix: "write for example 10",
  };
}

function hasCounts({ cloudRun, gke }: RegionSubject): boolean {
  return [cloudRun?.maxInstances, gke?.maxNodes].every((count) => count === undefined || isCount(count));
}

function isCount(count: number): boolean {
  return isKnownNumber(count) && Number.isInteger(count) && count >= 1;
}

function tooSmall(cidr: string, region: IpRange, demand: Demand): Finding {
  const needed = regionPrefix(demand);
  const most = mostThatFit(region, demand);
  const larger = needed >= networkLimits.largestSubnetwork.value;
  const enough = larger ? `write cidr: "${largerRange(region, needed)}" where that is free` : "";
  const fewer = /max/.test(demand.at) && most > 0 ? `write ${demand.at.split(".").pop()}: ${most} or fewer` : "";
  const fix = [enough, fewer].filter((text) => text !== "").join(", or ") || "write fewer";
  const got = inWords(`"${cidr}", in which ${demand.area} would need /${demand.prefix}`);
  return { at: demand.at, got, allowed: larger ? `needs /${needed} or larger` : "fewer", fix };
}

function* natFindings(subject: RegionSubject): Iterable<Finding> {
  const { nat: users, cloudRun, gke, ownSubnets = 0 } = subject;
  if (users === undefined) return;
  const there: Readonly<Record<NatUser, boolean>> = {
    gke: gke !== undefined,
    cloudRun: cloudRun !== undefined,
    subnets: ownSubnets > 0,
  };
  const allowed = Object.entries(there)
    .flatMap(([user, isThere]) => (isThere ? [`"${user}"`] : []))
    .join(", ");
  if (users.length === 0) {
    yield { at: "nat", got: inWords("an empty list"), allowed: "who calls out, or no nat", fix: "remove nat" };
  }
  for (const [index, user] of users.entries()) {
    const isAgain = users.indexOf(user) < index;
    if (!isKnownText(user) || (there[user] && !isAgain)) continue;
    const fix = isAgain ? "remove one of the two" : `remove "${user}", or add what it is for`;
    yield { at: `nat.${index}`, got: user, allowed: allowed || "nothing, since the region has no subnetwork", fix };
  }
}
