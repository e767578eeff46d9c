import { SqlDatabase } from "@cdktf/provider-google/lib/sql-database";
import { SqlDatabaseInstance } from "@cdktf/provider-google/lib/sql-database-instance";
import type { Construct } from "constructs";
import {
  claimName,
  defaultsOf,
  isProtected,
  needsGoogleProvider,
  once,
  waitFor,
  type BilledDatabase,
  type IBilled,
} from "../foundation";
import { check, refuse } from "../validation";
import { letCacheEncrypt } from "./cache-encryption";
import { ExistingPostgres } from "./existing-postgres";
import { PostgresInstance, type PostgresFacts } from "./postgres-instance";
import type { IPostgresDatabase } from "./postgres-interface";
import type { PostgresDatabaseProps } from "./postgres-props";
import type { ExistingPostgresProps } from "./existing-postgres-props";
import { PostgresReplica } from "./postgres-replica";
import type { PostgresReplicaProps } from "./postgres-replica-props";
import { postgresShape } from "./postgres-shape";
import { backupsOf, maxConnectionsOf, resolvePostgres, type ResolvedPostgres } from "./postgres-subject";
import { billedDatabase, renderFinalBackup, renderPostgres } from "./postgres-template";
import { replacedWith } from "./postgres-user-template";
import { addressOf, hostOf, onlyWith } from "./postgres-address";
import { postgresRules } from "./rules/postgres-rules";

/**
 * An instance of Cloud SQL for PostgreSQL: private, encrypted on the way, backed up every day and to the second, that
 * nobody can delete by mistake and whose users need no password.
 */
export class PostgresDatabase extends PostgresInstance implements IBilled {
  /** The name of the instance. */
  public readonly name: string;
  /** The region of the instance. */
  public readonly region: string;
  /** The id of the project, where the options or the defaults say so. */
  public readonly project?: string;
  /** `PROJECT:REGION:INSTANCE`, for connectors. */
  public readonly connectionName: string;
  /** The address by which clients of the network find it. */
  public readonly host: string;
  /** The connections that it lets in at once, where that is known. */
  public readonly maxConnections?: number;
  /** The service attachment that endpoints in other networks lead to, where `privateServiceConnect` asks for one. */
  public readonly serviceAttachment: string;
  public readonly billed: BilledDatabase;
  /** @internal */
  protected readonly facts: PostgresFacts;
  private readonly options: ResolvedPostgres;

  /**
   * @throws ValidationError with everything in the options that Cloud SQL would refuse or ignore, all at once;
   * `name-taken` where another instance of the project has the name.
   */
  constructor(scope: Construct, id: string, props: PostgresDatabaseProps) {
    super(scope, id);
    const options = resolvePostgres({ ...props }, defaultsOf(this));
    check<PostgresDatabaseProps>(this, options, { shape: postgresShape, rules: postgresRules });
    this.checkProvider(options);

    claimName(this, { kind: "Cloud SQL instance", name: options.name, within: [options.project] });
    const instance = this.createInstance(options);
    this.createDatabases(options, instance);
    this.options = options;
    this.name = options.name;
    // The rules refuse an instance without region.
    this.region = options.region as string;
    this.project = options.project;
    this.connectionName = instance.connectionName;
    this.host = hostOf(options, instance);
    this.maxConnections = maxConnectionsOf(options);
    this.billed = billedDatabase(options);
    this.serviceAttachment = instance.pscServiceAttachmentLink;
    this.facts = factsOf(options, instance);
  }

  /**
   * An instance that exists already, for its grants, its users and those who connect to it.
   *
   * @throws ValidationError for options that cannot be right.
   */
  public static fromName(scope: Construct, id: string, props: ExistingPostgresProps): IPostgresDatabase {
    return new ExistingPostgres(scope, id, props);
  }

  /**
   * A copy that can be read and not written, in this region or another one.
   *
   * @throws ValidationError for options that cannot work; `name-taken` where another instance has the name.
   */
  public addReplica(id: string, props: PostgresReplicaProps): PostgresReplica {
    const { options, facts } = this;
    return new PostgresReplica(this, id, props, { instance: this, options, facts });
  }

  private createInstance(options: ResolvedPostgres): SqlDatabaseInstance {
    const ready = [...(options.network?.ready ?? []), ...letCacheEncrypt(this, "cloudSql", options)];
    const instance = new SqlDatabaseInstance(this, "Resource", {
      ...renderPostgres(options),
      dependsOn: waitFor(this, ready),
    });
    const final = renderFinalBackup(options);
    if (final !== undefined) instance.addOverride("settings.final_backup_config", final);
    return instance;
  }

  private createDatabases({ databases = {}, protection }: ResolvedPostgres, instance: SqlDatabaseInstance): void {
    // The protection of an instance does not hold for a database in it: removing a line here would drop it.
    const deletionPolicy = isProtected(protection) ? "ABANDON" : undefined;
    const place = { instance: instance.name, project: instance.project };
    const lifecycle = replacedWith(this, instance);
    for (const [name, { charset = "UTF8", collation = "en_US.UTF8" }] of Object.entries(databases)) {
      const config = { ...place, name, charset, collation, deletionPolicy, lifecycle };
      once(this, ["Databases", name], (parent, id) => new SqlDatabase(parent, id, config));
    }
  }

  private checkProvider(options: ResolvedPostgres): void {
    const final = backupsOf(options)?.final;
    if (final === undefined) return;
    for (const finding of needsGoogleProvider(this, "backups.final", final, "7.2.0")) {
      refuse(this, "sql-backup-final-provider", finding);
    }
  }
}

function factsOf(options: ResolvedPostgres, instance: SqlDatabaseInstance): PostgresFacts {
  return {
    reference: instance.name,
    projectReference: instance.project,
    address: addressOf(options),
    databases: ["postgres", ...Object.keys(options.databases ?? {})],
    iamLogin: options.iamLogin ?? true,
    onlyWith: onlyWith(options),
    protection: options.protection,
    resource: instance,
  };
}
