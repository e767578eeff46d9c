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
function user(changes: Partial<PostgresPasswordUserProps> & { onlyWith?: "connectors" | "certificates" } = {}) {
  return { name: "app", database: "orders", onlyWith: undefined, instanceName: "orders", ...changes };
}

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
  },
  {
    name: "postgres user",
    rules: postgresUserRules,
    good: [user(), user({ name: "a.b-c_1", through: "socket", onlyWith: "connectors", version: 7 })],
    faults: {
      "sql-user-name": user({ name: "postgres" }),
      "sql-user-direct": user({ onlyWith: "certificates" }),
      "sql-user-version": user({ version: 0 }),
      "sql-user-secret": user({ secret: "atp.database" }),
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
  },
  {
    name: "existing postgres",
    rules: existingPostgresRules,
    good: [existing(), existing({ host: "10.1.2.3", address: "endpoint" })],
    faults: { "sql-existing-place": existing({ project: undefined }) },
  },
];
