import { regionFindings } from "../../foundation";
import { counted, inWords, isKnownText, isUnknown, type Given, type Rule, type Source } from "../../validation";
import type { ServiceSubject } from "../service-shape";
import type { EitherVpc } from "../vpc-props";

const api: Source = { document: "Cloud Run Admin API v2, MultiRegionSettings", read: "2026-11-21" };

/** The rules for a service in several regions. */
export const regionsRules: readonly Rule<Given<ServiceSubject, "regions">>[] = [
  {
    code: "run-regions-count",
    level: "error",
    states: "A service in several regions has two regions or more, each named once.",
    otherwise: "api",
    source: api,
    *find({ regions }) {
      if (isUnknown(regions)) return;
      if (regions.length < 2) {
        const fix = regions.length === 0 ? "leave out regions" : `write region: "${regions[0]}" in place of regions`;
        yield { at: "regions", got: inWords(counted(regions.length, "region")), allowed: "two regions or more", fix };
      }
      for (const [index, region] of regions.entries()) {
        if (!isKnownText(region) || regions.indexOf(region) === index) continue;
        yield { at: `regions.${index}`, got: region, allowed: "each region once", fix: "remove one of the two" };
      }
    },
  },
  {
    code: "run-regions-form",
    level: "error",
    states: "Each of several regions is a region and not a zone.",
    otherwise: "api",
    source: api,
    *find({ regions }) {
      for (const [index, region] of regions.entries()) yield* regionFindings(region, `regions.${index}`);
    },
  },
  {
    code: "run-regions-region",
    level: "error",
    states: "A service has either a region or several.",
    otherwise: "api",
    source: api,
    *find({ region }) {
      if (region === undefined) return;
      const allowed = "nothing here: regions says where the service runs";
      yield { at: "region", got: region, allowed, fix: "keep one of region and regions" };
    },
  },
  {
    code: "run-regions-access",
    level: "error",
    states: "A service in several regions is called through a load balancer, without a check of its own.",
    otherwise: "api",
    source: api,
    *find({ invokers, iap }) {
      if (invokers !== undefined && invokers !== "no-iam-check" && invokers.length > 0) {
        const allowed =
          '"no-iam-check": that the platform takes grants for a service in several regions is published nowhere';
        const fix = 'write invokers: "no-iam-check" and let the load balancer check, or one service for each region';
        yield { at: "invokers", got: inWords("invokers by IAM"), allowed, fix };
      }
      if (iap !== undefined) {
        const allowed = "nothing here: IAP belongs to the load balancer of a service in several regions";
        yield { at: "iap", got: inWords("iap"), allowed, fix: "switch IAP on at the load balancer" };
      }
    },
  },
  {
    code: "run-regions-regional",
    level: "error",
    states:
      "A service in several regions has nothing that belongs to one of them: no key, connector or subnetwork by path.",
    otherwise: "api",
    source: api,
    *find({ encryption, vpcAccess }) {
      const { connector, subnetwork, region }: EitherVpc = vpcAccess ?? {};
      const isOfOneRegion = region !== undefined || (isKnownText(subnetwork) && subnetwork.includes("/"));
      const regional = [
        ["encryption", encryption?.key],
        ["vpcAccess.connector", connector],
        ["vpcAccess.subnetwork", isOfOneRegion ? subnetwork : undefined],
      ] as const;
      for (const [at, got] of regional.filter(([, given]) => given !== undefined)) {
        const fix = "leave it out, or write one service for each region";
        yield { at, got, allowed: "nothing that belongs to one region: it serves no other", fix };
      }
    },
  },
];
