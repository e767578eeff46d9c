import { inWords, problemOf, type Problem } from "../../validation";
import type { Fingerprint } from "../fingerprint";
import { HOLDING } from "../lifecycle";
import { isDestroyed, type PlanJson, type PlannedResource } from "./plan-json";

/**
 * What a plan destroys that holds data or that grants are made to, without the list saying so: a bucket, a secret, an
 * account, a database. To make one anew destroys it as well.
 *
 * @param stack - its id, for the problems
 * @param fingerprint - what the stack says of the states of its tenants
 */
export function destructionProblems(
  stack: string,
  plan: PlanJson,
  fingerprint: Pick<Fingerprint, "kind" | "tenants"> | undefined,
): readonly Problem[] {
  const { resource_changes = [] } = plan;
  return resource_changes
    .filter((one) => isDestroyed(one) && HOLDING.includes(one.type) && !isPurged(one, fingerprint))
    .map(({ address, change }) =>
      problemOf("rollout-destroys", stack, {
        at: address,
        got: inWords(change.actions.includes("create") ? "destroyed, and made anew" : "destroyed"),
        allowed: "data, secrets and accounts are destroyed where the list says state: purged, and nowhere else",
        fix: "see in the plan what forces it and take that back, or retain the tenant and then purge it",
      }),
    );
}

// In the stack of a group the addresses of a tenant begin with its id, which has no underscore.
function isPurged({ name }: PlannedResource, fingerprint: Pick<Fingerprint, "kind" | "tenants"> | undefined): boolean {
  if (fingerprint === undefined) return false;
  const states = Object.entries(fingerprint.tenants);
  if (fingerprint.kind === "group")
    return states.some(([id, state]) => state === "purged" && name.startsWith(`${id}_`));
  return states.length > 0 && states.every(([, state]) => state === "purged");
}
