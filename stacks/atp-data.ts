import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { PostgresDatabase, RedisCache } from "../lib/database";
import { ProjectServices, setDefaults } from "../lib/foundation";
import { PrivateNetwork, type IRegionalNetwork } from "../lib/network";
import { ATP_REGION, atpRegions, atpScaling, type AtpProps } from "./atp-props";
import { createSecrets, secretId, secretVersion } from "./atp-secrets";
import { useBackend } from "./backend";

/** What the other stacks of ATP need, which are applied after this one and enable nothing. */
const SERVICES = [
  "artifactregistry.googleapis.com",
  "billingbudgets.googleapis.com",
  "certificatemanager.googleapis.com",
  "cloudbuild.googleapis.com",
  "cloudtrace.googleapis.com",
  "iam.googleapis.com",
  "iamcredentials.googleapis.com",
  "logging.googleapis.com",
  "monitoring.googleapis.com",
  "run.googleapis.com",
  "sts.googleapis.com",
];

/** What of the database is in the logs: who comes and goes, what waits and fails. Never statements, which may hold data. */
const AUDITED = {
  "cloudsql.enable_pgaudit": true,
  log_checkpoints: true,
  log_connections: true,
  log_disconnections: true,
  log_lock_waits: true,
  log_min_error_statement: "error",
};

/** What ATP must not lose: the network, the database, the cache and the secrets. No deploy of a service touches it. */
export class AtpData extends TerraformStack {
  /** The network in each region. */
  public readonly networks: Readonly<Record<string, IRegionalNetwork>>;
  public readonly database: PostgresDatabase;
  public readonly cache: RedisCache;

  constructor(scope: Construct, id: string, props: AtpProps) {
    super(scope, id);
    const { project, projectNumber, region = ATP_REGION, backend, protection } = props;
    useBackend(this, backend);
    new GoogleProvider(this, "Google", { project, region });
    setDefaults(this, { project, projectNumber, region, protection, labels: { system: "atp" } });
    new ProjectServices(this, "Services", { additional: SERVICES });

    const [network, networks] = this.createNetwork(props, region);
    this.networks = networks;
    createSecrets(this, props);
    this.database = this.createDatabase(network, props);
    this.cache = this.createCache(network, props);
    new TerraformOutput(this, "database", { value: this.database.connectionName });
  }

  private createNetwork(props: AtpProps, home: string): [PrivateNetwork, Record<string, IRegionalNetwork>] {
    const { router, memory } = atpScaling(props);
    const cloudRun = { maxInstances: router + memory };
    const { [home]: cidr = "", ...others } = atpRegions(props);
    // Where services call one another, all their calls go through the network, and those to model providers leave it.
    const nat = props.exposeMemoryGateway === false ? (["cloudRun"] as const) : undefined;
    const network = new PrivateNetwork(this, "Network", { name: "atp", cidr, cloudRun, privateServices: true, nat });
    const further = Object.entries(others).map(([region, range]): [string, IRegionalNetwork] => [
      region,
      network.addRegion(region, { cidr: range, cloudRun, nat }),
    ]);
    return [network, { [home]: network, ...Object.fromEntries(further) }];
  }

  private createDatabase(network: PrivateNetwork, props: AtpProps): PostgresDatabase {
    const database = new PostgresDatabase(this, "Database", {
      name: "atp-postgres",
      tier: "db-custom-2-4096",
      network: network.privateServices,
      databases: { atp: {} },
      flags: AUDITED,
      backups: { startTime: "03:00" },
      maintenance: { day: "sunday", hour: 5 },
    });
    database.addPasswordUser("App", {
      name: "atp",
      database: "atp",
      secret: secretId("DATABASE_URL"),
      version: secretVersion("database", props),
    });
    return database;
  }

  private createCache(network: PrivateNetwork, props: AtpProps): RedisCache {
    const cache = new RedisCache(this, "Cache", {
      name: "atp-redis",
      memory: "1Gi",
      network: network.privateServices,
      maintenance: { day: "sunday", hour: 4 },
      secret: secretId("REDIS_URL"),
      secretVersion: secretVersion("redis", props),
      acknowledgeAuthInState: "the state is in a bucket that only the pipeline reads; clients are in the network",
    });
    // The services are of another stack, which reads both secrets by their names.
    cache.url();
    cache.certificateFile();
    return cache;
  }
}
