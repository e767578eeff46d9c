import type { Limit, Source } from "../validation";

const API: Source = { document: "Memorystore for Redis API v1, Instance", read: "2026-11-21" };
const REPLICAS: Source = { document: "Memorystore for Redis documentation, read replicas", read: "2026-11-21" };
const NETWORKING: Source = { document: "Memorystore for Redis documentation, networking", read: "2026-11-21" };

/** Where {@link REDIS_VERSIONS} was read. */
export const versionsSource: Source = {
  document: "Memorystore for Redis documentation, supported versions",
  read: "2026-11-21",
};

/** Where {@link REDIS_CONFIGS} was read. */
export const configsSource: Source = {
  document: "Memorystore for Redis documentation, supported Redis configurations",
  read: "2026-11-21",
};

/** The limits of Memorystore for Redis. */
export const redisLimits = {
  nameLength: { value: 40, unit: "characters", source: API },
  largestMemory: { value: 300, unit: "GiB", source: API },
  mostReadReplicas: { value: 5, unit: "replicas", source: API },
  leastMemoryOfReplicas: { value: 5, unit: "GiB", source: REPLICAS },
  directRange: { value: 29, unit: "prefix length", source: NETWORKING },
  directRangeOfReplicas: { value: 28, unit: "prefix length", source: NETWORKING },
} as const satisfies Record<string, Limit>;

/** The versions that there are, the newest first, by what Memorystore calls them. */
export const REDIS_VERSIONS: Readonly<Record<string, string>> = {
  "7.2": "REDIS_7_2",
  "7.0": "REDIS_7_0",
  "6.x": "REDIS_6_X",
  "5.0": "REDIS_5_0",
  "4.0": "REDIS_4_0",
  "3.2": "REDIS_3_2",
};

/** A setting of Redis that Memorystore lets change. */
export interface RedisConfig {
  /** The version it came with. */
  readonly since: string;
  /** The values that it takes. */
  readonly accepts: RegExp;
  /** The values in words. */
  readonly inWords: string;
}

const yesOrNo = { accepts: /^(yes|no)$/, inWords: '"yes" or "no"' };
const count = { accepts: /^\d+$/, inWords: "a whole number as text" };
const EVICTION = [
  "noeviction",
  "allkeys-lru",
  "allkeys-lfu",
  "allkeys-random",
  "volatile-lru",
  "volatile-lfu",
  "volatile-random",
  "volatile-ttl",
];

/** The settings that there are. */
export const REDIS_CONFIGS: Readonly<Record<string, RedisConfig>> = {
  "maxmemory-policy": {
    since: "3.2",
    accepts: new RegExp(`^(${EVICTION.join("|")})$`),
    inWords: EVICTION.map((policy) => `"${policy}"`).join(", "),
  },
  "maxmemory-gb": { since: "3.2", accepts: /^\d+(\.\d+)?$/, inWords: "a number of GiB as text, at most the memory" },
  "notify-keyspace-events": {
    since: "3.2",
    accepts: /^[KEg$lshzxeAtmdn]*$/,
    inWords: 'letters of Redis such as "Ex", or "" for none',
  },
  timeout: { since: "3.2", ...count },
  databases: { since: "3.2", accepts: /^([1-9]\d?|100)$/, inWords: '"1" to "100"' },
  activedefrag: { since: "4.0", ...yesOrNo },
  "lfu-decay-time": { since: "4.0", ...count },
  "lfu-log-factor": { since: "4.0", ...count },
  "stream-node-max-bytes": { since: "5.0", ...count },
  "stream-node-max-entries": { since: "5.0", ...count },
  "lazyfree-lazy-eviction": { since: "7.0", ...yesOrNo },
  "lazyfree-lazy-expire": { since: "7.0", ...yesOrNo },
  "lazyfree-lazy-user-del": { since: "7.0", ...yesOrNo },
  "lazyfree-lazy-user-flush": { since: "7.0", ...yesOrNo },
  "maxmemory-clients": { since: "7.0", accepts: /^\d+(%|[kmg]b?)?$/i, inWords: 'an amount such as "5%" or "1gb"' },
};
