import type { RetentionPeriod } from "../../foundation";
import type { CloudRunServiceProps } from "../../run";
import type { SecretEncryption, SecretReplication } from "../../secrets";
import type { StorageClass } from "../../storage";

/** The options of a service as it runs, to be spread into those of a `CloudRunService` or a `CloudRunTenant`. */
export interface AdoptedServiceOptions extends Pick<
  CloudRunServiceProps,
  | "port"
  | "cpu"
  | "memory"
  | "cpuAllocation"
  | "startupCpuBoost"
  | "scaling"
  | "concurrency"
  | "timeout"
  | "ingress"
  | "startup"
  | "liveness"
> {
  /** Where it runs. */
  readonly region: string;
  /**
   * Plain environment variables. What the code leaves out is taken away from the running service.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
}

/** A secret that a variable or a file has its value from. */
export interface AdoptedSecretUse {
  /** The id, or `projects/PROJECT/secrets/ID` of another project. */
  readonly secret: string;
  /** The number of the version, or `latest`. */
  readonly version: string;
}

/** A bucket in the container. */
export interface AdoptedMount {
  /** The name of the bucket. */
  readonly bucket: string;
  /** The name of the volume. */
  readonly volume: string;
  /**
   * Whether the container can only read.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** A Cloud Run service as it runs. */
export interface AdoptedService {
  /** What it is made with. */
  readonly options: AdoptedServiceOptions;
  /** The image that runs. */
  readonly image: string;
  /**
   * The email of the account that it runs as.
   * @default - the default account of Compute Engine
   */
  readonly account?: string;
  /**
   * Secrets by the environment variable that gets them.
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, AdoptedSecretUse>>;
  /**
   * Buckets by the path where they are.
   * @default - none
   */
  readonly mounts?: Readonly<Record<string, AdoptedMount>>;
  /**
   * What else it has, which the code has to say by itself: `sidecars`, `vpcAccess` and the like.
   * @default - nothing
   */
  readonly beyond?: readonly string[];
}

/** A Cloud Run job. */
export interface AdoptedJob {
  /** Where it runs. */
  readonly region: string;
}

/** The options of a bucket as it is, to be spread into those of a `DataBucket` or, with a retention, a `RetentionBucket`. */
export interface AdoptedBucketOptions {
  /** A region, or a place of several regions. Another one would replace the bucket. */
  readonly location: string;
  /** That of new objects. */
  readonly storageClass: StorageClass;
  /**
   * Whether versions of objects are kept.
   * @default false
   */
  readonly versioning?: boolean;
  /** How long deleted objects can be restored. */
  readonly softDelete: RetentionPeriod | "off";
  /**
   * How long objects are retained.
   * @default - not at all
   */
  readonly retention?: RetentionPeriod;
}

/** A bucket as it is. */
export interface AdoptedBucket {
  /** What it is made with. */
  readonly options: AdoptedBucketOptions;
  /**
   * Whether its retention is for ever.
   * @default false
   */
  readonly locked?: boolean;
  /**
   * What else it has, which the code has to say by itself: `lifecycle`, `cors` and the like.
   * @default - nothing
   */
  readonly beyond?: readonly string[];
}

/** A secret as it is, without its versions. Its places are to be spread into the options of a `SecretBundle`. */
export interface AdoptedSecret {
  /** Where its values are kept. Another place would replace the secret, and all values would be lost. */
  readonly replication: SecretReplication;
  /**
   * The keys that encrypt its values.
   * @default - a key of Google's
   */
  readonly encryption?: SecretEncryption;
}

/** A service account as it is. */
export interface AdoptedAccount {
  /**
   * Its name for people.
   * @default - none
   */
  readonly displayName?: string;
  /**
   * What it is for.
   * @default - nothing
   */
  readonly description?: string;
}

/** What exists already of a tenant, as it was found: the content of its adopt file. */
export interface Adoption {
  /** The form of what follows. */
  readonly apiVersion: "fleet-adoption/v1";
  /** The key of the tenant in the fleet. */
  readonly tenant: string;
  /** The id of the project that everything is in. */
  readonly project: string;
  /**
   * Cloud Run services by name.
   * @default - none
   */
  readonly services?: Readonly<Record<string, AdoptedService>>;
  /**
   * Cloud Run jobs by name.
   * @default - none
   */
  readonly jobs?: Readonly<Record<string, AdoptedJob>>;
  /**
   * Buckets by name.
   * @default - none
   */
  readonly buckets?: Readonly<Record<string, AdoptedBucket>>;
  /**
   * Secrets by id.
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, AdoptedSecret>>;
  /**
   * Service accounts by what their emails begin with.
   * @default - none
   */
  readonly accounts?: Readonly<Record<string, AdoptedAccount>>;
}

/** The options of the one service of a tenant, to be spread before those that the list says of a `CloudRunTenant`. */
export interface AdoptedTenantOptions extends AdoptedServiceOptions {
  /**
   * Where its bucket is in the container.
   * @default - it has no bucket, or several: see `mounts` of the service
   */
  readonly dataPath?: string;
}

/** What exists already of a tenant, for the code that makes it. */
export interface AdoptedTenant extends Adoption {
  /**
   * The options of its service, without the variables that every tenant of an application gets anyway. What else there
   * is has options of its own: `services["shop-acme"].options` for a `CloudRunService`, `buckets` and `secrets`.
   * @default - there is no service, or there are several
   */
  readonly options?: AdoptedTenantOptions;
  /**
   * The image that its service runs.
   * @default - there is no service, or there are several
   */
  readonly image?: string;
}

/** The variables that a tenant gets from who it is, and takes from nobody else. */
const DERIVED: ReadonlySet<string> = new Set(["INSTANCE", "STORAGE_BUCKET", "DISABLE_SSL"]);

/** What is handed to the code of a tenant. */
export function adoptedTenant(adoption: Adoption): AdoptedTenant {
  const [first, ...others] = Object.values(adoption.services ?? {});
  if (first === undefined || others.length > 0) return adoption;
  const { options, image, mounts = {} } = first;
  const { env = {}, ...sized } = options;
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !DERIVED.has(name)));
  const [dataPath, ...more] = Object.keys(mounts);
  const placed = dataPath === undefined || more.length > 0 ? {} : { dataPath };
  return { ...adoption, options: { ...sized, ...placed, env: own }, image };
}
