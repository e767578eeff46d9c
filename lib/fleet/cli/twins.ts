import { problemOf, type Problem } from "../../validation";
import { resourcesOf, type Block, type TerraformJson } from "../terraform-json";

/** By what a resource is told from all others of its type, of those that a second state would fight over. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  google_storage_bucket: ["name"],
  google_service_account: ["project", "account_id"],
  google_secret_manager_secret: ["project", "secret_id"],
  google_cloud_run_v2_service: ["project", "location", "name"],
  google_cloud_run_v2_job: ["project", "location", "name"],
};

/** What a stack makes under names that no other may take: the addresses, and the names with their types. */
export type MadeNames = readonly (readonly [address: string, name: string])[];

/** The names that a stack takes. */
export function namesIn(json: TerraformJson): MadeNames {
  return resourcesOf(json).flatMap(({ type, address, body }) => {
    const name = nameOf(type, body);
    return name === undefined ? [] : [[address, `${type} ${name}`] as const];
  });
}

/** What two stacks would both make, each of them destroying what the other one has made. */
export function twinProblems(
  stacks: readonly { readonly id: string; readonly names: MadeNames }[],
): readonly Problem[] {
  const first = new Map<string, string>();
  return stacks.flatMap(({ id, names }) =>
    names.flatMap(([address, key]) => {
      const earlier = first.get(key);
      if (earlier === undefined || earlier === id) {
        first.set(key, id);
        return [];
      }
      const got = key.slice(key.indexOf(" ") + 1);
      const fix = "give it a name with the id of the tenant in it, or make it in the stack of the cell";
      return [problemOf("fleet-twin", id, { at: address, got, allowed: `a name that ${earlier} has not`, fix })];
    }),
  );
}

// A reference is known to Terraform alone.
function nameOf(type: string, body: Block): string | undefined {
  const parts = NAMES[type]?.map((key) => body[key]);
  const own = parts?.at(-1);
  if (parts === undefined || typeof own !== "string" || own.includes("${")) return undefined;
  return parts.filter((part) => typeof part === "string").join("/");
}
