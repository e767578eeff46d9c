import { Aspects, dependable, TerraformResource, type ITerraformDependable } from "cdktf";
import type { Construct, IConstruct } from "constructs";

/** Where grants live below a principal. */
const FOLDERS: ReadonlySet<string> = new Set(["Grants", "ProjectRoles"]);

/** Lets a resource wait for all grants of a principal, also for those that are made after it. */
export function waitForGrants(
  principal: Construct,
  waiting: TerraformResource,
  waitedFor: readonly ITerraformDependable[],
): void {
  Aspects.of(principal).add({
    visit: (node) => {
      if (!TerraformResource.isTerraformResource(node) || !isGrant(principal, node) || waitedFor.includes(node)) return;
      waiting.dependsOn = [...(waiting.dependsOn ?? []), dependable(node)];
    },
  });
}

function isGrant(principal: Construct, node: IConstruct): boolean {
  const folder = node.node.scopes[principal.node.scopes.length];
  return folder !== undefined && FOLDERS.has(folder.node.id);
}
