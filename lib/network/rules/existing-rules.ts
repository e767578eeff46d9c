import { regionFindings } from "../../foundation";
import { inWords, isKnownNumber, type Rule, type Source } from "../../validation";
import { egressPrefix, instancesIn } from "../address-plan";
import { tryRange } from "../ip-range";
import { networkLimits } from "../limits";
import type { ExistingNetworkProps } from "../network-props";
import { cidrRules } from "./cidr-rules";
import { nameFindings, namesSource, sharingRules } from "./name-rules";
import { missingRegionFindings } from "./region-rules";

const paths: Source = { document: "Compute Engine API v1, Network and Subnetwork", read: "2026-11-21" };
const LARGEST = networkLimits.largestSubnetwork.value;
const SMALLEST = networkLimits.smallestSubnetwork.value;

/** The rules for networks that exist already, after the defaults have been put in. */
export const existingNetworkRules: readonly Rule<ExistingNetworkProps>[] = [
  {
    code: "network-existing-name",
    level: "error",
    states: "What exists already in a network is called by its name alone.",
    otherwise: "api",
    source: namesSource,
    *find({ name, cloudRun, gke, addresses, privateServices }) {
      yield* nameFindings("name", name);
      yield* nameFindings("cloudRun.subnetwork", cloudRun?.subnetwork);
      yield* nameFindings("gke.subnetwork", gke?.subnetwork);
      yield* nameFindings("gke.podRange", gke?.podRange);
      yield* nameFindings("gke.serviceRange", gke?.serviceRange);
      yield* nameFindings("addresses", addresses);
      yield* nameFindings("privateServices.range", privateServices?.range);
    },
  },
  {
    code: "network-existing-project",
    level: "error",
    states: "A network that exists already is called with its project, its own or that of the defaults.",
    otherwise: "nobody",
    source: paths,
    *find({ project, hostProject }) {
      if ((hostProject ?? project) !== undefined) return;
      const fix = "write project, or set it in setDefaults(stack, { project, region })";
      yield { at: "project", got: undefined, allowed: "the id of the project that the network belongs to", fix };
    },
  },
  {
    code: "network-existing-region",
    level: "error",
    states: "A network that exists already has its subnetworks in a region, its own or that of the defaults.",
    otherwise: "api",
    source: paths,
    *find({ region }) {
      yield* region === undefined ? missingRegionFindings() : regionFindings(region);
    },
  },
  {
    code: "network-existing-size",
    level: "error",
    states: "The subnetwork of Cloud Run has room for all instances that are asked for.",
    otherwise: "runtime",
    source: networkLimits.addressesOfAnInstance.source,
    *find({ cloudRun }) {
      const range = tryRange(cloudRun?.cidr);
      const instances = cloudRun?.maxInstances;
      if (range === undefined || !isKnownNumber(instances)) return;
      if (!Number.isInteger(instances) || instances < 1) {
        const fix = "write the most instances that run at once";
        yield { at: "cloudRun.maxInstances", got: instances, allowed: "a whole number, at least 1", fix };
        return;
      }
      const needed = egressPrefix(instances);
      if (range.prefix <= needed) return;
      const most = instancesIn(range.prefix);
      const enough = needed >= LARGEST ? `let the subnetwork grow to /${needed}` : "";
      const fewer = most > 0 ? `write maxInstances: ${most} or fewer` : "";
      const fix = [enough, fewer].filter((text) => text !== "").join(", or ") || "write fewer";
      const got = inWords(`/${range.prefix} with maxInstances: ${instances}`);
      yield { at: "cloudRun.cidr", got, allowed: enough === "" ? "fewer" : `/${needed} or larger`, fix };
    },
  },
  ...sharingRules,
  ...cidrRules<ExistingNetworkProps>(({ cloudRun }) =>
    cloudRun === undefined ? [] : [{ at: "cloudRun.cidr", cidr: cloudRun.cidr, smallest: SMALLEST }],
  ),
];
