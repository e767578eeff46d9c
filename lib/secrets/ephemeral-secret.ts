import { propertyAccess, TerraformElement, Token } from "cdktf";
import type { Construct } from "constructs";

/** Which value is read. */
export interface EphemeralSecretProps {
  /** `projects/PROJECT/secrets/ID`: the first releases that have the resource take no shorter name. */
  readonly secret: string;
  /** Its number, or `latest`. */
  readonly version: string;
}

/**
 * The value of a secret while Terraform runs: the ephemeral `google_secret_manager_secret_version`. It is read by
 * whoever runs Terraform and kept neither in a plan nor in the state.
 */
export class EphemeralSecret extends TerraformElement {
  /** The value. Fit for write-only arguments alone; Terraform refuses it elsewhere. */
  public readonly value: string;

  private readonly props: EphemeralSecretProps;

  constructor(scope: Construct, id: string, props: EphemeralSecretProps) {
    super(scope, id, "ephemeral.google_secret_manager_secret_version");
    this.props = props;
    this.value = Token.asString(propertyAccess(this.fqn, ["secret_data"]));
  }

  /** What the framework writes of it. */
  public override toTerraform(): object {
    const version = { "//": this.constructNodeMetadata, ...this.props };
    return { ephemeral: { google_secret_manager_secret_version: { [this.friendlyUniqueId]: version } } };
  }
}
