import { TerraformResource, TerraformStack, type ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * What a resource waits for, as the framework takes it: nothing where there is nothing to wait for.
 *
 * Of a resource in the same stack the address is handed over as text. The framework would make a reference of it, and keep
 * with each the calls that it was made in, which takes longer than all else that is done for a resource.
 */
export function waitFor(
  reader: IConstruct,
  dependables: readonly ITerraformDependable[],
): ITerraformDependable[] | undefined {
  if (dependables.length === 0) return undefined;
  const stack = TerraformStack.of(reader);
  return dependables.map((one) =>
    TerraformResource.isTerraformResource(one) && TerraformStack.of(one) === stack ? new Address(one) : one,
  );
}

/** The address of a resource, asked for no sooner than it is written: until then it can be overridden. */
class Address implements ITerraformDependable {
  constructor(private readonly resource: TerraformResource) {}

  public get fqn(): string {
    const { terraformResourceType, friendlyUniqueId } = this.resource;
    return `${terraformResourceType}.${friendlyUniqueId}`;
  }
}
