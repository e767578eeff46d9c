import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import type { SqlDatabaseInstance } from "@cdktf/provider-google/lib/sql-database-instance";
import { SqlUser } from "@cdktf/provider-google/lib/sql-user";
import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import {
  checkPrincipal,
  grantOnce,
  type IEnvValue,
  type IPrincipal,
  type MonitoredResource,
  type Protection,
} from "../foundation";
import { check, inWords, isKnownText, nearestName, refuse } from "../validation";
import { PlainEnvValue } from "./plain-env-value";
import type { IPostgresDatabase, PostgresEnv } from "./postgres-interface";
import { loginOf, type PostgresLogin } from "./postgres-login";
import { PostgresPasswordUser } from "./postgres-password-user";
import { renderProxy, type PostgresAddress, type PostgresProxyOptions } from "./postgres-proxy";
import { postgresEnvShape } from "./postgres-shape";
import { deletionPolicyOf, replacedWith } from "./postgres-user-template";
import type { PostgresEnvOptions, PostgresPasswordUserProps } from "./postgres-user-props";

const CLIENT_ROLE = "roles/cloudsql.client";
const LOGIN_ROLE = "roles/cloudsql.instanceUser";

/** What is known of an instance. */
export interface PostgresFacts {
  /** The name as Terraform refers to it, so that what needs the instance waits for it. */
  readonly reference: string;
  /** The project as Terraform refers to it. */
  readonly projectReference: string;
  readonly address: PostgresAddress;
  /** Its databases; undefined where they are not known. */
  readonly databases: readonly string[] | undefined;
  readonly iamLogin: boolean;
  readonly onlyWith: "connectors" | "certificates" | undefined;
  readonly protection: Protection;
  /** The instance where it is made here. */
  readonly resource?: SqlDatabaseInstance;
  /** The instance that this one copies, whose users it has. */
  readonly primary?: PostgresInstance;
}

/** What can be done with every instance, whether it is made here or exists already. */
export abstract class PostgresInstance extends Construct implements IPostgresDatabase {
  public abstract readonly name: string;
  public abstract readonly region: string;
  public abstract readonly project?: string;
  public abstract readonly connectionName: string;
  public abstract readonly host?: string;
  public abstract readonly maxConnections?: number;
  /** @internal */
  protected abstract readonly facts: PostgresFacts;

  public get monitored(): MonitoredResource {
    const { project, region, name, maxConnections: limit } = this;
    return { kind: "cloud-sql-instance", project, region, name, limit };
  }

  public grantConnect(principal: IPrincipal, consumer: IConstruct = principal): ITerraformDependable {
    return this.grant(principal, CLIENT_ROLE, consumer);
  }

  public grantLogin(principal: IPrincipal): readonly ITerraformDependable[] {
    return this.letLogin(principal, principal);
  }

  public env(database: string, options: PostgresEnvOptions = {}): PostgresEnv {
    check(this, options, { shape: postgresEnvShape, rules: [] });
    this.checkDatabase(database);
    const byProxy = options.through === "proxy";
    return {
      PGHOST: new PlainEnvValue(byProxy ? "127.0.0.1" : this.knownHost()),
      PGPORT: new PlainEnvValue("5432"),
      PGDATABASE: new PlainEnvValue(database),
      PGUSER: this.userValue(),
      // To the proxy beside it a workload speaks as it is; the proxy encrypts.
      PGSSLMODE: new PlainEnvValue(byProxy ? "disable" : "require"),
      INSTANCE_CONNECTION_NAME: new PlainEnvValue(this.connectionName),
    };
  }

  public addPasswordUser(id: string, props: PostgresPasswordUserProps): PostgresPasswordUser {
    const { facts, connectionName, name, project } = this;
    const checkDatabase = () => this.checkDatabase(props.database);
    const host = () => this.knownHost();
    return new PostgresPasswordUser(this, id, props, { ...facts, connectionName, name, project, host, checkDatabase });
  }

  public proxy(options: PostgresProxyOptions = {}) {
    return renderProxy(this.connectionName, this.facts.address, options);
  }

  private userValue(): IEnvValue {
    return {
      envKind: "plain",
      bindEnv: ({ scope, serviceAccount }) => ({
        kind: "plain",
        value: this.loginOf(serviceAccount).name,
        access: this.letLogin(serviceAccount, scope),
      }),
    };
  }

  private letLogin(principal: IPrincipal, consumer: IConstruct): readonly ITerraformDependable[] {
    const users = this.facts.primary?.letLogin(principal, consumer) ?? [this.createUser(principal, consumer)];
    return [...users, this.grant(principal, CLIENT_ROLE, consumer), this.grant(principal, LOGIN_ROLE, consumer)];
  }

  private createUser(principal: IPrincipal, consumer: IConstruct): ITerraformDependable {
    const { name, type } = this.loginOf(principal);
    const { reference: instance, projectReference: project, protection, resource } = this.facts;
    const deletionPolicy = deletionPolicyOf(protection);
    const lifecycle = replacedWith(consumer, resource);
    const config = { instance, project, name, type, deletionPolicy, lifecycle };
    return grantOnce({
      principal,
      target: this,
      role: "databaseUser",
      consumer,
      create: (scope, id) => new SqlUser(scope, id, config),
    });
  }

  private loginOf(principal: IPrincipal): PostgresLogin {
    checkPrincipal(principal, { path: this.node.path });
    if (!this.facts.iamLogin) {
      refuse(this, "sql-login-off", {
        at: "iamLogin",
        got: false,
        allowed: "an instance that takes logins of IAM",
        fix: "remove iamLogin: false, or make a user with addPasswordUser",
      });
    }
    return (
      loginOf(principal) ??
      refuse(this, "sql-login-principal", {
        at: "",
        got: inWords(principal.member.split(":")[0] ?? ""),
        allowed: "a service account, a user or a group",
        fix: "use a service account of Google Cloud, or make a user with addPasswordUser",
      })
    );
  }

  // The policy is the project's, with a condition that holds for the instance alone.
  private grant(principal: IPrincipal, role: string, consumer: IConstruct): ITerraformDependable {
    const { reference, projectReference: project } = this.facts;
    const resource = `projects/${project}/instances/${reference}`;
    const expression = `resource.name == "${resource}" && resource.type == "sqladmin.googleapis.com/Instance"`;
    const condition = { title: titleOf(this.name), expression };
    return grantOnce({
      principal,
      target: this,
      role,
      consumer,
      create: (scope, id) => new ProjectIamMember(scope, id, { project, role, member: principal.member, condition }),
    });
  }

  private checkDatabase(database: string): void {
    const known = this.facts.databases;
    if (known === undefined || known.includes(database)) return;
    const nearest = nearestName(database, known);
    refuse(this, "sql-database-unknown", {
      at: "databases",
      got: database,
      allowed: known.join(", "),
      fix:
        nearest === undefined ? `write databases: { ${database}: {} }` : `write "${nearest}", or add it to databases`,
    });
  }

  private knownHost(): string {
    return (
      this.host ??
      refuse(this, "sql-host-unknown", {
        at: "host",
        got: undefined,
        allowed: "the address of the instance, or a name for it",
        fix: 'give fromName the option host, or write through: "socket" or "proxy"',
      })
    );
  }
}

// IAM takes 100 characters, which the longest name with these words is more than.
function titleOf(instance: string): string {
  const title = `Cloud SQL ${instance}`;
  return isKnownText(title) ? title.slice(0, 100) : title;
}
