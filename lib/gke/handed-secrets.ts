import { SecretV1, type SecretV1Metadata } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Fn, TerraformElement, TerraformStack, Token, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { once, waitFor } from "../foundation";
import { EphemeralSecret } from "../secrets";
import { isUnknown, refuse } from "../validation";
import type { Bindings, HandedSecret } from "./bindings";

/** Which secrets, and where the Kubernetes secret is. */
interface HandedSecretsProps {
  /** What the workload is given. */
  readonly bindings: Bindings;
  /** The name, the namespace and the labels of the Kubernetes secret. */
  readonly metadata: SecretV1Metadata;
  /** What must exist before it. */
  readonly ready: readonly ITerraformDependable[];
}

/**
 * The values of a workload's secrets as one Kubernetes secret. Terraform reads each value in passing and writes it with a
 * write-only argument, so that it is in no JSON, no plan and no state. Another version of one of them writes all anew.
 */
export class HandedSecrets extends Construct {
  /** The name of the Kubernetes secret. */
  public readonly name: string;
  /** A number that is another one when one of the versions is. */
  public readonly revision: string;

  constructor(scope: Construct, id: string, { bindings, metadata, ready }: HandedSecretsProps) {
    super(scope, id);
    const { secrets, access } = bindings;
    needsWriteOnlyArguments(this);
    this.revision = revisionOf(secrets);
    const secret = new SecretV1(this, "Resource", {
      metadata,
      dataWo: Object.fromEntries(secrets.map((one) => [one.key, this.read(one)])),
      dataWoRevision: Token.asNumber(this.revision),
      dependsOn: waitFor(this, [...ready, ...access]),
    });
    this.name = secret.metadata.name;
  }

  private read({ key, secret, version }: HandedSecret): string {
    if (!isUnknown(secret) && !secret.includes("/")) {
      refuse(this, "gke-secret-project", {
        at: key,
        got: secret,
        allowed: "a secret whose project is known",
        fix: "give the bundle a project, or set the project of the defaults",
      });
    }
    return once(this, ["Values", key], (at, id) => new EphemeralSecret(at, id, { secret, version })).value;
  }
}

// The provider wants a whole number above zero; the digit in front keeps it above. References stand alone in the list,
// since the functions of the framework take none within a text.
function revisionOf(secrets: readonly HandedSecret[]): string {
  const parts = Fn.join(
    " ",
    secrets.flatMap(({ key, secret, version }) => [key, secret, version]),
  );
  return Token.asString(Fn.parseint(Fn.join("", ["1", Fn.substr(Fn.sha256(parts), 0, 6)]), 16));
}

function needsWriteOnlyArguments(scope: Construct): void {
  const stack = TerraformStack.of(scope);
  if (stack.node.tryFindChild(NeedsWriteOnlyArguments.ID) === undefined) new NeedsWriteOnlyArguments(stack);
}

class NeedsWriteOnlyArguments extends TerraformElement {
  public static readonly ID = "HandedSecretsNeeds";

  constructor(stack: TerraformStack) {
    super(stack, NeedsWriteOnlyArguments.ID);
  }

  public override toTerraform(): object {
    return { terraform: { required_version: ">= 1.11.0" } };
  }
}
