import type { Duration, Labels, Memory, Protection } from "../foundation";
import type { PrivateServices } from "../network";
import type {
  PostgresInsights,
  PostgresMaintenance,
  PostgresPasswordPolicy,
  QuietTime,
} from "./postgres-operation-props";

/** The major versions of PostgreSQL that can be chosen. */
export type PostgresVersion = 14 | 15 | 16 | 17 | 18;

/** How the backups of an instance are made and kept. */
export interface PostgresBackups {
  /**
   * When the daily backup begins, in UTC, for example `"03:00"`. It is made within the four hours after it.
   * @default - a time that Cloud SQL chooses
   */
  readonly startTime?: string;
  /**
   * How many daily backups are kept, 1 to 365.
   * @default 7
   */
  readonly retained?: number;
  /**
   * How far back the instance can be turned to any second: 1 to 7 days, 1 to 35 in Enterprise Plus. `"off"` keeps no log
   * of what was written.
   * @default "7d"
   */
  readonly pointInTime?: Duration | "off";
  /**
   * Where backups are kept: a region, or `"eu"`, `"us"` or `"asia"`.
   * @default - the multi-region nearest to the instance
   */
  readonly location?: string;
  /**
   * Whether the backups stay when the instance is deleted, until somebody deletes them. Costs what backups cost.
   * @default true
   */
  readonly keptAfterDeletion?: boolean;
  /**
   * Makes a last backup when the instance is deleted and keeps it so long, 1 to 365 days. Needs google 7.2 or newer.
   * @default - none
   */
  readonly final?: Duration;
}

/** The disk of an instance. */
export interface PostgresDisk {
  /**
   * How large it is at first, in whole `Gi`: 10 or more, 20 for `"hyperdisk-balanced"`. While it grows by itself a later
   * change of this option does nothing.
   * @default "10Gi", "20Gi" for "hyperdisk-balanced"
   */
  readonly size?: Memory;
  /**
   * What it is. `"hyperdisk-balanced"` goes with the machines of N4 and C4A, and only it does.
   * @default "ssd", or "hyperdisk-balanced" where the tier needs it
   */
  readonly type?: "ssd" | "hdd" | "hyperdisk-balanced";
  /**
   * Whether it grows when it is nearly full. It never shrinks.
   * @default true
   */
  readonly autoResize?: boolean;
  /**
   * How large it may become by itself.
   * @default - as large as Cloud SQL lets it, 64 TiB
   */
  readonly limit?: Memory;
}

/** A database in an instance. */
export interface PostgresDatabaseOptions {
  /**
   * Its encoding.
   * @default "UTF8"
   */
  readonly charset?: string;
  /**
   * How its texts are sorted.
   * @default "en_US.UTF8"
   */
  readonly collation?: string;
}

/** An address on the internet. */
export interface PostgresPublicAccess {
  /**
   * Who may connect to the address without a connector of Cloud SQL: ranges such as `"203.0.113.7/32"`, by a name of
   * your own. Empty where everybody comes through a connector.
   */
  readonly allowed: Readonly<Record<string, string>>;
}

/** A service attachment, to which networks of the named projects make endpoints of their own. */
export interface PostgresServiceConnect {
  /** Ids or numbers of the projects that may, at least one. */
  readonly allowedProjects: readonly string[];
}

/** A key of Cloud KMS that encrypts the disk and the backups. */
export interface PostgresEncryption {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, in the region of the instance. It can never change. */
  readonly key: string;
  /**
   * Who lets Cloud SQL's own account use the key: this construct, or somebody else.
   * @default "grant"
   */
  readonly agentAccess?: "grant" | "exists";
}

/** Options of {@link PostgresDatabase}. */
export interface PostgresDatabaseProps {
  /**
   * Lower-case letters, digits and dashes, a letter first; with the project at most 98 characters. It can never change.
   */
  readonly name: string;
  /**
   * The machine. `"db-custom-2-4096"` has two processors and 4096 MB: 1 or an even number of processors up to 96, and
   * for each 0.9 to 6.5 GB in steps of 256 MB, at least 3840. `"db-perf-optimized-N-2"` and the like are Enterprise Plus.
   */
  readonly tier: string;
  /**
   * The edition. It is always written, since Cloud SQL's own choice would refuse most tiers.
   * @default - the one that the tier belongs to
   */
  readonly edition?: "enterprise" | "enterprise-plus";
  /**
   * The major version. It can be raised in place, which takes the instance away for some minutes.
   * @default 18
   */
  readonly version?: PostgresVersion;
  /**
   * The id of the project that the instance belongs to.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
  /**
   * The number of the project, by which Cloud SQL's own account is called: for an encryption key.
   * @default - that of the defaults, where they are about the same project
   */
  readonly projectNumber?: string;
  /**
   * The region of the instance. It can never change.
   * @default - the region of the defaults; there has to be one
   */
  readonly region?: string;
  /**
   * Where the instance has its private address: `network.privateServices`. It can be added later and never removed.
   * @default - no private address; then `privateServiceConnect` or `publicAccess` is needed
   */
  readonly network?: PrivateServices;
  /**
   * Lets networks of other projects, or this one, reach the instance by an endpoint of their own.
   * @default - none
   */
  readonly privateServiceConnect?: PostgresServiceConnect;
  /**
   * Gives the instance an address on the internet.
   * @default - none
   */
  readonly publicAccess?: PostgresPublicAccess;
  /**
   * `"encrypted"` refuses connections without TLS, `"client-certificate"` those without a certificate of the instance's
   * as well. Without TLS only with the reason.
   * @default "encrypted"
   */
  readonly tls?: "encrypted" | "client-certificate" | { readonly off: string };
  /**
   * Whether only the connectors of Cloud SQL may connect: the proxy, the socket of Cloud Run, the language libraries.
   * @default false
   */
  readonly connectorsOnly?: boolean;
  /**
   * Databases by name. With protection on, one that is removed from here stays in the instance, and only Terraform
   * forgets it.
   * @default - none beside `postgres`
   */
  readonly databases?: Readonly<Record<string, PostgresDatabaseOptions>>;
  /**
   * `"regional"` keeps a second machine in another zone that takes over, at twice the price.
   * @default "zonal"
   */
  readonly availability?: "zonal" | "regional";
  /**
   * The zone that the instance is in, for example `"europe-west1-b"`.
   * @default - one that Cloud SQL chooses
   */
  readonly zone?: string;
  /**
   * The zone that takes over; for regional availability.
   * @default - one that Cloud SQL chooses
   */
  readonly secondaryZone?: string;
  /**
   * The disk.
   * @default - 10Gi of SSD that grow by themselves
   */
  readonly disk?: PostgresDisk;
  /**
   * A backup every day, and going back to any second of the last days. Off only with the reason.
   * @default - seven daily backups and seven days
   */
  readonly backups?: PostgresBackups | { readonly off: string };
  /**
   * Whether service accounts and people can be users without a password.
   * @default true
   */
  readonly iamLogin?: boolean;
  /**
   * Settings of PostgreSQL by name, such as `max_connections`, `timezone` or `"cloudsql.enable_pgaudit"`. Some restart
   * the instance.
   * @default - those of Cloud SQL
   */
  readonly flags?: Readonly<Record<string, string | number | boolean>>;
  /**
   * When Cloud SQL may restart the instance for an update.
   * @default - at any hour
   */
  readonly maintenance?: PostgresMaintenance;
  /**
   * Days without updates, 90 at most.
   * @default - none
   */
  readonly quietTime?: QuietTime;
  /**
   * Query Insights: which queries take the time. Free of charge.
   * @default true
   */
  readonly insights?: boolean | PostgresInsights;
  /**
   * A cache on local SSD; Enterprise Plus alone.
   * @default false
   */
  readonly dataCache?: boolean;
  /**
   * What passwords of users have to be like, wherever they are set.
   * @default - no rules
   */
  readonly passwordPolicy?: PostgresPasswordPolicy;
  /**
   * A key of one's own for the disk and the backups. It can never change.
   * @default - a key of Google's
   */
  readonly encryption?: PostgresEncryption;
  /**
   * Merged over the labels of the defaults.
   * @default - the labels of the defaults
   */
  readonly labels?: Labels;
  /**
   * Whether the instance may be deleted or replaced, by Terraform and by anybody else.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
