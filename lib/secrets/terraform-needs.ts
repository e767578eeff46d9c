import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * Makes the stack ask for a Terraform that knows write-only arguments. An override of `terraform.required_version` in
 * the stack comes after it and counts.
 */
export function needsWriteOnlyArguments(scope: Construct): void {
  const stack = TerraformStack.of(scope);
  if (stack.node.tryFindChild(WriteOnlyArguments.ID) === undefined) new WriteOnlyArguments(stack);
}

/** Makes the stack ask for a random provider that knows ephemeral passwords, unless the stack has one of its own. */
export function needsRandomProvider(scope: Construct): void {
  const stack = TerraformStack.of(scope);
  if (stack.node.tryFindChild(RandomProvider.ID) === undefined) new RandomProvider(stack);
}

class WriteOnlyArguments extends TerraformElement {
  public static readonly ID = "WriteOnlyArguments";

  constructor(stack: TerraformStack) {
    super(stack, WriteOnlyArguments.ID);
  }

  public override toTerraform(): object {
    return { terraform: { required_version: ">= 1.11.0" } };
  }
}

class RandomProvider extends TerraformElement {
  public static readonly ID = "EphemeralRandomProvider";

  constructor(stack: TerraformStack) {
    super(stack, RandomProvider.ID);
  }

  public override toTerraform(): object {
    const declared = this.cdktfStack.allProviders().some((provider) => provider.terraformResourceType === "random");
    if (declared) return {};
    // Ephemeral passwords came with 3.7; its first release was followed by 3.7.1 on the same day.
    return {
      terraform: { required_providers: { random: { source: "hashicorp/random", version: ">= 3.7.1, < 4.0.0" } } },
    };
  }
}
