import type { RedisInstanceConfig } from "@cdktf/provider-google/lib/redis-instance";
import { isProtected, type BilledRedis } from "../foundation";
import type { CacheSnapshots } from "./cache-props";
import { renderMaintenance, SNAPSHOT_PERIODS } from "./cache-template";
import { inGibibytes } from "./gibibytes";
import { REDIS_VERSIONS } from "./redis-limits";
import type { RedisCacheProps } from "./redis-props";

const TIERS = { "standard-ha": "STANDARD_HA", basic: "BASIC" } as const;

/** The options of a Redis instance that keep the rules. */
export type ResolvedRedis = RedisCacheProps & { readonly name: string; readonly region: string };

/** A Redis instance as the provider writes it. */
export function renderRedis(cache: ResolvedRedis): RedisInstanceConfig {
  const { name, project, region, zone, alternativeZone, configs, labels } = cache;
  const { tier = "standard-ha", version = "7.2", auth = true, tls = true } = cache;
  return {
    name,
    project,
    region,
    tier: TIERS[tier],
    // The rules refuse an amount that is known only when Terraform runs.
    memorySizeGb: inGibibytes(cache.memory) as number,
    redisVersion: REDIS_VERSIONS[version] ?? version,
    redisConfigs: configs && { ...configs },
    locationId: zone,
    alternativeLocationId: alternativeZone,
    ...renderNetwork(cache),
    ...renderReplicas(cache),
    authEnabled: auth,
    transitEncryptionMode: tls ? "SERVER_AUTHENTICATION" : "DISABLED",
    persistenceConfig: renderSnapshots(cache),
    maintenancePolicy: cache.maintenance && renderMaintenance(cache.maintenance),
    customerManagedKey: cache.encryption?.key,
    labels: { ...labels },
    lifecycle: isProtected(cache.protection ?? "on") ? { preventDestroy: true } : undefined,
  };
}

/** What the price of an instance depends on. */
export function billedRedis(cache: ResolvedRedis): BilledRedis {
  const { region, tier = "standard-ha", readReplicas = 0 } = cache;
  return { kind: "redis-instance", regions: [region], tier, gibibytes: inGibibytes(cache.memory), readReplicas };
}

function snapshotsOf({ snapshots, tier }: RedisCacheProps): CacheSnapshots | undefined {
  if (snapshots === "off") return undefined;
  return snapshots ?? (tier === "basic" ? undefined : { period: "24h" });
}

function renderNetwork({ network }: RedisCacheProps): Partial<RedisInstanceConfig> {
  const authorizedNetwork = network.network;
  return "peering" in network
    ? { authorizedNetwork, connectMode: "DIRECT_PEERING", reservedIpRange: network.reservedRange }
    : { authorizedNetwork, connectMode: "PRIVATE_SERVICE_ACCESS", reservedIpRange: network.range };
}

function renderReplicas({ readReplicas, secondaryRange }: RedisCacheProps): Partial<RedisInstanceConfig> {
  if (readReplicas === undefined) return {};
  return { readReplicasMode: "READ_REPLICAS_ENABLED", replicaCount: readReplicas, secondaryIpRange: secondaryRange };
}

function renderSnapshots(cache: RedisCacheProps): RedisInstanceConfig["persistenceConfig"] {
  const snapshots = snapshotsOf(cache);
  if (snapshots === undefined) return { persistenceMode: "DISABLED" };
  const { period, startTime } = snapshots;
  return { persistenceMode: "RDB", rdbSnapshotPeriod: SNAPSHOT_PERIODS[period], rdbSnapshotStartTime: startTime };
}
