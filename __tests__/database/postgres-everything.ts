import type { TerraformStack } from "cdktf";
import { PostgresDatabase } from "../../lib/database";
import { ServiceAccount, setDefaults, useGoogleProvider } from "../../lib/foundation";
import { PrivateNetwork } from "../../lib/network";
import { CloudRunService, cloudSqlVolume } from "../../lib/run";

/** What is changed between two applies. */
export interface PostgresChanges {
  /** Megabytes of the machine. */
  readonly memory: number;
  /** Of the password. */
  readonly version: number;
  /**
   * The google provider that the stack declares.
   * @default "6.50.0"
   */
  readonly google?: string;
}

const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";

/** An instance with all that can be asked of it, a replica, users of every kind, and services that use them. */
export function addPostgres(stack: TerraformStack, { memory, version, google = "6.50.0" }: PostgresChanges): void {
  useGoogleProvider(stack, google);
  setDefaults(stack, { project: "demo", region: "europe-west1", protection: { off: "a test" } });
  const network = new PrivateNetwork(stack, "Network", {
    name: "main",
    cidr: "10.20.0.0/16",
    privateServices: true,
    cloudRun: { maxInstances: 10 },
  });
  const database = new PostgresDatabase(stack, "Database", {
    name: "atp-postgres",
    tier: `db-custom-2-${memory}`,
    network: network.privateServices,
    databases: { atp: {}, audit: { collation: "C" } },
    availability: "regional",
    zone: "europe-west1-b",
    secondaryZone: "europe-west1-c",
    privateServiceConnect: { allowedProjects: ["partner", "demo"] },
    publicAccess: { allowed: { office: "203.0.113.7/32" } },
    disk: { size: "20Gi", limit: "500Gi" },
    backups: { startTime: "03:00", retained: 14, location: "eu" },
    flags: { max_connections: 300, log_checkpoints: true, timezone: "UTC" },
    maintenance: { day: "sunday", hour: 3 },
    quietTime: { from: "12-15", to: "01-05" },
    insights: { clientAddresses: true },
    passwordPolicy: { minLength: 16, mixed: true, noneOfLast: 5 },
    labels: { team: "atp" },
  });
  database.addReplica("Copy", { name: "atp-postgres-copy", region: "europe-west4", tier: "db-custom-2-8192" });
  const app = database.addPasswordUser("App", {
    name: "atp",
    database: "atp",
    secret: "atp-database-secret",
    version,
  });
  const vpcAccess = network.cloudRun;
  new CloudRunService(stack, "Router", { image, vpcAccess, env: { DATABASE_URL: app.url() } });
  new CloudRunService(stack, "Gateway", {
    image,
    vpcAccess,
    env: { ...database.env("atp", { through: "proxy" }) },
    sidecars: { proxy: database.proxy() },
    dependsOn: ["proxy"],
  });
  new CloudRunService(stack, "Socket", { image, vpcAccess, mounts: { "/cloudsql": cloudSqlVolume(database) } });
  database.grantConnect(new ServiceAccount(stack, "Backup", { accountId: "backup-reader" }));
}
