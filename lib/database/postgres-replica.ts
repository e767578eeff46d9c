import { SqlDatabaseInstance } from "@cdktf/provider-google/lib/sql-database-instance";
import type { Construct } from "constructs";
import { claimName, waitFor, type BilledDatabase, type IBilled } from "../foundation";
import { checkWithin, inWords, refuse } from "../validation";
import { letCacheEncrypt } from "./cache-encryption";
import { addressOf, hostOf } from "./postgres-address";
import { PostgresInstance, type PostgresFacts } from "./postgres-instance";
import type { PostgresReplicaProps } from "./postgres-replica-props";
import { postgresReplicaShape } from "./postgres-shape";
import { maxConnectionsOf, resolveReplica, type ResolvedPostgres } from "./postgres-subject";
import { billedDatabase, renderReplica } from "./postgres-template";
import { replacedWith } from "./postgres-user-template";
import { postgresReplicaRules } from "./rules/postgres-replica-rules";

/** The instance that a replica copies. */
export interface PostgresPrimary {
  readonly instance: PostgresInstance;
  readonly options: ResolvedPostgres;
  readonly facts: PostgresFacts;
}

/**
 * A copy of an instance that can be read and not written. Its users and databases are those of the primary; a login that
 * is granted here is granted there too.
 */
export class PostgresReplica extends PostgresInstance implements IBilled {
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
  public readonly billed: BilledDatabase;
  /** @internal */
  protected readonly facts: PostgresFacts;

  /**
   * @throws ValidationError for options that cannot work; `name-taken` where another instance has the name.
   *
   * @internal
   */
  constructor(scope: Construct, id: string, props: PostgresReplicaProps, primary: PostgresPrimary) {
    super(scope, id);
    const options = resolveReplica(props, primary.options);
    checkWithin(this, props, {
      shape: postgresReplicaShape,
      rules: postgresReplicaRules,
      subject: () => ({ ...options, primary: primary.options }),
    });

    claimName(this, { kind: "Cloud SQL instance", name: options.name, within: [options.project] });
    const instance = this.createInstance(options, props.disk?.size === undefined, primary);
    this.name = options.name;
    // The primary has one.
    this.region = options.region as string;
    this.project = options.project;
    this.connectionName = instance.connectionName;
    this.host = hostOf(options, instance);
    this.maxConnections = maxConnectionsOf(options);
    this.billed = billedDatabase(options);
    this.facts = {
      ...primary.facts,
      reference: instance.name,
      projectReference: instance.project,
      address: addressOf(options),
      resource: instance,
      primary: primary.instance,
    };
  }

  /**
   * Refused: a replica has the users of its primary.
   *
   * @throws ValidationError `sql-replica-user`, always.
   */
  public override addPasswordUser(id: string): never {
    return refuse(this, "sql-replica-user", {
      at: "",
      got: inWords(`a user ${id} of a replica`),
      allowed: "users of the primary, which the replica has too",
      fix: "call addPasswordUser on the primary",
    });
  }

  private createInstance(
    options: ResolvedPostgres,
    isAsLarge: boolean,
    { facts: { resource, reference } }: PostgresPrimary,
  ): SqlDatabaseInstance {
    const ready = [...(options.network?.ready ?? []), ...letCacheEncrypt(this, "cloudSql", options)];
    // As large as the disk of the primary is by now: Cloud SQL refuses a replica with less.
    const rendered = renderReplica(options, isAsLarge ? resource?.settings.diskSize : undefined);
    return new SqlDatabaseInstance(this, "Resource", {
      ...rendered,
      // Cloud SQL deletes no primary that has a replica.
      lifecycle: { ...rendered.lifecycle, ...replacedWith(this, resource) },
      masterInstanceName: reference,
      dependsOn: waitFor(this, ready),
    });
  }
}
