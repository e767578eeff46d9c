import { Token } from "cdktf";
import {
  existingPostgresRules,
  postgresReplicaRules,
  postgresRules,
  postgresUserRules,
  type ExistingPostgresProps,
  type PostgresDatabaseProps,
  type PostgresPasswordUserProps,
  type PostgresReplicaProps,
} from "../../lib/database";
import { resolvePostgres, resolveReplica } from "../../lib/database/postgres-subject";

const unknownText = Token.asString({ known: "at apply" });

/** Private services access, as a network has it. */
export const services = { network: "projects/demo/global/networks/main", range: "main-private-services", ready: [] };

/** Options that keep all rules, with some of them changed. */
export function postgres(changes: Partial<PostgresDatabaseProps> = {}): PostgresDatabaseProps {
  return { name: "orders", tier: "db-custom-2-4096", region: "europe-west1", network: services, ...changes };
}

const KEY = "projects/demo/locations/europe-west1/keyRings/ring/cryptoKeys/sql";
const plus = "db-perf-optimized-N-4";
const off = { off: "a test" };

/** Options of a user that keep all rules, with some of them changed. */
function user(
  changes: Partial<PostgresPasswordUserProps> & {
    onlyWith?: "connectors" | "certificates";
    instanceName?: string;
  } = {},
) {
  return { name: "app", database: "orders", onlyWith: undefined, instanceName: "orders", ...changes };
}

const ranges = (allowed: Readonly<Record<string, string>>) => postgres({ publicAccess: { allowed } });
const from = (range: string) => ranges({ office: range });
const quiet = (first: string, last: string, time?: string) =>
  postgres({ quietTime: { from: first, to: last, ...(time !== undefined && { time }) } });
const disk = (changes: object, tier = "db-custom-2-4096") => postgres({ tier, disk: changes });

/** What the rules look at for a replica. */
function replica(changes: Partial<PostgresReplicaProps> = {}, of: Partial<PostgresDatabaseProps> = {}) {
  const primary = resolvePostgres(postgres(of), { labels: {}, protection: "on" });
  return { ...resolveReplica({ name: "orders-copy", ...changes }, primary), primary };
}

function existing(changes: Partial<ExistingPostgresProps> = {}): ExistingPostgresProps {
  return { name: "orders", project: "demo", region: "europe-west1", ...changes };
}

export const postgresRooms = [
  {
    name: "postgres",
    rules: postgresRules,
    good: [
      postgres(),
      postgres({
        name: "a",
        tier: plus,
        edition: "enterprise-plus",
        version: 16,
        project: "demo",
        projectNumber: "123456789012",
        privateServiceConnect: { allowedProjects: ["demo", "123456789012"] },
        tls: "client-certificate",
        databases: { orders: {}, shop_2: { charset: "UTF8", collation: "C" } },
        availability: "regional",
        zone: "europe-west1-b",
        secondaryZone: "europe-west1-c",
        disk: { size: "100Gi", type: "ssd", limit: "500Gi" },
        backups: { startTime: "03:00", retained: 35, pointInTime: "35d", location: "eu", final: "365d" },
        flags: { max_connections: 500, "cloudsql.enable_pgaudit": true, timezone: "UTC" },
        maintenance: { day: "sunday", hour: 23, track: "week5" },
        quietTime: { from: "12-01", to: "02-28" },
        insights: { queryLength: 1_048_576, plansPerMinute: 200 },
        dataCache: true,
        passwordPolicy: { minLength: 32, mixed: true, noneOfLast: 5 },
        encryption: { key: KEY },
        labels: { team: "orders" },
      }),
      postgres({ network: undefined, publicAccess: { allowed: { office: "203.0.113.0/24", v6: "2001:db8::/32" } } }),
      postgres({ tls: off, backups: off, iamLogin: false, insights: false, protection: off, flags: {} }),
      postgres({ tier: "db-custom-N4-2-8192", disk: { type: "hyperdisk-balanced", size: "20Gi", autoResize: false } }),
      postgres({ name: "a".repeat(97), network: undefined, privateServiceConnect: { allowedProjects: ["demo"] } }),
      postgres({ name: "a".repeat(93), project: "demo", maintenance: { day: "sunday", hour: 0 } }),
      postgres({
        tier: unknownText,
        dataCache: true,
        disk: { type: "ssd" },
        region: unknownText,
        encryption: { key: KEY, agentAccess: "exists" },
        flags: { max_connections: unknownText },
        backups: { startTime: unknownText },
      }),
      postgres({ flags: { max_connections: Token.asNumber({ known: "at apply" }) }, databases: { [unknownText]: {} } }),
      postgres({ flags: { max_connections: 14 } }),
      postgres({ flags: { max_connections: "262143" } }),
      ranges({ one: "203.0.113.7/32", v6: "2001:db8::1/128", v7: "2001:db8::/64", other: unknownText }),
      ranges({ below: "172.15.255.0/24", above: "172.32.0.0/16" }),
      quiet("12-01", "02-28", "23:59:59"),
      quiet("01-05", "02-01", "00:00:00"),
      quiet("2027-01-05", "2027-01-05", "19:05:47"),
      quiet("02-29", "02-29", unknownText),
      quiet(unknownText, "01-05"),
      quiet("12-15", unknownText),
      disk({ size: "65536Gi" }),
      disk({ size: "10Gi", limit: "10Gi", type: "hdd" }),
      disk({ size: "10Gi", limit: "65536Gi", autoResize: true }),
      postgres({ tier: "db-custom-1-3840", insights: { queryLength: 256, plansPerMinute: 0 } }),
      postgres({ tier: "db-custom-96-638976", insights: { queryLength: 4_500, plansPerMinute: 20 } }),
      postgres({ passwordPolicy: { minLength: 1, noneOfLast: 100 } }),
      postgres({ passwordPolicy: { minLength: 8, noneOfLast: 0 } }),
      postgres({ backups: { startTime: "23:59", pointInTime: "1d", retained: 1, final: "1d" } }),
      postgres({ backups: { startTime: "00:00", pointInTime: "7d", retained: 365, final: "365d" } }),
      postgres({ version: 15, databases: { _: {}, [`A${"-".repeat(62)}`]: {} } }),
    ],
    faults: {
      "sql-name": postgres({ name: "Orders" }),
      "sql-region-missing": postgres({ region: undefined }),
      "sql-region": postgres({ region: "europe-west1-b" }),
      "sql-zone": postgres({ zone: "europe-west4-a" }),
      "sql-key": postgres({ encryption: { key: KEY.replace("europe-west1", "us-central1"), agentAccess: "exists" } }),
      "sql-key-project-number": postgres({ encryption: { key: KEY } }),
      "sql-labels": postgres({ labels: { Team: "orders" } }),
      "sql-tier": postgres({ tier: "db-n1-standard-1" }),
      "sql-tier-shape": postgres({ tier: "db-custom-3-4096" }),
      "sql-tier-shared": postgres({ tier: "db-f1-micro" }),
      "sql-disk-type": postgres({ disk: { type: "hyperdisk-balanced", size: "20Gi" } }),
      "sql-disk-size": postgres({ disk: { size: "9Gi" } }),
      "sql-edition": postgres({ edition: "enterprise-plus" }),
      "sql-data-cache": postgres({ dataCache: true }),
      "sql-version-old": postgres({ version: 14 }),
      "sql-network-missing": postgres({ network: undefined }),
      "sql-public-range": postgres({ publicAccess: { allowed: { all: "0.0.0.0/0" } } }),
      "sql-public-direct": postgres({ publicAccess: { allowed: { office: "203.0.113.7/32" } }, connectorsOnly: true }),
      "sql-psc-projects": postgres({ privateServiceConnect: { allowedProjects: [] } }),
      "sql-database-name": postgres({ databases: { postgres: {} } }),
      "sql-regional-backups": postgres({ availability: "regional", backups: { pointInTime: "off" } }),
      "sql-backup-time": postgres({ backups: { startTime: "3:00" } }),
      "sql-backup-log": postgres({ backups: { pointInTime: "8d", retained: 8 } }),
      "sql-backup-retained": postgres({ backups: { retained: 366 } }),
      "sql-backup-final": postgres({ backups: { final: "366d" } }),
      "sql-flag-owned": postgres({ flags: { "cloudsql.iam_authentication": "on" } }),
      "sql-flag": postgres({ flags: { listen_addresses: "*" } }),
      "sql-flag-connections": postgres({ flags: { max_connections: 13 } }),
      "sql-maintenance-hour": postgres({ maintenance: { day: "sunday", hour: 24 } }),
      "sql-quiet-time": postgres({ quietTime: { from: "2026-12-15", to: "01-05" } }),
      "sql-insights": postgres({ insights: { queryLength: 4_501 } }),
      "sql-password-policy": postgres({ passwordPolicy: { minLength: 33 } }),
    },
    moreFaults: {
      "sql-name": [
        postgres({ name: "a".repeat(98) }),
        postgres({ name: "a".repeat(94), project: "demo" }),
        ...["My  Orders 2", "12-orders", "orders_eu", "orders!", "ü"].map((name) => postgres({ name })),
      ],
      "sql-zone": [
        postgres({ zone: "europe-west1-b", secondaryZone: "europe-west1-c" }),
        postgres({ availability: "regional", zone: "europe-west1-b", secondaryZone: "europe-west1-b" }),
        postgres({ availability: "regional", secondaryZone: "europe-west4-b" }),
        postgres({ zone: "europe-west1-bc" }),
      ],
      "sql-key": [
        postgres({ encryption: { key: "sql", agentAccess: "exists" } }),
        postgres({ encryption: { key: "sql", agentAccess: "exists" }, region: unknownText }),
      ],
      "sql-key-project-number": [postgres({ projectNumber: "demo" })],
      "sql-tier": [postgres({ tier: "db-perf-optimized-N-3" })],
      "sql-tier-shape": [
        "db-custom-0-3840",
        "db-custom-98-638976",
        "db-custom-1-3584",
        "db-custom-2-3900",
        "db-custom-2-13568",
        "db-custom-6-5376",
      ].map((tier) => postgres({ tier })),
      "sql-disk-type": [
        disk({ type: "hdd" }, plus),
        disk({ type: "ssd" }, "db-custom-N4-2-8192"),
        disk({ type: "hdd" }, "db-c4a-highmem-2"),
      ],
      "sql-disk-size": [
        disk({ size: "19Gi" }, "db-custom-N4-2-8192"),
        disk({ size: "19Gi", type: "hyperdisk-balanced" }, unknownText),
        disk({ size: "65537Gi" }),
        disk({ size: "10752Mi" }),
        disk({ size: unknownText }),
        disk({ limit: unknownText }),
        disk({ limit: "9Gi" }),
        disk({ size: "11Gi", limit: "10Gi" }),
        disk({ limit: "20Gi", autoResize: false }),
      ],
      "sql-edition": [postgres({ tier: plus, edition: "enterprise" })],
      "sql-public-range": [
        "203.0.113.7",
        "office/24",
        "203.0.113.0/33",
        "203.0.113.0/24/1",
        "203.0.113.0/24 ",
        "203.0.113.0/ 24",
        "203.0.113.0/",
        "2001:db8::/129",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "172.31.255.0/24",
        "192.168.1.0/24",
        "fd00::/8",
        "::/0",
      ].map(from),
      "sql-public-direct": [
        postgres({
          publicAccess: { allowed: { office: "203.0.113.7/32", home: "203.0.113.8/32" } },
          connectorsOnly: true,
        }),
      ],
      "sql-psc-projects": [postgres({ privateServiceConnect: { allowedProjects: ["demo", "shop", "demo"] } })],
      "sql-database-name": ["", "1app", "app!", "cloudsqladmin", "a".repeat(64)].map((name) =>
        postgres({ databases: { [name]: {} } }),
      ),
      "sql-regional-backups": [postgres({ availability: "regional", backups: off })],
      "sql-backup-time": ["24:00", "103:00", "03:00:00", "03:60"].map((startTime) =>
        postgres({ backups: { startTime } }),
      ),
      "sql-backup-log": [
        postgres({ backups: { pointInTime: "36h" } }),
        postgres({ backups: { pointInTime: "0d" } }),
        postgres({ backups: { pointInTime: unknownText as "1d" } }),
        postgres({ tier: plus, backups: { pointInTime: "36d", retained: 40 } }),
      ],
      "sql-backup-retained": [
        postgres({ backups: { retained: 6 } }),
        postgres({ backups: { retained: 0, pointInTime: "off" } }),
        postgres({ backups: { retained: 8.5 } }),
      ],
      "sql-backup-final": [
        postgres({ backups: { final: "12h" } }),
        postgres({ backups: { final: "36h" } }),
        postgres({ backups: { final: "0d" } }),
        postgres({ backups: { final: unknownText as "1d" } }),
      ],
      "sql-flag": ["work-mem", "1st", "a.b.c"].map((name) => postgres({ flags: { [name]: 1 } })),
      "sql-flag-connections": [262_144, 20.5, "many"].map((max_connections) =>
        postgres({ flags: { max_connections } }),
      ),
      "sql-maintenance-hour": [-1, 1.5].map((hour) => postgres({ maintenance: { day: "sunday", hour } })),
      "sql-quiet-time": [
        quiet("2027-12-15", "01-05"),
        quiet("2027-12-15", "2027-01-05"),
        quiet("12-01", "03-01"),
        quiet("2027-01-01", "2027-04-01"),
        quiet("02-30", "03-01"),
        quiet("112-15", "12-20"),
        quiet("12-15", "12-200"),
        quiet("12-15", "Christmas"),
        quiet("12-15", "13-01"),
        ...["24:00:00", "3:00:00", "103:00:00", "03:00:00Z", "03:60:00", "03:00:60"].map((time) =>
          quiet("12-15", "01-05", time),
        ),
      ],
      "sql-insights": [
        postgres({ insights: { queryLength: 255 } }),
        postgres({ insights: { queryLength: 300.5 } }),
        postgres({ insights: { plansPerMinute: 21 } }),
        postgres({ tier: plus, insights: { queryLength: 1_048_577 } }),
        postgres({ tier: plus, insights: { plansPerMinute: 201 } }),
      ],
      "sql-password-policy": [
        postgres({ passwordPolicy: { minLength: 0 } }),
        postgres({ passwordPolicy: { minLength: 8, noneOfLast: 101 } }),
        postgres({ passwordPolicy: { minLength: 8, noneOfLast: -1 } }),
      ],
    },
  },
  {
    name: "postgres user",
    rules: postgresUserRules,
    good: [
      user(),
      user({ name: "a.b-c_1", through: "socket", onlyWith: "connectors", version: 7 }),
      ...["postgres_app", "x-postgres", "my_pg_user", "my_cloudsql", "a".repeat(63), unknownText].map((name) =>
        user({ name }),
      ),
      user({ version: 1, secret: "a".repeat(255) }),
      user({ secret: "app", instanceName: unknownText }),
      user({ secret: unknownText }),
    ],
    faults: {
      "sql-user-name": user({ name: "postgres" }),
      "sql-user-direct": user({ onlyWith: "certificates" }),
      "sql-user-version": user({ version: 0 }),
      "sql-user-secret": user({ secret: "atp.database" }),
    },
    moreFaults: {
      "sql-user-name": ["", "1app", "app!", "pg_app", "cloudsqladmin", "a".repeat(64)].map((name) => user({ name })),
      "sql-user-direct": [user({ onlyWith: "connectors" })],
      "sql-user-version": [user({ version: 1.5 })],
      "sql-user-secret": [user({ secret: "" }), user({ secret: "a".repeat(256) }), user({ instanceName: unknownText })],
    },
  },
  {
    name: "postgres replica",
    rules: postgresReplicaRules,
    good: [
      replica(),
      replica({ region: "europe-west4", tier: "db-custom-4-8192", flags: { max_connections: 300 } }),
      replica({}, { availability: "regional", zone: "europe-west1-b", secondaryZone: "europe-west1-c" }),
      replica({ flags: { max_connections: 200 } }, { flags: { max_connections: 200 } }),
      replica({}, { connectorsOnly: true, network: undefined, publicAccess: { allowed: {} } }),
      replica({ tier: unknownText }),
      replica({ tier: "db-custom-2-4096" }, { tier: unknownText }),
      replica({ flags: { max_connections: unknownText } }),
      replica({ flags: { max_connections: 20 } }, { flags: { max_connections: unknownText } }),
    ],
    faults: {
      "sql-name": replica({ name: "Copy" }),
      "sql-region-missing": replica({}, { region: undefined }),
      "sql-region": replica({ region: "europe-west1-b" }),
      "sql-zone": replica({ zone: "europe-west4-a" }),
      "sql-key": replica({ region: "europe-west4" }, { encryption: { key: KEY, agentAccess: "exists" } }),
      "sql-key-project-number": replica({ encryption: { key: KEY } }),
      "sql-labels": replica({ labels: { Team: "orders" } }),
      "sql-tier": replica({ tier: "db-n1-standard-1" }),
      "sql-tier-shape": replica({ tier: "db-custom-3-8192" }),
      "sql-tier-shared": replica({ tier: "db-f1-micro" }, { tier: "db-f1-micro" }),
      "sql-disk-type": replica({ disk: { type: "hyperdisk-balanced", size: "20Gi" } }),
      "sql-disk-size": replica({ disk: { size: "9Gi" } }),
      "sql-flag-owned": replica({ flags: { "cloudsql.iam_authentication": "on" } }),
      "sql-flag": replica({ flags: { port: 1 } }),
      "sql-flag-connections": replica({ flags: { max_connections: 300_000 } }),
      "sql-replica-backups": replica({}, { backups: off }),
      "sql-replica-connectors": replica({}, { connectorsOnly: true }),
      "sql-replica-tier": replica({ tier: "db-custom-1-3840" }),
      "sql-replica-connections": replica({ flags: { max_connections: 99 } }),
    },
    moreFaults: {
      "sql-flag-connections": [replica({ flags: { max_connections: "many" } })],
      "sql-replica-backups": [replica({}, { backups: { pointInTime: "off" } })],
      "sql-replica-tier": [
        replica({ tier: "db-custom-2-8192" }, { tier: "db-custom-4-4096" }),
        replica({ tier: "db-custom-4-4096" }, { tier: "db-custom-2-8192" }),
      ],
      "sql-replica-connections": [replica({ flags: { max_connections: 199 } }, { flags: { max_connections: 200 } })],
    },
  },
  {
    name: "existing postgres",
    rules: existingPostgresRules,
    good: [existing(), existing({ host: "10.1.2.3", address: "endpoint" })],
    faults: { "sql-existing-place": existing({ project: undefined }) },
  },
];
