import type { ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import { hasText, inWords, refuse, typeOf } from "../validation";
import type { IPrincipal } from "./principals";

/**
 * Gives a workload what its option `access` says: each function makes one grant, which the workload waits for.
 *
 * @throws ValidationError `access-grant` for a function that gives back no grant, so that nothing could wait for it.
 */
export function grantAccess<Workload extends IPrincipal>(
  scope: IConstruct,
  workload: Workload,
  access: readonly ((workload: Workload) => ITerraformDependable)[] = [],
): readonly ITerraformDependable[] {
  return access.map((grant, index) => {
    const granted: unknown = grant(workload);
    if (isGrant(granted)) return granted;
    return refuse(scope, "access-grant", {
      at: `access.${index}`,
      got: granted && inWords(typeOf(granted)),
      allowed: "a function that gives back one grant, which the workload waits for",
      fix: "write (who) => database.grantReadWrite(who): with return where there are braces, without async, one grant in each",
    });
  });
}

function isGrant(granted: unknown): granted is ITerraformDependable {
  return hasText(granted, "fqn");
}
