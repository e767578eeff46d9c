import type { ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import type { IEnvValue, IMonitored, IPrincipal } from "../foundation";
import type { PostgresPasswordUser } from "./postgres-password-user";
import type { PostgresProxyContainer, PostgresProxyOptions } from "./postgres-proxy";
import type { PostgresEnvOptions, PostgresPasswordUserProps } from "./postgres-user-props";

/** The variables that PostgreSQL's own client library reads, and the name of the instance for libraries of Cloud SQL. */
export type PostgresEnv = Readonly<
  Record<"PGHOST" | "PGPORT" | "PGDATABASE" | "PGUSER" | "PGSSLMODE" | "INSTANCE_CONNECTION_NAME", IEnvValue>
>;

/** An instance of PostgreSQL that workloads connect to, whether it is made here or exists already. */
export interface IPostgresDatabase extends IMonitored {
  /** The name of the instance. */
  readonly name: string;
  /** The region of the instance. */
  readonly region: string;
  /**
   * The id of the project that the instance belongs to.
   * @default - that of the google provider
   */
  readonly project?: string;
  /** `PROJECT:REGION:INSTANCE`, for connectors. With it `cloudSqlVolume(database)` mounts the socket on Cloud Run. */
  readonly connectionName: string;
  /**
   * The address, or the name, by which clients of the network find it.
   * @default - not known: the instance is not of this code, and nobody said
   */
  readonly host?: string;
  /**
   * The connections that it lets in at once, as its flag says or Cloud SQL's default for its memory.
   * @default - not known
   */
  readonly maxConnections?: number;
  /**
   * Lets a principal open connections to this instance by a connector, and to no other instance of the project. To do
   * something in a database it has to log in besides, as a user.
   *
   * @param consumer - where the grant lives when the principal belongs to another stack than the one that asks
   */
  grantConnect(principal: IPrincipal, consumer?: IConstruct): ITerraformDependable;
  /**
   * Makes a principal a user without a password, and lets it connect and log in. In the databases a new user may do what
   * everybody may; more is said with `GRANT` by a user that has it.
   *
   * @returns what has to exist before it can log in
   * @throws ValidationError `sql-login-principal` for one that Cloud SQL lets nobody log in as, such as a pod without
   * a service account of Google Cloud; `sql-login-off` where the instance does not take logins of IAM.
   */
  grantLogin(principal: IPrincipal): readonly ITerraformDependable[];
  /**
   * What a workload needs to find a database and log in as its own account, without any password: binding it makes the
   * account a user, as {@link IPostgresDatabase.grantLogin} does, and the workload waits for that.
   *
   * @throws ValidationError `sql-database-unknown` for a database that the instance does not have; `sql-host-unknown`
   * where the address is not known.
   */
  env(database: string, options?: PostgresEnvOptions): PostgresEnv;
  /**
   * A user with a password that Terraform draws, for applications that can do nothing else. The password is in the
   * instance and in one secret, as a connection string, and in no code, plan or state.
   *
   * @throws ValidationError for options that cannot work.
   */
  addPasswordUser(id: string, props: PostgresPasswordUserProps): PostgresPasswordUser;
  /** Cloud SQL Auth Proxy as a sidecar: it encrypts, and logs in as the account of the workload. */
  proxy(options?: PostgresProxyOptions): PostgresProxyContainer;
}
