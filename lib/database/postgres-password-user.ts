import { SqlUser } from "@cdktf/provider-google/lib/sql-user";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { hasGoogleProvider, type IEnvValue } from "../foundation";
import { SecretBundle, type ISecret } from "../secrets";
import { checkWithin } from "../validation";
import type { PostgresFacts } from "./postgres-instance";
import { PASSWORD_LENGTH } from "./postgres-limits";
import { postgresUserShape } from "./postgres-shape";
import { connectionString, deletionPolicyOf, passwordIn, type ConnectionTarget } from "./postgres-user-template";
import type { PostgresPasswordUserProps } from "./postgres-user-props";
import { postgresUserRules } from "./rules/postgres-user-rules";

const KEY = "Url";

/** From this version on a secret can be read again in passing. */
const READS_SECRETS = "7.6.0";

interface UserAndSecret {
  readonly bundle: SecretBundle<typeof KEY>;
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
  private readonly bundle: SecretBundle<typeof KEY>;
  private readonly user: SqlUser;

  /**
   * @throws ValidationError for options that cannot work, all of them at once.
   *
   * @internal
   */
  constructor(scope: Construct, id: string, props: PostgresPasswordUserProps, of: PostgresOfUser) {
    super(scope, id);
    const subject = () => ({ ...props, onlyWith: of.onlyWith });
    checkWithin(this, props, { shape: postgresUserShape, rules: postgresUserRules, subject });
    of.checkDatabase();

    this.name = props.name;
    const { bundle, user } = hasGoogleProvider(this, READS_SECRETS)
      ? this.userLast(props, of)
      : this.userFirst(props, of);
    this.bundle = bundle;
    this.secret = bundle.secret(KEY);
    this.user = user;
  }

  /**
   * The connection string as an environment variable, such as `DATABASE_URL`:
   * `postgresql://USER:PASSWORD@ADDRESS:5432/DATABASE?sslmode=require`. The workload waits for the user.
   */
  public url(): IEnvValue {
    const value = this.bundle.get(KEY);
    return {
      envKind: "secret",
      bindEnv: (consumer) => {
        const bound = value.bindEnv(consumer);
        // Between stacks Terraform knows no dependency on a resource; there the order of the stacks takes its place.
        const isNear = TerraformStack.of(this) === TerraformStack.of(consumer.scope);
        return isNear ? { ...bound, access: [...bound.access, this.user] } : bound;
      },
    };
  }

  private userLast(props: PostgresPasswordUserProps, of: PostgresOfUser): UserAndSecret {
    const bundle = this.createSecret(props, of, (password) => connectionString(targetOf(props, of), password));
    return { bundle, user: this.createUser(props, of, passwordIn(bundle.ephemeral(KEY, this))) };
  }

  private userFirst(props: PostgresPasswordUserProps, of: PostgresOfUser): UserAndSecret {
    const made: { user?: SqlUser } = {};
    const bundle = this.createSecret(props, of, (password) => {
      made.user = this.createUser(props, of, password);
      // The name as a reference to the user: so the secret waits for it.
      return connectionString({ ...targetOf(props, of), user: made.user.name }, password);
    });
    return { bundle, user: made.user as SqlUser };
  }

  private createUser(props: PostgresPasswordUserProps, of: PostgresOfUser, passwordWo: string): SqlUser {
    return new SqlUser(this, "Resource", {
      instance: of.reference,
      project: of.projectReference,
      name: props.name,
      passwordWo,
      passwordWoVersion: props.version ?? 1,
      deletionPolicy: deletionPolicyOf(of.protection),
    });
  }

  private createSecret(
    props: PostgresPasswordUserProps,
    of: PostgresOfUser,
    format: (password: string) => string,
  ): SecretBundle<typeof KEY> {
    const { name, secret: id = secretIdOf(of.name, name), version, labels, protection } = props;
    const source = { from: "generated", id, version, length: PASSWORD_LENGTH, symbols: true, format } as const;
    return new SecretBundle(this, "Secret", {
      project: of.project,
      labels,
      protection,
      secrets: { [KEY]: source },
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
