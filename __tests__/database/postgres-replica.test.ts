import { PostgresDatabase, type PostgresDatabaseProps, type PostgresReplicaProps } from "../../lib/database";
import { ServiceAccount, setDefaults } from "../../lib/foundation";
import { codesOf, onStack, synth } from "../support/synth";
import { postgres, services } from "./postgres-faults";

const KEY = "projects/demo/locations/europe-west1/keyRings/ring/cryptoKeys/sql";

const built = (props: Partial<PostgresReplicaProps> = {}, of: Partial<PostgresDatabaseProps> = {}) =>
  synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    const database = new PostgresDatabase(stack, "Database", postgres({ databases: { orders: {} }, ...of }));
    database.addReplica("Copy", { name: "orders-copy", ...props });
  });
const copyIn = (found: ReturnType<typeof synth>) =>
  Object.values(found.resources("google_sql_database_instance")).find(({ name }) => name === "orders-copy");
const codes = (props: object, of: Partial<PostgresDatabaseProps> = {}) =>
  codesOf(() =>
    onStack((stack) =>
      new PostgresDatabase(stack, "Database", postgres(of)).addReplica("Copy", { name: "orders-copy", ...props }),
    ),
  );

test("a replica is as its primary is, without databases and backups of its own", () => {
  const found = built({}, { flags: { max_connections: 200 }, labels: { team: "orders" }, availability: "regional" });
  expect(copyIn(found)).toEqual({
    name: "orders-copy",
    project: "demo",
    region: "europe-west1",
    database_version: "POSTGRES_18",
    master_instance_name: expect.stringMatching(/^\$\{google_sql_database_instance\.[^.]+\.name\}$/),
    deletion_protection: true,
    settings: {
      tier: "db-custom-2-4096",
      edition: "ENTERPRISE",
      availability_type: "ZONAL",
      disk_type: "PD_SSD",
      disk_size: expect.stringMatching(
        /^\$\{max\(google_sql_database_instance\.[^.]+\.settings\[0\]\.disk_size, 10\)\}$/,
      ),
      disk_autoresize: true,
      database_flags: [
        { name: "cloudsql.iam_authentication", value: "on" },
        { name: "max_connections", value: "200" },
      ],
      ip_configuration: {
        ipv4_enabled: false,
        private_network: services.network,
        allocated_ip_range: services.range,
        ssl_mode: "ENCRYPTED_ONLY",
      },
      connector_enforcement: "NOT_REQUIRED",
      insights_config: expect.objectContaining({ query_insights_enabled: true }),
      user_labels: { team: "orders" },
      deletion_protection_enabled: true,
    },
    lifecycle: {
      ignore_changes: ["settings[0].disk_size"],
      prevent_destroy: true,
      replace_triggered_by: [expect.stringMatching(/^google_sql_database_instance\.Database_[^.]+\.id$/)],
    },
  });
  expect(found.counts["google_sql_database"]).toBe(1);
});

test("it may be in another region, larger, and free to be deleted", () => {
  const found = built({
    region: "europe-west4",
    zone: "europe-west4-a",
    tier: "db-custom-4-8192",
    disk: { size: "50Gi" },
    flags: { max_connections: 500 },
    availability: "regional",
    protection: { off: "a test" },
  });
  expect(copyIn(found)).toMatchObject({
    region: "europe-west4",
    deletion_protection: false,
    settings: {
      tier: "db-custom-4-8192",
      disk_size: 50,
      availability_type: "REGIONAL",
      location_preference: { zone: "europe-west4-a" },
      deletion_protection_enabled: false,
    },
  });
});

test("who logs in there is a user of the primary, and may connect to both", () => {
  const found = synth((stack) => {
    setDefaults(stack, { project: "demo" });
    const database = new PostgresDatabase(stack, "Database", postgres());
    const copy = database.addReplica("Copy", { name: "orders-copy", flags: { max_connections: 300 } });
    copy.grantLogin(new ServiceAccount(stack, "Reader", { accountId: "orders-reader" }));
    expect(copy.monitored).toMatchObject({ name: "orders-copy", limit: 300 });
    expect(copy.billed).toEqual({ ...database.billed, availability: "zonal" });
  });
  expect(found.only("google_sql_user").instance).toMatch(
    /^\$\{google_sql_database_instance\.Database_[0-9A-F]{8}\.name\}$/,
  );
  expect(found.counts).toMatchObject({ google_project_iam_member: 4 });
});

test("with a key it needs one of its own region", () => {
  const encryption = { key: KEY, agentAccess: "exists" } as const;
  expect(codes({ region: "europe-west4" }, { encryption })).toEqual(["sql-key"]);
  const own = { ...encryption, key: KEY.replace("europe-west1", "europe-west4") };
  expect(copyIn(built({ region: "europe-west4", encryption: own }, { encryption }))).toMatchObject({
    encryption_key_name: own.key,
  });
});

test.each([
  [{}, { backups: { off: "a test" } }, ["sql-replica-backups"]],
  [{}, { backups: { pointInTime: "off" as const } }, ["sql-replica-backups"]],
  [{ flags: { max_connections: 199 } }, { flags: { max_connections: 200 } }, ["sql-replica-connections"]],
  [{ name: "Copy" }, {}, ["sql-name"]],
  [{ tier: "db-custom-3-8192" }, {}, ["sql-tier-shape"]],
  [{ databases: {} }, {}, ["option-unknown"]],
  [{ name: "orders" }, { project: "demo" }, ["name-taken"]],
])("%j of a primary with %j breaks %j", (props, of, expected) => {
  expect(codes(props, of)).toEqual(expected);
});

test("with less than its primary it is warned of", () => {
  expect(built({ tier: "db-custom-1-3840" }).warnings).toEqual([expect.stringContaining("[sql-replica-tier]")]);
  expect(built().warnings).toEqual([]);
});

test("users with a password belong to the primary", () => {
  const add = () =>
    onStack((stack) =>
      new PostgresDatabase(stack, "Database", postgres())
        .addReplica("Copy", { name: "orders-copy" })
        .addPasswordUser("App"),
    );
  expect(codesOf(add)).toEqual(["sql-replica-user"]);
});

test("a replica that says the size of its disk has that size", () => {
  expect(copyIn(built({ disk: { size: "40Gi" } })).settings).toMatchObject({ disk_size: 40, disk_type: "PD_SSD" });
});

test("a replica with less memory is warned of, and lets in as many connections as it has room for", () => {
  const { warnings } = built({ tier: "db-custom-2-3840" }, { tier: "db-custom-2-8192" });
  expect(warnings).toEqual([expect.stringMatching(/^\[sql-replica-tier\]/)]);
});
