import { propertyAccess, TerraformElement, Token } from "cdktf";
import type { Construct } from "constructs";
import { needsRandomProvider } from "./terraform-needs";

/** What is drawn. */
export interface EphemeralPasswordProps {
  /** Characters. */
  readonly length: number;
  /** Whether there are also characters other than letters and digits, and which where not any. */
  readonly symbols: boolean | string;
}

/**
 * A password that Terraform draws and forgets: the ephemeral `random_password`. Every run draws another one, so it is
 * of use only where it is written once, into a write-only argument.
 */
export class EphemeralPassword extends TerraformElement {
  /** The password. Fit for write-only arguments alone; Terraform refuses it elsewhere. */
  public readonly result: string;
  private readonly props: EphemeralPasswordProps;

  constructor(scope: Construct, id: string, props: EphemeralPasswordProps) {
    super(scope, id, "ephemeral.random_password");
    this.props = props;
    needsRandomProvider(this);
    this.result = Token.asString(propertyAccess(this.fqn, ["result"]));
  }

  /** What the framework writes of it. */
  public override toTerraform(): object {
    const { length, symbols } = this.props;
    // At least one of each kind, as password rules want it.
    const special = symbols !== false;
    const least = { min_lower: 1, min_upper: 1, min_numeric: 1, ...(special && { min_special: 1 }) };
    const chosen = typeof symbols === "string" && { override_special: symbols };
    const password = { "//": this.constructNodeMetadata, length, special, ...chosen, ...least };
    return { ephemeral: { random_password: { [this.friendlyUniqueId]: password } } };
  }
}
