import type { MemorystoreInstanceConfig } from "@cdktf/provider-google/lib/memorystore-instance";
import { isProtected, secondsText, trySeconds, type BilledValkey } from "../foundation";
import { renderMaintenance, SNAPSHOT_PERIODS } from "./cache-template";
import { VALKEY_VERSIONS } from "./valkey-limits";
import type { ValkeyBackups, ValkeyCacheProps } from "./valkey-props";

const FSYNC = { always: "ALWAYS", "every-second": "EVERY_SEC", never: "NEVER" } as const;

/** The options of a Valkey instance that keep the rules. */
export type ResolvedValkey = ValkeyCacheProps & {
  readonly name: string;
  readonly project: string;
  readonly region: string;
};

/** A Valkey instance as the provider writes it. */
export function renderValkey(cache: ResolvedValkey): MemorystoreInstanceConfig {
  const { name, project, region, version = "8.0", tls = true } = cache;
  const isKept = isProtected(cache.protection ?? "on");
  return {
    instanceId: name,
    project,
    location: region,
    mode: cache.shards === undefined ? "CLUSTER_DISABLED" : "CLUSTER",
    ...countsOf(cache),
    nodeType: nodeTypeOf(cache).replaceAll("-", "_").toUpperCase(),
    engineVersion: VALKEY_VERSIONS[version] ?? version,
    engineConfigs: cache.configs && { ...cache.configs },
    desiredAutoCreatedEndpoints: [{ network: cache.subnet.network, projectId: project }],
    authorizationMode: "IAM_AUTH",
    transitEncryptionMode: tls ? "SERVER_AUTHENTICATION" : "TRANSIT_ENCRYPTION_DISABLED",
    persistenceConfig: renderPersistence(cache),
    automatedBackupConfig: cache.backups && renderBackups(cache.backups),
    maintenancePolicy: cache.maintenance && renderMaintenance(cache.maintenance),
    zoneDistributionConfig: cache.zone === undefined ? undefined : { mode: "SINGLE_ZONE", zone: cache.zone },
    kmsKey: cache.encryption?.key,
    labels: { ...cache.labels },
    deletionProtectionEnabled: isKept,
    lifecycle: isKept ? { preventDestroy: true } : undefined,
  };
}

function nodeTypeOf({ nodeType = "highmem-medium" }: ResolvedValkey): string {
  return nodeType;
}

function countsOf({ shards = 1, replicas = 1 }: ResolvedValkey) {
  return { shardCount: shards, replicaCount: replicas };
}

/** What the price of an instance depends on. */
export function billedValkey(cache: ResolvedValkey): BilledValkey {
  const { shardCount, replicaCount } = countsOf(cache);
  const nodes = shardCount * (1 + replicaCount);
  return { kind: "valkey-instance", regions: [cache.region], nodeType: nodeTypeOf(cache), nodes };
}

function renderPersistence({ persistence = { period: "24h" } }: ValkeyCacheProps) {
  if (persistence === "off") return { mode: "DISABLED" };
  if ("appendOnly" in persistence) return { mode: "AOF", aofConfig: { appendFsync: FSYNC[persistence.appendOnly] } };
  const { period, startTime } = persistence;
  return { mode: "RDB", rdbConfig: { rdbSnapshotPeriod: SNAPSHOT_PERIODS[period], rdbSnapshotStartTime: startTime } };
}

function renderBackups({ hour, retention = "35d" }: ValkeyBackups) {
  const seconds = trySeconds(retention);
  return {
    retention: seconds === undefined ? retention : secondsText(seconds),
    fixedFrequencySchedule: { startTime: { hours: hour } },
  };
}
