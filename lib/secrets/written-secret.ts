import { SecretManagerSecret } from "@cdktf/provider-google/lib/secret-manager-secret";
import { SecretManagerSecretVersion } from "@cdktf/provider-google/lib/secret-manager-secret-version";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { claimName, expressionOf, type IEnvValue, type IVolume, type Labels, type Protection } from "../foundation";
import { BundledSecret, type SecretFacts } from "./bundled-secret";
import { renderSecret } from "./secret-plan";
import { SecretEnvValue, SecretVolume } from "./secret-references";
import { needsWriteOnlyArguments } from "./terraform-needs";

/** What stands in a {@link WrittenSecret}. */
export interface WrittenSecretProps {
  /** The id in Secret Manager. */
  readonly secretId: string;
  /**
   * The id of the project that the secret belongs to.
   * @default - that of the google provider
   */
  readonly project?: string;
  /** The value, put together from references. */
  readonly value: string;
  /**
   * Whether the value is no secret at all, such as a certificate: the version then follows each change of it, and the
   * state holds it. Else it is handed over write-only, and written when `version` or `writtenWith` is new.
   * @default false
   */
  readonly isPublic?: boolean;
  /**
   * Raise it to write the value anew.
   * @default 1
   */
  readonly version?: number;
  /**
   * The resource that the value comes from: where it is replaced, the value is written anew.
   * @default - none
   */
  readonly writtenWith?: TerraformResource;
  /** The labels of the secret. */
  readonly labels: Labels;
  /** Whether Terraform may delete the secret. */
  readonly protection: Protection;
}

/**
 * A secret whose value another construct puts together, such as the address of a database with its password. For
 * constructs; applications use a SecretBundle.
 *
 * A version that is replaced stays enabled: what runs needs it until it has been rolled.
 */
export class WrittenSecret extends BundledSecret {
  /** @internal */
  protected readonly facts: SecretFacts;

  /** @throws ValidationError `name-taken` where another secret of the project has the id. */
  constructor(scope: Construct, id: string, props: WrittenSecretProps) {
    super(scope, id);
    const { secretId, project, labels, protection } = props;
    claimName(this, { kind: "secret", name: secretId, within: [project] });
    const plan = {
      secretId,
      project,
      labels,
      protection,
      replication: "automatic",
      source: { from: "outside" },
    } as const;
    const secret = new SecretManagerSecret(this, "Resource", renderSecret(plan));
    const written = this.write(secret.id, props);
    const known = { secretId: secret.secretId, fullName: secret.id, project };
    this.facts = { ...known, version: written.version, written, hasValue: true, howToName: "" };
  }

  /** The secret for an environment variable, at the version that was written last. */
  public env(): IEnvValue {
    return new SecretEnvValue(this);
  }

  /** The secret as a file of a volume, at the version that was written last. */
  public file(fileName: string): IVolume {
    return new SecretVolume(this, [{ fileName, mode: 0o444 }]);
  }

  private write(secret: string, { value, isPublic = false, version = 1, writtenWith }: WrittenSecretProps) {
    if (!isPublic) needsWriteOnlyArguments(this);
    return new SecretManagerSecretVersion(this, "Version", {
      secret,
      ...(isPublic ? { secretData: value } : { secretDataWo: value, secretDataWoVersion: version }),
      // What runs reads the old version until it has been rolled. To create the new one first, as for other secrets, would
      // have Terraform create what the value comes from first as well, under a name that is still taken.
      deletionPolicy: "ABANDON",
      lifecycle: writtenWith && { replaceTriggeredBy: [`${expressionOf(this, writtenWith.fqn)}.id`] },
    });
  }
}
