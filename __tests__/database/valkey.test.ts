import { TerraformOutput, type TerraformStack } from "cdktf";
import { ValkeyCache, valkeyRules, type ValkeyCacheProps } from "../../lib/database";
import { valkeyLimits, VALKEY_VERSIONS } from "../../lib/database/valkey-limits";
import { ServiceAccount, setDefaults } from "../../lib/foundation";
import { PrivateNetwork } from "../../lib/network";
import { CloudRunService } from "../../lib/run";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { valkey } from "./cache-faults";

const INSTANCE = "google_memorystore_instance";
const POLICY = "google_network_connectivity_service_connection_policy";
const NETWORK = "projects/demo/global/networks/atp";
const SUBNETWORK = "projects/demo/regions/europe-west1/subnetworks/caches";
const defaults = { project: "demo", projectNumber: "123456789012", region: "europe-west1" };

const built = (changes: Partial<ValkeyCacheProps> = {}, use: (cache: ValkeyCache) => void = () => undefined) =>
  synth((stack) => {
    setDefaults(stack, defaults);
    use(new ValkeyCache(stack, "Sessions", valkey(changes)));
  });
const instance = (changes?: Partial<ValkeyCacheProps>) => built(changes).only(INSTANCE);
const errorsIn = (props: ValkeyCacheProps) =>
  valkeyRules.filter((rule) => [...rule.find(props)].length > 0).map(({ code }) => code);
const refused = (changes: object, use: (cache: ValkeyCache) => unknown = () => undefined) =>
  problemsOf(() =>
    onStack((stack) => {
      setDefaults(stack, defaults);
      use(new ValkeyCache(stack, "Sessions", valkey(changes)));
    }),
  );

test("without options it has a replica, daily snapshots, IAM and TLS, and nobody destroys it by mistake", () => {
  expect(instance()).toEqual({
    instance_id: "sessions",
    project: "demo",
    location: "europe-west1",
    mode: "CLUSTER_DISABLED",
    shard_count: 1,
    replica_count: 1,
    node_type: "HIGHMEM_MEDIUM",
    engine_version: "VALKEY_8_0",
    desired_auto_created_endpoints: [{ network: NETWORK, project_id: "demo" }],
    authorization_mode: "IAM_AUTH",
    transit_encryption_mode: "SERVER_AUTHENTICATION",
    persistence_config: { mode: "RDB", rdb_config: { rdb_snapshot_period: "TWENTY_FOUR_HOURS" } },
    labels: {},
    deletion_protection_enabled: true,
    lifecycle: { prevent_destroy: true },
    depends_on: [expect.stringMatching(new RegExp(`^${POLICY}\\.MemorystoreConnections_`))],
  });
});

test("what is asked for is written as the API has it", () => {
  const given = instance({
    shards: 3,
    replicas: 0,
    nodeType: "highmem-2xlarge",
    version: "7.2",
    configs: { "maxmemory-policy": "allkeys-lru" },
    persistence: { period: "12h", startTime: "2027-03-01T04:00:00Z" },
    backups: { hour: 2 },
    maintenance: { day: "monday", hour: 0 },
    zone: "europe-west1-b",
    tls: false,
    protection: { off: "a test" },
    labels: { team: "core" },
  });
  expect(given).toMatchObject({
    mode: "CLUSTER",
    shard_count: 3,
    replica_count: 0,
    node_type: "HIGHMEM_2XLARGE",
    engine_version: "VALKEY_7_2",
    engine_configs: { "maxmemory-policy": "allkeys-lru" },
    persistence_config: {
      mode: "RDB",
      rdb_config: { rdb_snapshot_period: "TWELVE_HOURS", rdb_snapshot_start_time: "2027-03-01T04:00:00Z" },
    },
    automated_backup_config: { retention: "3024000s", fixed_frequency_schedule: { start_time: { hours: 2 } } },
    maintenance_policy: {
      weekly_maintenance_window: [{ day: "MONDAY", start_time: { hours: 0, minutes: 0, seconds: 0, nanos: 0 } }],
    },
    zone_distribution_config: { mode: "SINGLE_ZONE", zone: "europe-west1-b" },
    transit_encryption_mode: "TRANSIT_ENCRYPTION_DISABLED",
    deletion_protection_enabled: false,
    labels: { team: "core" },
  });
  expect(given).not.toHaveProperty("lifecycle");
});

test.each([
  ["off" as const, { mode: "DISABLED" }],
  [{ appendOnly: "always" } as const, { mode: "AOF", aof_config: { append_fsync: "ALWAYS" } }],
  [{ appendOnly: "every-second" } as const, { mode: "AOF", aof_config: { append_fsync: "EVERY_SEC" } }],
])("persistence %j is %j", (persistence, written) => {
  expect(instance({ persistence }).persistence_config).toEqual(written);
});

describe("the policy by which it gets addresses", () => {
  test("is made once for all caches of a network and a region, in the project of the network", () => {
    const result = synth((stack) => {
      setDefaults(stack, defaults);
      const subnet = { ...valkey().subnet, network: "projects/net-host/global/networks/atp" };
      void new ValkeyCache(stack, "One", valkey({ name: "one1", subnet }));
      void new ValkeyCache(stack, "Two", valkey({ name: "two2", subnet }));
    });
    expect(result.only(POLICY)).toEqual({
      name: expect.stringMatching(/^test-memorystore[a-z0-9-]*$/),
      project: "net-host",
      location: "europe-west1",
      service_class: "gcp-memorystore",
      network: "projects/net-host/global/networks/atp",
      psc_config: { subnetworks: [SUBNETWORK] },
    });
  });

  test("is made for subnetworks of the same stack too", () => {
    const result = synth((stack) => {
      setDefaults(stack, defaults);
      const network = new PrivateNetwork(stack, "Network", {
        cidr: "10.20.0.0/16",
        subnets: { caches: { cidr: "10.20.248.0/28" } },
      });
      const subnet = network.subnet("caches");
      void new ValkeyCache(stack, "One", valkey({ name: "one1", subnet }));
      void new ValkeyCache(stack, "Two", valkey({ name: "two2", subnet }));
    });
    const [subnetwork] = result.only(POLICY).psc_config.subnetworks;
    expect(subnetwork).toMatch(/^\$\{google_compute_subnetwork\.Network_Subnets_caches_\w+\.id\}$/);
    expect(result.only(POLICY).project).toBe("demo");
  });

  test("is not made where somebody else has", () => {
    const result = built({ connectionPolicy: "exists" });
    expect(result.counts[POLICY]).toBeUndefined();
    expect(result.only(INSTANCE)).not.toHaveProperty("depends_on");
  });

  test("is another one for a second network of the region in the stack, and none of both is moved by the other", () => {
    const named = (...networks: readonly string[]) => {
      const result = synth((stack) => {
        setDefaults(stack, defaults);
        for (const network of networks) {
          const subnet = { ...valkey().subnet, network: NETWORK.replace("atp", network) };
          void new ValkeyCache(stack, network, valkey({ name: `${network}-cache`, subnet }));
        }
      });
      return Object.entries(result.resources(POLICY)).map(([id, { name }]) => [id, name as string]);
    };
    const both = named("atp", "other");
    expect(new Set(both.map(([, name]) => name)).size).toBe(2);
    expect(named("other", "atp").sort()).toEqual([...both].sort());
    expect(both).toEqual(expect.arrayContaining(named("other")));
  });

  test("is for one subnetwork of a region", () => {
    const codes = codesOf(() =>
      onStack((stack) => {
        setDefaults(stack, defaults);
        void new ValkeyCache(stack, "One", valkey({ name: "one1" }));
        const subnet = { ...valkey().subnet, subnetwork: SUBNETWORK.replace("caches", "others") };
        void new ValkeyCache(stack, "Two", valkey({ name: "two2", subnet }));
      }),
    );
    expect(codes).toEqual(["valkey-subnet-other"]);
  });
});

test("the key is given to Memorystore before the instance is made", () => {
  const key = "projects/demo/locations/europe-west1/keyRings/atp/cryptoKeys/caches";
  const result = built({ encryption: { key }, connectionPolicy: "exists" });
  expect(result.only("google_kms_crypto_key_iam_member").member).toBe(
    "serviceAccount:service-123456789012@gcp-sa-memorystore.iam.gserviceaccount.com",
  );
  expect(result.only(INSTANCE)).toMatchObject({
    kms_key: key,
    depends_on: [expect.stringMatching(/^google_kms_crypto_key_iam_member\./)],
  });
});

test("an account may connect to this instance alone, and is let once", () => {
  const result = synth((stack) => {
    setDefaults(stack, defaults);
    const account = new ServiceAccount(stack, "Api", { accountId: "shop-api" });
    const cache = new ValkeyCache(stack, "Sessions", valkey());
    cache.grantConnect(account);
    cache.grantConnect(account);
  });
  expect(result.only("google_project_iam_member")).toEqual({
    project: "demo",
    role: "roles/memorystore.dbConnectionUser",
    member: expect.stringMatching(/^\$\{google_service_account\.Api_\w+\.member\}$/),
    condition: {
      title: "Valkey sessions",
      expression: expect.stringMatching(/^resource\.name == "\$\{google_memorystore_instance\.Sessions_\w+\.name\}"$/),
    },
  });
});

test("a service gets what it needs to connect, and no secret", () => {
  const result = built({}, (cache) => {
    void new CloudRunService(cache.node.scope as never, "Api", {
      name: "api",
      image: "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2",
      env: { ...cache.env(), VALKEY_CA: cache.certificates() },
      access: [(account) => cache.grantConnect(account)],
    });
  });
  const env: { name: string; value: string }[] = result.only("google_cloud_run_v2_service").template.containers[0].env;
  const values = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  expect(values).toEqual({
    VALKEY_HOST: expect.stringMatching(
      /one\.ip_address if one\.connection_type == "CONNECTION_TYPE_PRIMARY"\]\[0\]\)\}$/,
    ),
    VALKEY_PORT: expect.stringMatching(/one\.port if one\.connection_type == "CONNECTION_TYPE_PRIMARY"\]\[0\]\)\}$/),
    VALKEY_TLS: "true",
    VALKEY_CA: expect.stringMatching(
      /^\$\{join\("\\n", flatten\(google_memorystore_instance\.\w+\.managed_server_ca\[0\]\.ca_certs\[\*\]\.certificates\)\)\}$/,
    ),
  });
  expect(result.counts["google_secret_manager_secret"]).toBeUndefined();
});

test("the certificates are a file too, of a secret that follows them", () => {
  const result = built({}, (cache) => {
    cache.certificateFile();
    cache.certificateFile();
  });
  expect(result.only("google_secret_manager_secret").secret_id).toBe("sessions-server-ca");
  expect(result.only("google_secret_manager_secret_version")).toHaveProperty("secret_data");
});

test("a cluster is entered where it tells its parts, and an instance has an address for reading", () => {
  const shown = (changes: Partial<ValkeyCacheProps>, read: (cache: ValkeyCache) => string) =>
    JSON.stringify(
      built(changes, (cache) => {
        void new TerraformOutput(cache.node.scope as never, "Shown", { value: read(cache) });
      }).json.output,
    );
  expect(shown({ shards: 2 }, ({ host }) => host)).toContain("CONNECTION_TYPE_DISCOVERY");
  expect(shown({}, ({ readHost }) => readHost)).toContain("CONNECTION_TYPE_READER");
});

test("what an instance has not is refused", () => {
  const codes = (changes: object, use: (cache: ValkeyCache) => unknown) =>
    refused(changes, use).map(({ code }) => code);
  expect(codes({ shards: 2 }, ({ readHost }) => readHost)).toEqual(["valkey-reader-none"]);
  expect(codes({ tls: false }, (cache) => cache.certificates())).toEqual(["valkey-tls-none"]);
  expect(codes({ tls: false }, (cache) => cache.certificateFile())).toEqual(["valkey-tls-none"]);
});

test("its name, its region, its labels and its protection come from its place and the defaults", () => {
  const result = synth((stack) => {
    setDefaults(stack, { ...defaults, labels: { team: "core" }, protection: { off: "a test" } });
    new ValkeyCache(stack, "sessions", { subnet: valkey().subnet }).certificateFile();
  });
  expect(result.only(INSTANCE)).toMatchObject({
    instance_id: "test-sessions",
    location: "europe-west1",
    project: "demo",
    deletion_protection_enabled: false,
    labels: { team: "core" },
  });
  expect(result.only("google_secret_manager_secret").deletion_protection).toBe(false);
});

test.each<[string, Parameters<typeof valkey>[0], object]>([
  ["nothing more than its name", {}, { nodeType: "highmem-medium", nodes: 2 }],
  ["no copy", { replicas: 0, nodeType: "standard-small" }, { nodeType: "standard-small", nodes: 1 }],
  ["three shards of two copies", { shards: 3, replicas: 2 }, { nodes: 9 }],
])("what it costs can be read off an instance with %s", (_, changes, said) => {
  built(changes, ({ billed }) => {
    expect(billed).toEqual({ kind: "valkey-instance", regions: ["europe-west1"], nodeType: "highmem-medium", ...said });
  });
});

test("it says what its metrics are found by", () => {
  built({}, ({ monitored }) => {
    expect(monitored).toEqual({ kind: "valkey-instance", project: "demo", region: "europe-west1", name: "sessions" });
  });
});

test("two instances of one name in one region are refused", () => {
  const twice = (stack: TerraformStack) => {
    void new ValkeyCache(stack, "One", valkey());
    void new ValkeyCache(stack, "Two", valkey());
  };
  expect(codesOf(() => onStack(twice))).toEqual(["name-taken"]);
});

test("the limits are those that were read, so that none moves unseen", () => {
  expect(Object.fromEntries(Object.entries(valkeyLimits).map(([name, { value }]) => [name, value]))).toEqual({
    nameShortest: 4,
    nameLongest: 63,
    mostShards: 250,
    mostReplicas: 5,
    backupRetention: 31_536_000,
  });
  expect(Object.keys(VALKEY_VERSIONS)).toEqual(["8.0", "7.2"]);
});

test.each<[Partial<ValkeyCacheProps>, string[]]>([
  [{ name: "abc" }, ["valkey-name"]],
  [{ name: "abcd" }, []],
  [{ name: "1abc" }, []],
  [{ name: "a".repeat(63) }, []],
  [{ name: "a".repeat(64) }, ["valkey-name"]],
  [{ shards: 1 }, []],
  [{ shards: 250 }, []],
  [{ shards: 251 }, ["valkey-shards"]],
  [{ shards: 1.5 }, ["valkey-shards"]],
  [{ replicas: 0 }, []],
  [{ replicas: 5 }, []],
  [{ replicas: 6 }, ["valkey-replicas"]],
  [{ replicas: -1 }, ["valkey-replicas"]],
  [{ backups: { hour: 23, retention: "1d" } }, []],
  [{ backups: { hour: 23, retention: "23h" } }, ["valkey-backups"]],
  [{ backups: { hour: 23, retention: "366d" } }, ["valkey-backups"]],
  [{ backups: { hour: -1 } }, ["valkey-backups"]],
  [{ zone: "europe-west1-bb" }, ["valkey-zone"]],
  [{ zone: "europe-west1-d" }, []],
])("%j", (changes, codes) => {
  expect(errorsIn(valkey(changes))).toEqual(codes);
});

test.each<[object, string, string]>([
  [{ name: "My Sessions" }, "valkey-name", 'write name: "my-sessions"'],
  [{ shards: 300 }, "valkey-shards", "write 250, and a larger nodeType"],
  [{ version: "9" }, "valkey-version", 'write version: "8.0"'],
  [{ backups: { hour: 2, retention: "2y" } }, "valkey-backups", 'write retention: "365d"'],
  [{ backups: { hour: 2, retention: "1h" } }, "valkey-backups", 'write retention: "1d"'],
])("%j is refused with the fix", (changes, code, fix) => {
  expect(refused(changes).map((one) => [one.code, one.fix])).toEqual([[code, fix]]);
});

test.each<[object, string]>([
  [{ subnet: "caches" }, "valkey-subnet"],
  [{ subnet: { network: "n", subnetwork: "s" } }, "valkey-subnet"],
  [{ nodeType: "HIGHMEM_MEDIUM" }, "option-type"],
  [{ persistence: { appendOnly: "often" } }, "option-type"],
  [{ memory: "1Gi" }, "option-unknown"],
])("%j is refused by its form", (changes, code) => {
  expect([...new Set(refused(changes).map((one) => one.code))]).toContain(code);
});
