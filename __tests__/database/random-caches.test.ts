import type { Construct } from "constructs";
import * as fc from "fast-check";
import {
  RedisCache,
  redisRules,
  ValkeyCache,
  valkeyRules,
  type RedisCacheProps,
  type ValkeyCacheProps,
} from "../../lib/database";
import { duration, labels, letters, maybe, protection } from "../support/arbitraries";
import { describeProperties } from "../support/properties";
import { redis, valkey } from "./cache-faults";

const day = fc.constantFrom("monday" as const, "sunday" as const);
const hour = fc.integer({ min: 0, max: 23 });
const period = fc.constantFrom("1h" as const, "6h" as const, "12h" as const, "24h" as const);
const snapshots = fc.record({ period, startTime: maybe(fc.constant("2027-03-01T04:00:00Z")) });
const policy = fc.constantFrom("noeviction", "allkeys-lru", "volatile-lfu");
const configs = policy.map((value) => ({ "maxmemory-policy": value }));
const common = {
  maintenance: maybe(fc.record({ day, hour })),
  labels: maybe(labels),
  protection,
  project: fc.constant("demo"),
  projectNumber: maybe(fc.constant("123456789012")),
};

const legalRedis: fc.Arbitrary<RedisCacheProps> = fc
  .record({
    ...common,
    name: letters(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/),
    gib: fc.integer({ min: 1, max: 300 }),
    readReplicas: maybe(fc.integer({ min: 1, max: 5 })),
    version: fc.constantFrom(undefined, "7.2", "7.0", "6.x"),
    configs: maybe(configs),
    snapshots: fc.oneof(fc.constantFrom(undefined, "off" as const), snapshots),
    auth: maybe(fc.boolean()),
    tls: maybe(fc.boolean()),
    zone: maybe(fc.constant("europe-west1-b")),
    alternativeZone: maybe(fc.constant("europe-west1-c")),
    secretVersion: maybe(fc.integer({ min: 1, max: 9 })),
  })
  .map(({ gib, readReplicas, ...cache }) =>
    redis({ ...cache, memory: `${gib}Gi`, readReplicas: gib < 5 ? undefined : readReplicas }),
  );

const legalValkey: fc.Arbitrary<ValkeyCacheProps> = fc
  .record({
    ...common,
    name: letters(/^[a-z][a-z0-9-]{2,20}[a-z0-9]$/),
    shards: maybe(fc.integer({ min: 1, max: 250 })),
    replicas: maybe(fc.integer({ min: 0, max: 5 })),
    nodeType: fc.constantFrom(undefined, "standard-small" as const, "highmem-2xlarge" as const),
    version: fc.constantFrom(undefined, "8.0", "7.2"),
    configs: maybe(configs),
    persistence: fc.oneof(
      fc.constantFrom(undefined, "off" as const),
      snapshots,
      fc.record({ appendOnly: fc.constantFrom("always" as const, "never" as const) }),
    ),
    backups: maybe(fc.record({ hour, retention: maybe(duration(1, 365, "d")) })),
    zone: maybe(fc.constant("europe-west1-b")),
  })
  .map((cache) => valkey(cache));

const spoilers = [
  { region: "europe-west1-b" },
  { maintenance: { day: "sunday", hour: 24 } },
  { encryption: { key: "projects/demo/cryptoKeys/k" } },
  { labels: { Team: "core" } },
  { projectNumber: "demo" },
  { protection: "off" },
  { unheardOf: true },
];

test("a Redis instance of any legal options breaks no rule", () => {
  const errors = redisRules.filter(({ level }) => level === "error");
  fc.assert(
    fc.property(legalRedis, (cache) => {
      expect(errors.flatMap((rule) => [...rule.find(cache)])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("a Valkey instance of any legal options breaks no rule", () => {
  const errors = valkeyRules.filter(({ level }) => level === "error");
  fc.assert(
    fc.property(legalValkey, (cache) => {
      expect(errors.flatMap((rule) => [...rule.find(cache)])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describeProperties("a Redis instance", {
  legal: legalRedis,
  spoilers: [
    ...spoilers,
    { name: "Cache" },
    { name: "${var.x}" },
    { memory: "1.5Gi" },
    { memory: "1536Mi" },
    { network: {} },
    { tier: "gold" },
    { tier: "basic", readReplicas: 1 },
    { readReplicas: undefined, secondaryRange: "auto" },
    { version: "7" },
    { configs: { "maxmemory-policy": "lru" } },
    { snapshots: { period: "2h" } },
    { snapshots: { period: "24h", startTime: "noon" } },
    { zone: "us-east1-b" },
    { secret: "a/b" },
    { auth: "yes" },
    { acknowledgeAuthInState: "" },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 301, max: 100_000 }).map((gib) => ({ memory: `${gib}Gi` })),
    fc.integer({ min: 6 }).map((readReplicas) => ({ readReplicas })),
    fc.integer({ max: 0 }).map((readReplicas) => ({ readReplicas })),
    fc.integer({ max: 0 }).map((secretVersion) => ({ secretVersion })),
    fc.integer({ min: 41, max: 80 }).map((length) => ({ name: "a".repeat(length) })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name}-${suffix}` }),
  build: (scope: Construct, id, props) => {
    const cache = new RedisCache(scope, id, props);
    cache.url();
    if (props.tls !== false) cache.certificateFile();
  },
});

describeProperties("a Valkey instance", {
  legal: legalValkey,
  spoilers: [
    ...spoilers,
    { name: "Sessions" },
    { name: "abc" },
    { subnet: {} },
    { subnet: { region: "us-east1", network: "n", subnetwork: "s" } },
    { nodeType: "huge" },
    { version: "8" },
    { persistence: "on" },
    { persistence: { appendOnly: "often" } },
    { backups: { hour: 2, retention: "2y" } },
    { zone: "us-east1-b" },
    { connectionPolicy: "maybe" },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 251 }).map((shards) => ({ shards })),
    fc.integer({ max: 0 }).map((shards) => ({ shards })),
    fc.integer({ min: 6 }).map((replicas) => ({ replicas })),
    fc.integer({ min: 24 }).map((hour) => ({ backups: { hour } })),
    fc.integer({ min: 366, max: 4_000 }).map((days) => ({ backups: { hour: 2, retention: `${days}d` } })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name}-${suffix}` }),
  build: (scope: Construct, id, props) => void new ValkeyCache(scope, id, props).certificateFile(),
});
