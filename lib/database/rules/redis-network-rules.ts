import { isIPv4 } from "node:net";
import { isKnownText, type Rule, type Source } from "../../validation";
import { redisLimits } from "../redis-limits";
import type { RedisCacheProps } from "../redis-props";
import { zoneFindings } from "./cache-rules";

const zones: Source = { document: "Memorystore for Redis API v1, Instance, location_id", read: "2026-11-21" };

/** The rules for where a Redis instance is, and which addresses it takes. */
export const redisNetworkRules: readonly Rule<RedisCacheProps>[] = [
  {
    code: "redis-reserved-range",
    level: "error",
    states: `An instance with direct peering takes a /${redisLimits.directRange.value}, or a /${redisLimits.directRangeOfReplicas.value} with read replicas.`,
    otherwise: "api",
    source: redisLimits.directRange.source,
    *find({ network, readReplicas }) {
      if (!("peering" in network) || !isKnownText(network.reservedRange)) return;
      const wanted = (readReplicas === undefined ? redisLimits.directRange : redisLimits.directRangeOfReplicas).value;
      const address = network.reservedRange.slice(0, network.reservedRange.lastIndexOf("/"));
      if (isIPv4(address) && network.reservedRange === `${address}/${wanted}`) return;
      const fix = `write a free range such as "10.9.0.0/${wanted}"`;
      yield { at: "network.reservedRange", got: network.reservedRange, allowed: `a range of /${wanted}`, fix };
    },
  },
  {
    code: "redis-zone",
    level: "error",
    states: "The zones of an instance are in its region.",
    otherwise: "api",
    source: zones,
    *find({ zone, alternativeZone, region }) {
      yield* zoneFindings("zone", zone, region);
      yield* zoneFindings("alternativeZone", alternativeZone, region);
    },
  },
  {
    code: "redis-alternative-zone",
    level: "error",
    states: 'The alternative zone is for "standard-ha", and another one than the zone.',
    otherwise: "api",
    source: zones,
    *find({ zone, alternativeZone, tier }) {
      if (alternativeZone === undefined) return;
      const at = "alternativeZone";
      if (tier === "basic") {
        const allowed = 'nothing with tier "basic", which has no copy to fail over to';
        yield { at, got: alternativeZone, allowed, fix: "remove alternativeZone" };
      } else if (isKnownText(zone) && alternativeZone === zone) {
        yield { at, got: alternativeZone, allowed: `another zone than ${zone}`, fix: "write another zone" };
      }
    },
  },
];
