import type { IEnvValue, Labels, Memory, RetentionPeriod } from "../foundation";
import type { CloudRunServiceProps, StartupProbe } from "../run";
import type { SecretSource } from "../secrets";

/** The options of a service that a tenant has too. */
export type TenantServiceOptions = Pick<
  CloudRunServiceProps,
  | "project"
  | "region"
  | "image"
  | "imageManagedBy"
  | "gcrAlias"
  | "port"
  | "mounts"
  | "cpu"
  | "memory"
  | "cpuAllocation"
  | "startupCpuBoost"
  | "scaling"
  | "concurrency"
  | "timeout"
  | "liveness"
  | "ingress"
  | "invokers"
  | "env"
  | "labels"
  | "protection"
>;

/** What is said of a tenant wherever it runs. */
export interface TenantProps<Keys extends string = string> {
  /** Whose copy of the application it is: the workload is `APPLICATION-TENANT`, the bucket `PROJECT-APPLICATION-TENANT`. */
  readonly tenant: string;
  /** The application that all tenants run. */
  readonly application: string;
  /**
   * Secrets of this tenant alone, by the name of the environment variable that gets them; `ADMIN_PASSWORD` is the
   * secret `APPLICATION-TENANT-admin-password`. A secret that tenants share is passed in `env`.
   * @default - none
   */
  readonly secrets?: Readonly<Record<Keys, SecretSource>>;
  /**
   * Where the data of the tenant is in the container.
   * @default - `/app/app/data/TENANT`
   */
  readonly dataPath?: string;
  /**
   * Retains every version of every object of the tenant's bucket for this long, also those that are there already.
   * The bucket then is versioned: each save is kept and billed until the period is over.
   * @default - none; deleted objects can be restored for seven days
   */
  readonly retentionPeriod?: RetentionPeriod;
  /**
   * Copies the bucket every day to a second bucket, `PROJECT-APPLICATION-TENANT-archive`, that retains it. Needs the
   * project number in the defaults.
   * @default - none
   */
  readonly archive?: TenantArchive;
  /**
   * Why the application may redirect to HTTPS by itself (`DISABLE_SSL` other than `"true"`). Behind the platform's own
   * TLS that is a redirect loop.
   * @default - it may not
   */
  readonly acknowledgeSslInContainer?: string;
}

/** A tenant, with what the rules for all tenants look at besides. */
export interface TenantSubject extends TenantProps {
  /** The project that the name of the bucket begins with. */
  readonly project?: string;
  /** What the container is told besides what follows from the tenant. */
  readonly env?: Readonly<Record<string, string | IEnvValue>>;
  /** What is written on its resources besides the tenant and the application. */
  readonly labels?: Labels;
}

/** Options of {@link CloudRunTenant}. */
export interface CloudRunTenantProps<Keys extends string = string> extends TenantServiceOptions, TenantProps<Keys> {
  /**
   * When the container counts as started. `"slow"` is TCP with 305 seconds, within both published limits.
   * @default - TCP on the port of the container, 5 seconds of delay and 240 seconds
   */
  readonly startup?: StartupProbe | "slow";
  /**
   * Processors of an instance, as those of a service.
   * @default "2"
   */
  readonly cpu?: NonNullable<TenantServiceOptions["cpu"]>;
  /**
   * Memory of an instance, as that of a service. A file that is written to the data is held in it meanwhile.
   * @default "4Gi"
   */
  readonly memory?: NonNullable<TenantServiceOptions["memory"]>;
  /**
   * How many instances there may be. An instance that is there is billed for its memory also while it waits for requests:
   * `{ min: 0, max: 1 }` has none then, and a first request that waits for the start.
   * @default - one, always; from 1 to 10 with `acknowledgeSharedWrites`
   */
  readonly scaling?: NonNullable<TenantServiceOptions["scaling"]>;
  /**
   * Requests that one instance handles at once, 1 to 1000.
   * @default 80
   */
  readonly concurrency?: NonNullable<TenantServiceOptions["concurrency"]>;
  /**
   * Time for one request, 1 second to 1 hour.
   * @default "600s"
   */
  readonly timeout?: NonNullable<TenantServiceOptions["timeout"]>;
  /**
   * Why several instances may write to the data at once. A mounted bucket has no locks: a database file on it is
   * corrupted by a second writer.
   * @default - one instance at most
   */
  readonly acknowledgeSharedWrites?: string;
  /**
   * The largest file that the application writes to its data, which is held in memory while it is written.
   * @default - not known, not checked
   */
  readonly largestFile?: Memory;
}

/** The second bucket of a tenant. */
export interface TenantArchive {
  /** How long every copy is retained. */
  readonly retention: RetentionPeriod;
}
