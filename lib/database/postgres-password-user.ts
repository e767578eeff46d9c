import { SqlUser } from "@cdktf/provider-google/lib/sql-user";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { claimName, defaultsOf, hasGoogleProvider, type IEnvValue } from "../foundation";
import { EphemeralPassword, WrittenSecret, type ISecret } from "../secrets";
import { checkWithin } from "../validation";
import type { PostgresFacts } from "./postgres-instance";
import { PASSWORD_LENGTH, PASSWORD_SYMBOLS } from "./postgres-limits";
import { postgresUserShape } from "./postgres-shape";
import {
  connectionString,
  deletionPolicyOf,
  passwordIn,
  replacedWith,
  type ConnectionTarget,
} from "./postgres-user-template";
import type { PostgresPasswordUserProps } from "./postgres-user-props";
import { postgresUserRules } from "./rules/postgres-user-rules";

/** From this version on a secret can be read again in passing. */
const READS_SECRETS = "7.6.0";

interface UserAndSecret {
  readonly secret: WrittenSecret;
  readonly user: SqlUser;
}

/** The instance of a user. */
export interface PostgresOfUser extends PostgresFacts {
  readonly name: string;
  readonly project: string | undefined;
  readonly connectionName: string;
  readonly host: () => string;
  readonly checkDatabase: () => void;
}

/**
 * A user of an instance with a password that Terraform draws, and the secret that holds the connection string.
 *
 * ```text
 * google 7.6:  drawn password → connection string → version of the secret → read again → user of the instance
 * before:      drawn password → user of the instance → connection string → version of the secret
 * ```
 *
 * Every apply draws another password. Reading the secret again brings both together even after an apply that broke off
 * between the two. An older provider cannot read; there the user comes first, since its write is the one that fails at
 * times, and as long as it has failed the secret is not written either.
 */
export class PostgresPasswordUser extends Construct {
  /** The name of the user. */
  public readonly name: string;
  /** The secret with the connection string, to let others read it. */
  public readonly secret: ISecret;
  private readonly value: IEnvValue;
  private readonly user: SqlUser;

  /**
   * @throws ValidationError for options that cannot work, all of them at once.
   *
   * @internal
   */
  constructor(scope: Construct, id: string, props: PostgresPasswordUserProps, of: PostgresOfUser) {
    super(scope, id);
    const subject = () => ({ ...props, onlyWith: of.onlyWith, instanceName: of.name });
    checkWithin(this, props, { shape: postgresUserShape, rules: postgresUserRules, subject });
    of.checkDatabase();

    claimName(this, { kind: "Cloud SQL user", name: props.name, within: [of.project, of.name] });
    this.name = props.name;
    const { secret, user } = hasGoogleProvider(this, READS_SECRETS)
      ? this.userLast(props, of)
      : this.userFirst(props, of);
    this.secret = secret;
    this.value = secret.env();
    this.user = user;
  }

  /**
   * The connection string as an environment variable, such as `DATABASE_URL`:
   * `postgresql://USER:PASSWORD@ADDRESS:5432/DATABASE?sslmode=require`. The workload waits for the user.
   */
  public url(): IEnvValue {
    return {
      envKind: "secret",
      bindEnv: (consumer) => {
        const bound = this.value.bindEnv(consumer);
        // Between stacks Terraform knows no dependency on a resource; there the order of the stacks takes its place.
        const isNear = TerraformStack.of(this) === TerraformStack.of(consumer.scope);
        return isNear ? { ...bound, access: [...bound.access, this.user] } : bound;
      },
    };
  }

  private userLast(props: PostgresPasswordUserProps, of: PostgresOfUser): UserAndSecret {
    const secret = this.createSecret(props, of, connectionString(targetOf(props, of), this.draw()));
    return { secret, user: this.createUser(props, of, passwordIn(secret.ephemeralFor(this, "Read").value)) };
  }

  private userFirst(props: PostgresPasswordUserProps, of: PostgresOfUser): UserAndSecret {
    const password = this.draw();
    const user = this.createUser(props, of, password);
    // The name as a reference to the user: so the secret waits for it.
    const url = connectionString({ ...targetOf(props, of), user: user.name }, password);
    return { secret: this.createSecret(props, of, url), user };
  }

  private draw(): string {
    return new EphemeralPassword(this, "Password", { length: PASSWORD_LENGTH, symbols: PASSWORD_SYMBOLS }).result;
  }

  private createUser(props: PostgresPasswordUserProps, of: PostgresOfUser, passwordWo: string): SqlUser {
    return new SqlUser(this, "Resource", {
      instance: of.reference,
      project: of.projectReference,
      name: props.name,
      passwordWo,
      passwordWoVersion: props.version ?? 1,
      deletionPolicy: deletionPolicyOf(of.protection),
      lifecycle: replacedWith(this, of.resource),
    });
  }

  private createSecret(props: PostgresPasswordUserProps, of: PostgresOfUser, value: string): WrittenSecret {
    const { name, secret: secretId = secretIdOf(of.name, name), version } = props;
    const { labels, protection } = defaultsOf(this);
    return new WrittenSecret(this, "Secret", {
      secretId,
      project: of.project,
      value,
      version,
      writtenWith: of.resource,
      labels: { ...labels, ...props.labels },
      protection: props.protection ?? protection,
    });
  }
}

function targetOf({ name: user, database, through }: PostgresPasswordUserProps, of: PostgresOfUser): ConnectionTarget {
  const host = through === "socket" ? undefined : of.host();
  return { user, database, host, connectionName: of.connectionName };
}

function secretIdOf(instance: string, user: string): string {
  return `${instance}-${user}-url`.replace(/[^A-Za-z0-9_-]/g, "-");
}
