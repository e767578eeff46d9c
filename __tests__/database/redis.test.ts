import { TerraformOutput, TerraformVariable, type TerraformStack } from "cdktf";
import { RedisCache, redisRules, type RedisCacheProps } from "../../lib/database";
import { redisLimits, REDIS_VERSIONS } from "../../lib/database/redis-limits";
import { setDefaults, useGoogleProvider, type Memory } from "../../lib/foundation";
import { PrivateNetwork } from "../../lib/network";
import { CloudRunService } from "../../lib/run";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { redis } from "./cache-faults";

const INSTANCE = "google_redis_instance";
const VERSION = "google_secret_manager_secret_version";
const IMAGE = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";
const KEY = "projects/demo/locations/europe-west1/keyRings/atp/cryptoKeys/caches";
const defaults = { project: "demo", projectNumber: "123456789012", region: "europe-west1" };

const built = (changes: Partial<RedisCacheProps> = {}, use: (cache: RedisCache) => void = () => undefined) =>
  synth((stack) => {
    setDefaults(stack, defaults);
    use(new RedisCache(stack, "Cache", redis(changes)));
  });
const instance = (changes?: Partial<RedisCacheProps>) => built(changes).only(INSTANCE);
const withService = (changes: Partial<RedisCacheProps>, options: (cache: RedisCache) => object) =>
  built(changes, (cache) => {
    void new CloudRunService(cache.node.scope as never, "Api", { name: "api", image: IMAGE, ...options(cache) });
  });
const errorsIn = (props: RedisCacheProps) =>
  redisRules.filter((rule) => [...rule.find(props)].length > 0).map(({ code }) => code);

test("without options it has a copy, daily snapshots, AUTH and TLS, and nobody destroys it by mistake", () => {
  expect(instance()).toEqual({
    name: "atp-redis",
    project: "demo",
    region: "europe-west1",
    tier: "STANDARD_HA",
    memory_size_gb: 1,
    redis_version: "REDIS_7_2",
    authorized_network: "projects/demo/global/networks/atp",
    connect_mode: "PRIVATE_SERVICE_ACCESS",
    reserved_ip_range: "atp-private-services",
    auth_enabled: true,
    transit_encryption_mode: "SERVER_AUTHENTICATION",
    persistence_config: { persistence_mode: "RDB", rdb_snapshot_period: "TWENTY_FOUR_HOURS" },
    labels: {},
    lifecycle: { prevent_destroy: true },
  });
});

test("what is asked for is written as the API has it", () => {
  const given = instance({
    memory: "5Gi",
    readReplicas: 2,
    secondaryRange: "auto",
    version: "6.x",
    configs: { "maxmemory-policy": "allkeys-lru" },
    snapshots: { period: "6h", startTime: "2027-03-01T04:00:00Z" },
    maintenance: { day: "sunday", hour: 3 },
    zone: "europe-west1-b",
    alternativeZone: "europe-west1-c",
    labels: { team: "core" },
  });
  expect(given).toMatchObject({
    memory_size_gb: 5,
    read_replicas_mode: "READ_REPLICAS_ENABLED",
    replica_count: 2,
    secondary_ip_range: "auto",
    redis_version: "REDIS_6_X",
    redis_configs: { "maxmemory-policy": "allkeys-lru" },
    persistence_config: { rdb_snapshot_period: "SIX_HOURS", rdb_snapshot_start_time: "2027-03-01T04:00:00Z" },
    maintenance_policy: {
      weekly_maintenance_window: [{ day: "SUNDAY", start_time: { hours: 3, minutes: 0, seconds: 0, nanos: 0 } }],
    },
    location_id: "europe-west1-b",
    alternative_location_id: "europe-west1-c",
    labels: { team: "core" },
  });
});

test("a basic instance has no snapshots, and what is off is written as off", () => {
  expect(instance({ tier: "basic", auth: false, tls: false })).toMatchObject({
    tier: "BASIC",
    auth_enabled: false,
    transit_encryption_mode: "DISABLED",
    persistence_config: { persistence_mode: "DISABLED" },
  });
  expect(instance({ snapshots: "off" }).persistence_config).toEqual({ persistence_mode: "DISABLED" });
});

test("with direct peering it takes the range that is given, or one that is free", () => {
  const network = { network: "projects/demo/global/networks/atp", peering: "direct" } as const;
  expect(instance({ network: { ...network, reservedRange: "10.9.0.0/29" } })).toMatchObject({
    connect_mode: "DIRECT_PEERING",
    reserved_ip_range: "10.9.0.0/29",
  });
  expect(instance({ network })).not.toHaveProperty("reserved_ip_range");
});

test("an instance waits for the connection of its network, and for the key", () => {
  const result = synth((stack) => {
    setDefaults(stack, defaults);
    const network = new PrivateNetwork(stack, "Network", { cidr: "10.20.0.0/16", privateServices: true });
    void new RedisCache(stack, "Cache", redis({ network: network.privateServices, encryption: { key: KEY } }));
  });
  const [key] = Object.keys(result.resources("google_kms_crypto_key_iam_member"));
  const [connection] = Object.keys(result.resources("google_service_networking_connection"));
  expect(result.only(INSTANCE)).toMatchObject({
    customer_managed_key: KEY,
    depends_on: [`google_service_networking_connection.${connection}`, `google_kms_crypto_key_iam_member.${key}`],
  });
  expect(result.only("google_kms_crypto_key_iam_member").member).toBe(
    "serviceAccount:service-123456789012@cloud-redis.iam.gserviceaccount.com",
  );
});

describe("protection", () => {
  test("that is off lets Terraform destroy the instance", () => {
    expect(instance({ protection: { off: "a test" } })).not.toHaveProperty("lifecycle");
  });

  test.each([
    [undefined, undefined, undefined],
    ["7.7.0", undefined, undefined],
    ["7.8.0", true, false],
  ])("uses what google %s has for it", (version, on, off) => {
    const written = (protection: RedisCacheProps["protection"]) =>
      synth((stack) => {
        setDefaults(stack, defaults);
        if (version !== undefined) useGoogleProvider(stack, version);
        void new RedisCache(stack, "Cache", redis({ protection }));
      }).only(INSTANCE).deletion_protection;
    expect([written("on"), written({ off: "a test" })]).toEqual([on, off]);
  });
});

describe("the URL", () => {
  const url = (cache: RedisCache) => ({ env: { REDIS_URL: cache.url() } });

  test("reaches the service through a secret, and its value the secret without the state", () => {
    const result = withService({}, url);
    expect(result.only("google_secret_manager_secret")).toMatchObject({ secret_id: "atp-redis-url", project: "demo" });
    const version = result.only(VERSION);
    expect(version).toMatchObject({ secret_data_wo_version: 1, deletion_policy: "ABANDON" });
    expect(version).not.toHaveProperty("secret_data");
    expect(version.secret_data_wo).toMatch(
      /^rediss:\/\/:\$\{\w+\.Cache_\w+\.auth_string\}@\$\{\w+\.Cache_\w+\.host\}:\$\{tostring\(\w+\.Cache_\w+\.port\)\}$/,
    );
    expect(result.only("google_cloud_run_v2_service").template.containers[0].env).toEqual([
      { name: "REDIS_URL", value_source: { secret_key_ref: expect.objectContaining({ version: expect.any(String) }) } },
    ]);
    expect(result.counts["google_secret_manager_secret_iam_member"]).toBe(1);
  });

  test("is written anew with a new instance, or where its version is raised", () => {
    const version = built({ secretVersion: 2 }, (cache) => void cache.url()).only(VERSION);
    expect(version.secret_data_wo_version).toBe(2);
    // Nothing that is created before it is destroyed may depend on the instance: its name would be taken.
    expect(version.lifecycle).toEqual({
      replace_triggered_by: [expect.stringMatching(/^google_redis_instance\.Cache_\w+\.id$/)],
    });
  });

  test("is in one secret however often it is asked for, by the name that is given", () => {
    const result = built({ secret: "atp-redis-secret" }, (cache) => {
      cache.url();
      cache.url();
    });
    expect(result.only("google_secret_manager_secret").secret_id).toBe("atp-redis-secret");
  });

  test("is no secret without AUTH", () => {
    const result = withService({ auth: false, tls: false }, url);
    expect(result.counts["google_secret_manager_secret"]).toBeUndefined();
    const [env] = result.only("google_cloud_run_v2_service").template.containers[0].env;
    expect(env.value).toMatch(/^redis:\/\/\$\{\w+\.Cache_\w+\.host\}:\$\{tostring\(/);
  });
});

describe("the certificates", () => {
  const joined = /^\$\{join\("\\n", google_redis_instance\.Cache_\w+\.server_ca_certs\[\*\]\.cert\)\}$/;

  test("are a plain variable", () => {
    const result = withService({}, (cache) => ({ env: { REDIS_CA: cache.certificates() } }));
    const [env] = result.only("google_cloud_run_v2_service").template.containers[0].env;
    expect(env.value).toMatch(joined);
  });

  test("are a file, of a secret that follows them", () => {
    const result = withService({}, (cache) => ({ mounts: { "/etc/redis": cache.certificateFile() } }));
    expect(result.only(VERSION)).not.toHaveProperty("secret_data_wo");
    expect(result.only(VERSION).secret_data).toMatch(joined);
    expect(result.only("google_secret_manager_secret").secret_id).toBe("atp-redis-server-ca");
    const [volume] = result.only("google_cloud_run_v2_service").template.volumes;
    expect(volume.secret.items).toEqual([expect.objectContaining({ path: "server-ca.pem", mode: 0o444 })]);
  });

  test("are refused of an instance that has none", () => {
    const refused = (use: (cache: RedisCache) => unknown) =>
      codesOf(() =>
        onStack((stack) => {
          setDefaults(stack, defaults);
          use(new RedisCache(stack, "Cache", redis({ tls: false })));
        }),
      );
    expect(refused((cache) => cache.certificates())).toEqual(["redis-tls-none"]);
    expect(refused((cache) => cache.certificateFile())).toEqual(["redis-tls-none"]);
  });
});

test.each<[string, Parameters<typeof redis>[0], object]>([
  ["nothing more than its size", {}, { tier: "standard-ha", gibibytes: 1, readReplicas: 0 }],
  ["one zone", { tier: "basic", snapshots: "off" }, { tier: "basic", readReplicas: 0 }],
  ["copies to read", { memory: "6Gi", readReplicas: 2 }, { gibibytes: 6, readReplicas: 2 }],
])("what it costs can be read off an instance with %s", (_, changes, said) => {
  built(changes, ({ billed }) => {
    expect(billed).toMatchObject({ kind: "redis-instance", regions: ["europe-west1"], ...said });
  });
});

test("it says where it is, and what its metrics are found by", () => {
  const result = built({}, (cache) => {
    const { host, port, readHost } = cache;
    void new TerraformOutput(cache.node.scope as never, "Place", { value: [host, port, readHost] });
    expect([cache.name, cache.region]).toEqual(["atp-redis", "europe-west1"]);
    expect(cache.monitored).toEqual({
      kind: "redis-instance",
      project: "demo",
      region: "europe-west1",
      name: "atp-redis",
    });
  });
  expect(result.json.output.Place.value).toEqual([
    expect.stringMatching(/\.host\}$/),
    expect.stringMatching(/\.port\)\}$/),
    expect.stringMatching(/\.read_endpoint\}$/),
  ]);
});

test("the AUTH string in the state is warned of once, until somebody says why that is right", () => {
  const warned = (acknowledgeAuthInState?: string) => built({ acknowledgeAuthInState }, (cache) => void cache.url());
  expect(warned().warnings).toEqual([expect.stringMatching(/^\[redis-auth-in-state\].*ValkeyCache/)]);
  expect(warned("only the pipeline reads the state").warnings).toEqual([]);
});

test("its name, its region, its labels and its protection come from its place and the defaults", () => {
  const result = synth((stack) => {
    setDefaults(stack, { ...defaults, labels: { team: "core" }, protection: { off: "a test" } });
    const { memory, network } = redis();
    new RedisCache(stack, "cache", { memory, network }).url();
  });
  expect(result.only(INSTANCE)).toMatchObject({ name: "test-cache", region: "europe-west1", labels: { team: "core" } });
  expect(result.only(INSTANCE)).not.toHaveProperty("lifecycle");
  expect(result.only("google_secret_manager_secret")).toMatchObject({
    deletion_protection: false,
    labels: { team: "core" },
  });
});

test("a key that others have given access to is given none here", () => {
  const result = built({ encryption: { key: KEY, agentAccess: "exists" } });
  expect([result.counts["google_kms_crypto_key_iam_member"], result.only(INSTANCE).customer_managed_key]).toEqual([
    undefined,
    KEY,
  ]);
});

test("two instances of one name in one region are refused", () => {
  const twice = (stack: TerraformStack) => {
    void new RedisCache(stack, "One", redis({ project: "demo" }));
    void new RedisCache(stack, "Two", redis({ project: "demo" }));
  };
  expect(codesOf(() => onStack(twice))).toEqual(["name-taken"]);
});

test("another cache moves none", () => {
  const made = (...ids: string[]) =>
    synth((stack) => {
      setDefaults(stack, defaults);
      for (const id of ids) new RedisCache(stack, id, redis({ name: `atp-${id.toLowerCase()}` })).url();
    }).json.resource;
  expect(made("B", "A")).toMatchObject(made("A"));
});

test("the limits are those that were read, so that none moves unseen", () => {
  expect(Object.fromEntries(Object.entries(redisLimits).map(([name, { value }]) => [name, value]))).toEqual({
    nameLength: 40,
    largestMemory: 300,
    mostReadReplicas: 5,
    leastMemoryOfReplicas: 5,
    directRange: 29,
    directRangeOfReplicas: 28,
  });
  expect(Object.keys(REDIS_VERSIONS)).toEqual(["7.2", "7.0", "6.x", "5.0", "4.0", "3.2"]);
});

const direct = (reservedRange: string) => ({
  network: { network: "projects/demo/global/networks/atp", peering: "direct" as const, reservedRange },
});

test.each<[Partial<RedisCacheProps>, string[]]>([
  [{ name: "ab" }, []],
  [{ name: "a" }, ["redis-name"]],
  [{ name: `a${"b".repeat(39)}` }, []],
  [{ name: `a${"b".repeat(40)}` }, ["redis-name"]],
  [{ name: "1st" }, ["redis-name"]],
  [{ name: "cache-" }, ["redis-name"]],
  [{ memory: "1Gi" }, []],
  [{ memory: "1023Mi" }, ["redis-memory"]],
  [{ memory: "300Gi" }, []],
  [{ memory: "301Gi" }, ["redis-memory"]],
  [{ memory: "2048Mi" }, []],
  [{ memory: "5Gi", readReplicas: 1 }, []],
  [{ memory: "5Gi", readReplicas: 5 }, []],
  [{ memory: "5Gi", readReplicas: 0 }, ["redis-replicas"]],
  [{ memory: "5Gi", readReplicas: 6 }, ["redis-replicas"]],
  [{ memory: "5Gi", readReplicas: 1.5 }, ["redis-replicas"]],
  [{ memory: "4Gi", readReplicas: 1 }, ["redis-replicas"]],
  [{ memory: "5Gi", readReplicas: 1, tier: "basic" }, ["redis-replicas"]],
  [{ maintenance: { day: "sunday", hour: 0 } }, []],
  [{ maintenance: { day: "sunday", hour: -1 } }, ["cache-maintenance-hour"]],
  [{ maintenance: { day: "sunday", hour: 1.5 } }, ["cache-maintenance-hour"]],
  [{ secretVersion: 0 }, ["redis-secret"]],
  [{ secretVersion: 1.5 }, ["redis-secret"]],
  [{ secret: "a".repeat(255) }, []],
  [{ secret: "a".repeat(256) }, ["redis-secret"]],
  [direct("10.9.0.0/29"), []],
  [direct("10.9.0.0/30"), ["redis-reserved-range"]],
  [direct("a-range"), ["redis-reserved-range"]],
  [{ ...direct("10.9.0.0/29"), memory: "5Gi", readReplicas: 1 }, ["redis-reserved-range"]],
  [{ ...direct("10.9.0.0/28"), memory: "5Gi", readReplicas: 1 }, []],
  [{ zone: "europe-west1" }, ["redis-zone"]],
  [{ alternativeZone: "us-east1-b" }, ["redis-zone"]],
  [{ alternativeZone: "europe-west1-b" }, []],
  [{ alternativeZone: "europe-west1-b", tier: "basic" }, ["redis-alternative-zone"]],
  [{ version: "4.0", configs: { "maxmemory-policy": "allkeys-lfu" } }, []],
  [{ version: "3.2", configs: { "maxmemory-policy": "allkeys-lfu" } }, ["redis-config-version"]],
  [{ version: "3.2", configs: { "maxmemory-policy": "allkeys-lru" } }, []],
  [{ configs: { databases: "0" } }, ["redis-config-value"]],
  [{ configs: { databases: "101" } }, ["redis-config-value"]],
  [{ configs: { "notify-keyspace-events": "" } }, []],
  [{ configs: { "notify-keyspace-events": "Ex" } }, []],
  [{ configs: { "notify-keyspace-events": "on" } }, ["redis-config-value"]],
  [{ configs: { "maxmemory-clients": "5%" } }, []],
  [{ snapshots: { period: "24h", startTime: "2027-02-29T04:00:00Z" } }, ["redis-snapshots-time"]],
  [{ snapshots: { period: "24h", startTime: "2027-03-01T04:00:00+01:00" } }, ["redis-snapshots-time"]],
])("%j", (changes, codes) => {
  expect(errorsIn(redis(changes))).toEqual(codes);
});

test.each<[object, string, string]>([
  [{ name: "ATP Redis" }, "redis-name", 'write name: "atp-redis"'],
  [{ memory: "400Gi" }, "redis-memory", 'write memory: "300Gi"'],
  [{ memory: "1536Mi" }, "redis-memory", 'write memory: "2Gi"'],
  [{ version: "redis_7_0" }, "redis-version", 'write version: "7.0"'],
  [{ version: "8" }, "redis-version", 'write version: "7.2"'],
  [{ readReplicas: 9, memory: "5Gi" }, "redis-replicas", "write 5"],
  [{ secret: "atp redis" }, "redis-secret", 'write secret: "atp-redis"'],
  [{ zone: "b" }, "redis-zone", 'write zone: "europe-west1-b"'],
  [{ maintenance: { day: "sunday", hour: 24 } }, "cache-maintenance-hour", "write hour: 0, and the next day"],
])("%j is refused with the fix", (changes, code, fix) => {
  const problems = problemsOf(() => onStack((stack) => new RedisCache(stack, "Cache", redis(changes))));
  expect(problems.map((one) => [one.code, one.fix])).toEqual([[code, fix]]);
});

test.each<[object, string]>([
  [{ memory: "1GB" }, "memory-form"],
  [{ network: "projects/demo/global/networks/atp" }, "redis-network"],
  [{ network: { network: "n", range: "r" } }, "redis-network"],
  [{ network: { network: "n", peering: "yes" } }, "redis-network"],
  [{ tier: "STANDARD_HA" }, "option-type"],
  [{ snapshots: { period: "2h" } }, "option-type"],
  [{ acknowledgeAuthInState: " " }, "redis-acknowledgement"],
  [{ protection: "off" }, "protection-form"],
  [{ replicas: 2 }, "option-unknown"],
])("%j is refused by its form", (changes, code) => {
  expect(codesOf(() => onStack((stack) => new RedisCache(stack, "Cache", redis(changes))))).toEqual([code]);
});

test("what is known only when Terraform runs is passed on", () => {
  const result = synth((stack) => {
    const text = (name: string) => new TerraformVariable(stack, name, { type: "string" }).stringValue;
    const changes = { name: text("name"), region: text("region"), zone: text("zone"), version: text("version") };
    void new RedisCache(stack, "Cache", redis(changes));
  });
  expect(result.only(INSTANCE)).toMatchObject({
    name: "${var.name}",
    region: "${var.region}",
    location_id: "${var.zone}",
    redis_version: "${var.version}",
  });
});

test("memory that is known only when Terraform runs is refused, since Memorystore takes a number of GiB", () => {
  const codes = codesOf(() =>
    onStack((stack) => {
      const memory = new TerraformVariable(stack, "memory", { type: "string" }).stringValue as Memory;
      void new RedisCache(stack, "Cache", redis({ memory }));
    }),
  );
  expect(codes).toContain("redis-memory");
});

test("a setting that nobody has heard of is warned of alone", () => {
  expect(errorsIn(redis({ configs: { "no-such-setting": "yes" } }))).toEqual(["redis-config-unknown"]);
});
