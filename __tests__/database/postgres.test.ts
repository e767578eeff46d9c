import { TerraformVariable } from "cdktf";
import { PostgresDatabase, postgresRules, type PostgresDatabaseProps } from "../../lib/database";
import { setDefaults, useGoogleProvider } from "../../lib/foundation";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { postgres, services } from "./postgres-faults";

const INSTANCE = "google_sql_database_instance";

const built = (props: Partial<PostgresDatabaseProps> = {}) =>
  synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    new PostgresDatabase(stack, "Database", postgres(props));
  });
const settingsOf = (props: Partial<PostgresDatabaseProps>) => built(props).only(INSTANCE).settings;
const refused = (props: Partial<PostgresDatabaseProps>) =>
  problemsOf(() => onStack((stack) => new PostgresDatabase(stack, "Database", postgres(props))));

test("with a name, a tier and a network it is private, encrypted, backed up, watched and protected", () => {
  expect(built().only(INSTANCE)).toEqual({
    name: "orders",
    project: "demo",
    region: "europe-west1",
    database_version: "POSTGRES_18",
    deletion_protection: true,
    settings: {
      tier: "db-custom-2-4096",
      edition: "ENTERPRISE",
      availability_type: "ZONAL",
      disk_type: "PD_SSD",
      disk_size: 10,
      disk_autoresize: true,
      database_flags: [{ name: "cloudsql.iam_authentication", value: "on" }],
      ip_configuration: {
        ipv4_enabled: false,
        private_network: services.network,
        allocated_ip_range: services.range,
        ssl_mode: "ENCRYPTED_ONLY",
      },
      connector_enforcement: "NOT_REQUIRED",
      insights_config: {
        query_insights_enabled: true,
        query_string_length: 1_024,
        query_plans_per_minute: 5,
        record_application_tags: true,
        record_client_address: false,
      },
      deletion_protection_enabled: true,
      backup_configuration: {
        enabled: true,
        point_in_time_recovery_enabled: true,
        transaction_log_retention_days: 7,
        backup_retention_settings: { retained_backups: 7, retention_unit: "COUNT" },
      },
      retain_backups_on_delete: true,
    },
    lifecycle: { ignore_changes: ["settings[0].disk_size"], prevent_destroy: true },
  });
});

test("one word of protection is for Terraform and for Cloud SQL, and the defaults of the stack give it", () => {
  const preview = synth((stack) => {
    setDefaults(stack, { protection: { off: "preview" } });
    new PostgresDatabase(stack, "Database", postgres({ databases: { orders: {} } }));
  });
  expect(preview.only(INSTANCE)).toMatchObject({
    deletion_protection: false,
    settings: { deletion_protection_enabled: false },
  });
  expect(preview.only("google_sql_database")).not.toHaveProperty("deletion_policy");
  expect(built({ databases: { orders: {} } }).only("google_sql_database")).toMatchObject({
    deletion_policy: "ABANDON",
  });
});

test.each([
  ["db-f1-micro", "ENTERPRISE", "PD_SSD", 10],
  ["db-custom-96-638976", "ENTERPRISE", "PD_SSD", 10],
  ["db-custom-N4-2-8192", "ENTERPRISE", "HYPERDISK_BALANCED", 20],
  ["db-perf-optimized-N-128", "ENTERPRISE_PLUS", "PD_SSD", 10],
  ["db-c4a-highmem-4", "ENTERPRISE_PLUS", "HYPERDISK_BALANCED", 20],
])("the tier %s is written with the edition %s and a disk of %s", (tier, edition, diskType, diskSize) => {
  expect(settingsOf({ tier })).toMatchObject({ tier, edition, disk_type: diskType, disk_size: diskSize });
});

test.each([
  ["db-f1-micro", 25],
  ["db-g1-small", 50],
  ["db-custom-1-3840", 100],
  ["db-custom-2-4096", 100],
  ["db-custom-2-5888", 100],
  ["db-custom-2-6144", 200],
  ["db-custom-2-7424", 200],
  ["db-custom-2-7680", 400],
  ["db-custom-4-15360", 500],
  ["db-custom-8-30720", 600],
  ["db-custom-16-61440", 800],
  ["db-custom-32-122880", 1_000],
])("%s lets in %i connections", (tier, connections) => {
  const database = onStack((stack) => new PostgresDatabase(stack, "Database", postgres({ tier })));
  expect(database.maxConnections).toBe(connections);
});

test.each<[string, Parameters<typeof postgres>[0], object]>([
  [
    "nothing more than its name",
    {},
    { edition: "enterprise", availability: "zonal", diskType: "ssd", diskGibibytes: 10 },
  ],
  ["another zone", { availability: "regional" }, { availability: "regional" }],
  ["a larger disk", { disk: { type: "hdd", size: "100Gi" } }, { diskType: "hdd", diskGibibytes: 100 }],
  ["another machine", { tier: "db-perf-optimized-N-2" }, { edition: "enterprise-plus", tier: "db-perf-optimized-N-2" }],
])("what it costs can be read off an instance with %s", (_, changes, said) => {
  const { billed } = onStack((stack) => new PostgresDatabase(stack, "Database", postgres(changes)));
  expect(billed).toMatchObject({ kind: "cloud-sql-instance", regions: ["europe-west1"], ...said });
});

test("a flag says how many connections there are, and those who watch the instance know it", () => {
  const props = postgres({ project: "demo", flags: { max_connections: "250" } });
  const database = onStack((stack) => new PostgresDatabase(stack, "Database", props));
  expect(database.monitored).toEqual({
    kind: "cloud-sql-instance",
    project: "demo",
    region: "europe-west1",
    name: "orders",
    limit: 250,
  });
});

test.each([
  ["db-custom-1-3840", true],
  ["db-custom-1-3584", false],
  ["db-custom-1-6656", true],
  ["db-custom-1-6912", false],
  ["db-custom-2-4095", false],
  ["db-custom-3-4096", false],
  ["db-custom-0-3840", false],
  ["db-custom-6-5632", true],
  ["db-custom-6-5376", false],
  ["db-custom-96-638976", true],
  ["db-custom-96-639232", false],
  ["db-custom-98-638976", false],
])("the shape %s is legal: %s, and what is proposed instead is", (tier, isLegal) => {
  if (isLegal) {
    expect(built({ tier }).only(INSTANCE).settings.tier).toBe(tier);
    return;
  }
  const [problem] = refused({ tier });
  expect(problem).toMatchObject({ code: "sql-tier-shape", at: "tier" });
  const proposed = /"(db-custom-[\d-]+)"/.exec(problem?.fix ?? "")?.[1] ?? "";
  expect(built({ tier: proposed }).only(INSTANCE).settings.tier).toBe(proposed);
});

test.each<[Partial<PostgresDatabaseProps>, string[]]>([
  [{ name: `a${"b".repeat(92)}`, project: "demo" }, []],
  [{ name: `a${"b".repeat(93)}`, project: "demo" }, ["sql-name"]],
  [{ name: "1a" }, ["sql-name"]],
  [{ disk: { size: "10Gi" } }, []],
  [{ disk: { size: "10Gi", limit: "9Gi" } }, ["sql-disk-size"]],
  [{ disk: { size: "100Gi", limit: "99Gi" } }, ["sql-disk-size"]],
  [{ disk: { size: "65536Gi" } }, []],
  [{ disk: { size: "65537Gi" } }, ["sql-disk-size"]],
  [{ disk: { size: "10300Mi" } }, ["sql-disk-size"]],
  [{ disk: { limit: "100Gi", autoResize: false } }, ["sql-disk-size"]],
  [{ tier: "db-c4a-highmem-4", disk: { size: "19Gi" } }, ["sql-disk-size"]],
  [{ tier: "db-c4a-highmem-4", disk: { type: "ssd", size: "20Gi" } }, ["sql-disk-type"]],
  [{ tier: "db-perf-optimized-N-2", disk: { type: "hdd" } }, ["sql-disk-type"]],
  [{ backups: { pointInTime: "1d" } }, []],
  [{ backups: { pointInTime: "0d" } }, ["sql-backup-log"]],
  [{ backups: { pointInTime: "36h" } }, ["sql-backup-log"]],
  [{ backups: { pointInTime: "7d" } }, []],
  [{ backups: { pointInTime: "8d" } }, ["sql-backup-log"]],
  [{ tier: "db-perf-optimized-N-2", backups: { pointInTime: "35d" } }, []],
  [{ tier: "db-perf-optimized-N-2", backups: { pointInTime: "36d" } }, ["sql-backup-log"]],
  [{ backups: { retained: 6 } }, ["sql-backup-retained"]],
  [{ backups: { retained: 1, pointInTime: "off" } }, []],
  [{ backups: { retained: 0, pointInTime: "off" } }, ["sql-backup-retained"]],
  [{ backups: { retained: 365 } }, []],
  [{ backups: { startTime: "23:59" } }, []],
  [{ backups: { startTime: "24:00" } }, ["sql-backup-time"]],
  [{ availability: "regional", backups: { off: "a test" } }, ["sql-regional-backups"]],
  [{ zone: "europe-west1-b", secondaryZone: "europe-west1-c" }, ["sql-zone"]],
  [{ availability: "regional", zone: "europe-west1-b", secondaryZone: "europe-west1-b" }, ["sql-zone"]],
  [{ maintenance: { day: "monday", hour: 0 } }, []],
  [{ maintenance: { day: "monday", hour: -1 } }, ["sql-maintenance-hour"]],
  [{ quietTime: { from: "2026-01-01", to: "2026-03-31" } }, []],
  [{ quietTime: { from: "2026-01-01", to: "2026-04-01" } }, ["sql-quiet-time"]],
  [{ quietTime: { from: "2026-03-01", to: "2026-02-01" } }, ["sql-quiet-time"]],
  [{ quietTime: { from: "12-15", to: "01-05", time: "24:00:00" } }, ["sql-quiet-time"]],
  [{ quietTime: { from: "02-30", to: "03-05" } }, ["sql-quiet-time"]],
  [{ insights: { queryLength: 256, plansPerMinute: 20 } }, []],
  [{ insights: { queryLength: 255 } }, ["sql-insights"]],
  [{ insights: { plansPerMinute: 21 } }, ["sql-insights"]],
  [{ flags: { max_connections: 14 } }, []],
  [{ flags: { max_connections: 262_143 } }, []],
  [{ flags: { max_connections: 262_144 } }, ["sql-flag-connections"]],
  [{ flags: { max_connections: "many" } }, ["sql-flag-connections"]],
  [{ flags: { "work mem": "4MB" } }, ["sql-flag"]],
  [{ publicAccess: { allowed: { home: "198.51.100.1" } } }, ["sql-public-range"]],
  [{ publicAccess: { allowed: { home: "198.51.100.1/33" } } }, ["sql-public-range"]],
  [{ publicAccess: { allowed: { home: "10.0.0.0/8" } } }, ["sql-public-range"]],
  [{ publicAccess: { allowed: { all: "::/0" } } }, ["sql-public-range"]],
  [{ publicAccess: { allowed: {} }, connectorsOnly: true }, []],
  [{ privateServiceConnect: { allowedProjects: ["a", "a"] } }, ["sql-psc-projects"]],
  [{ databases: { cloudsqladmin: {} } }, ["sql-database-name"]],
  [{ databases: { ["d".repeat(63)]: {} } }, []],
  [{ databases: { ["d".repeat(64)]: {} } }, ["sql-database-name"]],
  [{ tls: { off: " " } }, ["sql-off-form"]],
  [{ backups: { off: "a test", retained: 3 } }, ["sql-off-form"]],
  [{ version: 13 as never }, ["option-type"]],
])("%j breaks %j", (props, codes) => {
  const create = () => onStack((stack) => new PostgresDatabase(stack, "Database", postgres(props)));
  if (codes.length === 0) expect(create).not.toThrow();
  else expect(codesOf(create)).toEqual(codes);
});

test("everything that is wrong is told at once", () => {
  const props = {
    tier: "db-custom-3-4096",
    backups: { startTime: "3am" },
    network: undefined,
    disk: { size: "1Gi" },
  } as const;
  expect(refused(props).map(({ code }) => code)).toEqual([
    "sql-tier-shape",
    "sql-disk-size",
    "sql-network-missing",
    "sql-backup-time",
  ]);
});

test("14 is warned of, since its community mends it no more, and so is a processor that is shared", () => {
  expect(built({ version: 14 }).warnings).toEqual([expect.stringContaining("[sql-version-old]")]);
  expect(built({ version: 15 }).warnings).toEqual([]);
  expect(built({ tier: "db-g1-small" }).warnings).toEqual([expect.stringContaining("[sql-tier-shared]")]);
});

test("what is off is written as off", () => {
  const off = { off: "a test" };
  const settings = settingsOf({
    backups: off,
    insights: false,
    iamLogin: false,
    disk: { autoResize: false },
    tls: off,
  });
  expect(settings).toMatchObject({
    backup_configuration: { enabled: false, point_in_time_recovery_enabled: false },
    retain_backups_on_delete: false,
    insights_config: { query_insights_enabled: false },
    disk_autoresize: false,
    ip_configuration: { ssl_mode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" },
  });
  expect(settings).not.toHaveProperty("database_flags");
  expect(settingsOf({ backups: { pointInTime: "off" } }).backup_configuration).toEqual({
    enabled: true,
    point_in_time_recovery_enabled: false,
    backup_retention_settings: { retained_backups: 7, retention_unit: "COUNT" },
  });
});

test("no plan replaces an instance that is protected, and one that is not takes along what is in it", () => {
  const off = { protection: { off: "a test" }, disk: { autoResize: false }, databases: { orders: {} } } as const;
  expect(built({ protection: "on" }).only(INSTANCE).lifecycle).toMatchObject({ prevent_destroy: true });
  expect(built(off).only(INSTANCE)).not.toHaveProperty("lifecycle");
  expect(built(off).only("google_sql_database").lifecycle).toEqual({
    replace_triggered_by: [expect.stringMatching(/^google_sql_database_instance\.[^.]+\.id$/)],
  });
});

test("a disk that does not grow by itself is compared with the options", () => {
  const { lifecycle } = built({ disk: { autoResize: false, size: "50Gi" } }).only(INSTANCE);
  expect(lifecycle).not.toHaveProperty("ignore_changes");
});

test("flags, ranges and projects are written in one order, and yes and no as PostgreSQL has them", () => {
  const settings = settingsOf({
    flags: { timezone: "UTC", log_connections: true, log_duration: false, max_connections: 200 },
    publicAccess: { allowed: { b: "203.0.113.2/32", a: "203.0.113.1/32" } },
    privateServiceConnect: { allowedProjects: ["z", "a"] },
  });
  expect(settings.database_flags).toEqual([
    { name: "cloudsql.iam_authentication", value: "on" },
    { name: "log_connections", value: "on" },
    { name: "log_duration", value: "off" },
    { name: "max_connections", value: "200" },
    { name: "timezone", value: "UTC" },
  ]);
  expect(settings.ip_configuration).toMatchObject({
    ipv4_enabled: true,
    authorized_networks: [
      { name: "a", value: "203.0.113.1/32" },
      { name: "b", value: "203.0.113.2/32" },
    ],
    psc_config: [{ psc_enabled: true, allowed_consumer_projects: ["a", "z"] }],
  });
});

test("times, days, policies and the cache are written as the provider has them", () => {
  const settings = settingsOf({
    tier: "db-perf-optimized-N-2",
    dataCache: true,
    connectorsOnly: true,
    tls: "client-certificate",
    maintenance: { day: "sunday", hour: 3 },
    quietTime: { from: "12-15", to: "01-05" },
    passwordPolicy: { minLength: 16, mixed: true, noneOfLast: 3 },
    backups: { startTime: "02:30", location: "eu", pointInTime: "14d" },
  });
  expect(settings).toMatchObject({
    data_cache_config: { data_cache_enabled: true },
    connector_enforcement: "REQUIRED",
    ip_configuration: { ssl_mode: "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" },
    maintenance_window: { day: 7, hour: 3, update_track: "stable" },
    deny_maintenance_period: { start_date: "12-15", end_date: "01-05", time: "00:00:00" },
    password_validation_policy: {
      enable_password_policy: true,
      min_length: 16,
      complexity: "COMPLEXITY_DEFAULT",
      reuse_interval: 3,
      disallow_username_substring: true,
    },
    backup_configuration: {
      start_time: "02:30",
      location: "eu",
      transaction_log_retention_days: 14,
      backup_retention_settings: { retained_backups: 14 },
    },
  });
});

test("a last backup needs a provider that has it, and is written for one that does", () => {
  const final = { backups: { final: "30d" } } as const;
  expect(refused(final)).toMatchObject([{ code: "sql-backup-final-provider", at: "backups.final" }]);
  const newer = synth((stack) => {
    useGoogleProvider(stack, "7.2.0");
    new PostgresDatabase(stack, "Database", postgres(final));
  });
  expect(newer.only(INSTANCE).settings.final_backup_config).toEqual({ enabled: true, retention_days: 30 });
});

test("Cloud SQL may use the key before the instance is made with it", () => {
  const key = "projects/demo/locations/europe-west1/keyRings/ring/cryptoKeys/sql";
  const encrypted = built({ encryption: { key } });
  expect(encrypted.only("google_kms_crypto_key_iam_member")).toMatchObject({
    crypto_key_id: key,
    member: "serviceAccount:service-123456789012@gcp-sa-cloud-sql.iam.gserviceaccount.com",
  });
  expect(encrypted.only(INSTANCE)).toMatchObject({
    encryption_key_name: key,
    depends_on: [expect.stringContaining("google_kms_crypto_key_iam_member.")],
  });
  expect(built({ encryption: { key, agentAccess: "exists" } }).counts).toEqual({ [INSTANCE]: 1 });
});

test("two instances of a project cannot have one name", () => {
  const twice = () =>
    onStack((stack) => {
      new PostgresDatabase(stack, "One", postgres({ project: "demo" }));
      new PostgresDatabase(stack, "Two", postgres({ project: "demo" }));
    });
  expect(codesOf(twice)).toEqual(["name-taken"]);
});

test.each<[string, (unknown: never) => Partial<PostgresDatabaseProps>, string]>([
  ["disk.size", (size) => ({ disk: { size } }), "sql-disk-size"],
  ["disk.limit", (limit) => ({ disk: { limit } }), "sql-disk-size"],
  ["backups.pointInTime", (pointInTime) => ({ backups: { pointInTime } }), "sql-backup-log"],
  ["backups.final", (final) => ({ backups: { final } }), "sql-backup-final"],
])("%s is not left out where it is known only when Terraform runs, but refused", (at, changed, code) => {
  const problems = problemsOf(() =>
    onStack((stack) => {
      const unknown = new TerraformVariable(stack, "unknown", { type: "string" }).stringValue as never;
      new PostgresDatabase(stack, "Database", postgres(changed(unknown)));
    }),
  );
  expect(problems).toMatchObject([{ code, at }]);
});

test.each([
  ...["archive_command", "archive_mode", "config_file", "data_directory", "fsync", "full_page_writes", "hba_file"],
  ...["ident_file", "listen_addresses", "port", "primary_conninfo", "restore_command", "shared_preload_libraries"],
  ...["ssl", "ssl_ca_file", "ssl_cert_file", "ssl_key_file", "unix_socket_directories", "wal_level"],
])("the flag %s stays in the hands of Cloud SQL", (flag) => {
  const found = postgresRules.filter((rule) => [...rule.find(postgres({ flags: { [flag]: "x" } }))].length > 0);
  expect(found.map(({ code }) => code)).toEqual(["sql-flag"]);
});

test.each([
  [{ off: "a test" }, "backups"],
  [{ pointInTime: "off" as const }, "backups.pointInTime"],
])("a second machine without %j is refused there", (backups, at) => {
  const rule = postgresRules.find(({ code }) => code === "sql-regional-backups");
  expect([...(rule?.find(postgres({ availability: "regional", backups })) ?? [])]).toMatchObject([{ at }]);
});
