import type { Labels, Protection } from "../foundation";

/** Options of {@link IPostgresDatabase.addPasswordUser}. */
export interface PostgresPasswordUserProps {
  /** The name of the user: 1 to 63 characters. */
  readonly name: string;
  /** The database that the connection string names. */
  readonly database: string;
  /**
   * The id of the secret that holds the connection string, exactly.
   * @default - made from the names of the instance and the user
   */
  readonly secret?: string;
  /**
   * What the connection string leads to: the address of the instance, or the socket that `cloudSqlVolume(database)`
   * mounts at `/cloudsql`.
   * @default "address"
   */
  readonly through?: "address" | "socket";
  /**
   * Raise it for another password: the user and the secret get it in one apply, and who reads the secret is rolled. Raise
   * it too with another `database` or `through`, which get into the secret then.
   * @default 1
   */
  readonly version?: number;
  /**
   * Merged over the labels of the defaults; for the secret.
   * @default - the labels of the defaults
   */
  readonly labels?: Labels;
  /**
   * Whether Terraform may delete the secret.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}

/** How a workload is led to a database, as options of {@link IPostgresDatabase.env}. */
export interface PostgresEnvOptions {
  /**
   * `"address"` for applications that log in by a library of Cloud SQL, or get a token themselves; `"proxy"` for those
   * that know nothing of it, with {@link IPostgresDatabase.proxy} beside them.
   * @default "address"
   */
  readonly through?: "address" | "proxy";
}
