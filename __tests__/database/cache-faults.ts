import { Token } from "cdktf";
import { redisRules, valkeyRules, type RedisCacheProps, type ValkeyCacheProps } from "../../lib/database";

const NETWORK = "projects/demo/global/networks/atp";
const KEY = "projects/demo/locations/europe-west1/keyRings/atp/cryptoKeys/caches";
const services = { network: NETWORK, range: "atp-private-services", ready: [] };
const subnet = {
  region: "europe-west1",
  network: NETWORK,
  subnetwork: "projects/demo/regions/europe-west1/subnetworks/caches",
};

/** Options that keep all rules, with some of them changed. */
export function redis(changes: Partial<RedisCacheProps> = {}): RedisCacheProps {
  const acknowledgeAuthInState = "the bucket of the state is read by its pipeline alone";
  return {
    name: "atp-redis",
    region: "europe-west1",
    memory: "1Gi",
    network: services,
    acknowledgeAuthInState,
    ...changes,
  };
}

/** Options that keep all rules, with some of them changed. */
export function valkey(changes: Partial<ValkeyCacheProps> = {}): ValkeyCacheProps {
  return { name: "sessions", project: "demo", region: "europe-west1", subnet, ...changes };
}

const unknownText = Token.asString({ known: "at apply" });
const direct = (reservedRange: string) => ({ network: NETWORK, peering: "direct", reservedRange }) as const;

/** What breaks the rules that all caches have. */
const shared = {
  "cache-region-missing": { region: undefined },
  "cache-region": { region: "belgium" },
  "cache-maintenance-hour": { maintenance: { day: "sunday", hour: 24 } },
  "cache-encryption-key": { encryption: { key: `${KEY}/cryptoKeyVersions/1`, agentAccess: "exists" } },
  "cache-encryption-location": { encryption: { key: KEY.replace("europe-west1", "us-east1"), agentAccess: "exists" } },
  "cache-agent-unknown": { encryption: { key: KEY } },
  "cache-project-number": { projectNumber: "demo" },
  "cache-labels": { labels: { Team: "core" } },
} as const;

/** More of it, where it depends on what was given. */
const sharedMore = {
  "cache-maintenance-hour": [-1, 1.5].map((hour) => ({ maintenance: { day: "sunday", hour } as const })),
} as const;

function broken<Options>(changed: (changes: (typeof shared)[keyof typeof shared]) => Options) {
  return Object.fromEntries(Object.entries(shared).map(([code, changes]) => [code, changed(changes)]));
}

export const caches = [
  {
    name: "redis",
    rules: redisRules,
    good: [
      redis(),
      redis({ tier: "basic", snapshots: "off", zone: "europe-west1-b" }),
      redis({ network: { network: NETWORK, peering: "direct" } }),
      redis({
        network: { network: NETWORK, peering: "direct", reservedRange: "10.9.0.0/28" },
        project: "demo",
        projectNumber: "123456789012",
        memory: "300Gi",
        readReplicas: 5,
        secondaryRange: "auto",
        version: "6.x",
        configs: { "maxmemory-policy": "allkeys-lfu", "maxmemory-gb": "240.5", databases: "100", activedefrag: "yes" },
        snapshots: { period: "1h", startTime: "2027-03-01T04:00:00Z" },
        maintenance: { day: "sunday", hour: 23 },
        zone: "europe-west1-b",
        alternativeZone: "europe-west1-c",
        encryption: { key: KEY },
        labels: { team: "core" },
        protection: { off: "a test" },
        secret: "atp-redis-secret",
        secretVersion: 2,
      }),
      redis({ name: undefined, secretVersion: 1, maintenance: { day: "sunday", hour: 0 } }),
      redis({ network: direct("10.129.0.240/29"), memory: "5Gi" }),
      redis({ network: direct("10.9.0.0/28"), memory: "5Gi", readReplicas: 1 }),
      redis({ network: direct(unknownText), zone: unknownText, alternativeZone: "europe-west1-b" }),
      redis({ version: unknownText, configs: { "maxmemory-policy": "volatile-lfu", "maxmemory-clients": "5%" } }),
      redis({ version: "7.0", configs: { "maxmemory-clients": unknownText } }),
      redis({ version: "4.0", configs: { "maxmemory-policy": "volatile-lfu" } }),
    ],
    faults: {
      ...broken((changes) => redis(changes)),
      "redis-name": redis({ name: "ATP" }),
      "redis-memory": redis({ memory: "1536Mi" }),
      "redis-version": redis({ version: "REDIS_7_2" }),
      "redis-replicas": redis({ readReplicas: 1 }),
      "redis-secondary-range": redis({ secondaryRange: "auto" }),
      "redis-secret": redis({ secret: "atp/redis" }),
      "redis-config-unknown": redis({ configs: { "max-memory-policy": "allkeys-lru" } }),
      "redis-config-value": redis({ configs: { "maxmemory-policy": "lru" } }),
      "redis-config-version": redis({ version: "6.x", configs: { "lazyfree-lazy-expire": "yes" } }),
      "redis-reserved-range": redis({
        network: { network: NETWORK, peering: "direct", reservedRange: "10.9.0.0/28" },
      }),
      "redis-zone": redis({ zone: "europe-west4-b" }),
      "redis-alternative-zone": redis({ zone: "europe-west1-b", alternativeZone: "europe-west1-b" }),
      "redis-snapshots-basic": redis({ tier: "basic", snapshots: { period: "24h" } }),
      "redis-snapshots-time": redis({ snapshots: { period: "24h", startTime: "04:00" } }),
      "redis-auth-in-state": redis({ acknowledgeAuthInState: undefined }),
      "redis-auth-off": redis({ auth: false }),
      "redis-tls-off": redis({ tls: false }),
    },
    moreFaults: {
      "cache-maintenance-hour": sharedMore["cache-maintenance-hour"].map(redis),
      "redis-name": ["1", "a".repeat(41)].map((name) => redis({ name })),
      "redis-memory": [unknownText, "301Gi", "1Mi"].map((memory) => redis({ memory: memory as "1Gi" })),
      "redis-version": [redis({ version: "8.0" })],
      "redis-replicas": [
        redis({ readReplicas: 6, memory: "5Gi" }),
        redis({ readReplicas: 0, memory: "5Gi" }),
        redis({ readReplicas: 1.5, memory: "5Gi" }),
        redis({ readReplicas: 1, memory: "4Gi" }),
        redis({ readReplicas: 1, memory: "5Gi", tier: "basic" }),
      ],
      "redis-secret": [
        redis({ secret: "" }),
        redis({ secret: "a".repeat(256) }),
        redis({ secretVersion: 0 }),
        redis({ secretVersion: 1.5 }),
      ],
      "redis-config-unknown": [redis({ configs: { save: "900 1" } })],
      "redis-config-version": [redis({ version: "3.2", configs: { "maxmemory-policy": "allkeys-lfu" } })],
      "redis-reserved-range": [
        ...["10.9.0.0/290", "1000.9.0.0/29", "10.9.0.256/29", "10.9.0.0", "10.9.0.0/29/29"].map((range) =>
          redis({ network: direct(range) }),
        ),
        redis({ network: direct("10.9.0.0/29"), memory: "5Gi", readReplicas: 1 }),
      ],
      "redis-zone": [redis({ alternativeZone: "europe-west4-b" })],
      "redis-alternative-zone": [redis({ tier: "basic", alternativeZone: "europe-west1-b" })],
      "redis-snapshots-time": [
        "2027-13-01T04:00:00Z",
        "2027-02-30T04:00:00Z",
        "2027-03-01T04:00:00.5Z",
        "2027-03-01T04:00:00Z (UTC)",
        "2027-03-01T04:00:00+00:00",
      ].map((startTime) => redis({ snapshots: { period: "24h", startTime } })),
    },
  },
  {
    name: "valkey",
    rules: valkeyRules,
    good: [
      valkey(),
      valkey({ replicas: 0, persistence: "off", zone: "europe-west1-b" }),
      valkey({
        shards: 250,
        replicas: 5,
        nodeType: "highmem-2xlarge",
        version: "7.2",
        configs: { "maxmemory-policy": "allkeys-lru" },
        persistence: { appendOnly: "every-second" },
        backups: { hour: 0, retention: "365d" },
        encryption: { key: KEY, agentAccess: "exists" },
        connectionPolicy: "exists",
        maintenance: { day: "monday", hour: 0 },
      }),
      valkey({ name: undefined, shards: 1, backups: { hour: 23, retention: "1d" } }),
      valkey({ version: unknownText, subnet: { ...subnet, region: unknownText }, zone: unknownText }),
    ],
    faults: {
      ...broken((changes) => {
        const region = "region" in changes ? (changes.region ?? "europe-west1") : "europe-west1";
        return valkey({ ...changes, subnet: { ...subnet, region } });
      }),
      "valkey-name": valkey({ name: "Sessions" }),
      "valkey-project": valkey({ project: undefined }),
      "valkey-subnet-region": valkey({ subnet: { ...subnet, region: "us-east1" } }),
      "valkey-shards": valkey({ shards: 0 }),
      "valkey-replicas": valkey({ replicas: 6 }),
      "valkey-shared-core": valkey({ nodeType: "shared-core-nano" }),
      "valkey-version": valkey({ version: "8" }),
      "valkey-persistence-time": valkey({ persistence: { period: "24h", startTime: "2027-02-30T04:00:00Z" } }),
      "valkey-backups": valkey({ backups: { hour: 24 } }),
      "valkey-tls-off": valkey({ tls: false }),
      "valkey-zone": valkey({ zone: "europe-west1" }),
    },
    moreFaults: {
      "valkey-name": ["1", "a".repeat(64)].map((name) => valkey({ name })),
      "valkey-shards": [251, 1.5].map((shards) => valkey({ shards })),
      "valkey-replicas": [-1, 1.5].map((replicas) => valkey({ replicas })),
      "valkey-backups": [
        valkey({ backups: { hour: -1 } }),
        valkey({ backups: { hour: 3, retention: "23h" } }),
        valkey({ backups: { hour: 3, retention: "366d" } }),
      ],
      "valkey-zone": [valkey({ zone: "europe-west1-b2" })],
    },
  },
];
