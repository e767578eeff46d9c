import { inWords, problemOf, type Problem } from "../../validation";
import type { FleetTenant } from "../tenant";
import { resourcesOf, withResources, type Block, type Resource, type TerraformJson } from "../terraform-json";
import { targetsOf, type AdoptionTarget } from "./targets";

/** What is read of a tenant here. */
export type Adopting = Pick<FleetTenant, "id" | "state" | "adopt" | "adopted">;

/**
 * A stack with what cannot be changed of the things that a tenant takes over: where they are, whatever the code says.
 * With another place Terraform would take them over and then replace them. What the code leaves out and has no option of
 * its own, such as the name of an account for people, stays as it is.
 *
 * @param isOf - which resources are the tenant's
 */
export function asFound(json: TerraformJson, tenant: Adopting, isOf: (resource: Resource) => boolean): TerraformJson {
  const targets = targetsIn(tenant);
  if (targets.length === 0) return json;
  const resources = resourcesOf(json).map((one) => {
    const target = isOf(one) ? targets.find((each) => isMeant(each, one)) : undefined;
    return target === undefined ? one : { ...one, body: { ...target.unsaid, ...one.body, ...target.fixed } };
  });
  return withResources(json, resources);
}

/** The import blocks of a tenant, for those of its resources that are in the stack. */
export function importsOf(resources: readonly Resource[], tenant: Adopting): readonly Block[] {
  const targets = targetsIn(tenant);
  return resources.flatMap((one): Block[] => {
    const id = tenant.adopt[one.address] ?? targets.find((target) => isMeant(target, one))?.id;
    return id === undefined ? [] : [{ to: one.address, id }];
  });
}

/**
 * What a tenant is to take over and no resource of its stacks is: it would be left where it is, and made a second time.
 *
 * @param resources - of all stacks of the tenant, whatever the state it is in
 */
export function untakenProblems(path: string, tenant: Adopting, resources: readonly Resource[]): readonly Problem[] {
  if (isGone(tenant)) return [];
  const addresses = new Set(resources.map(({ address }) => address));
  const unknown = Object.keys(tenant.adopt).filter((address) => !addresses.has(address));
  return [
    ...unknown.map((address) => problemAt(path, `adopt.${address}`, address, addressesLike(address, resources))),
    ...targetsIn(tenant)
      .filter((target) => !resources.some((one) => isMeant(target, one)))
      .map((target) => problemAt(path, `adopt.${target.at}`, target.name, namesLike(target, resources))),
  ];
}

/** Whether a tenant takes anything over. */
export function takesOver({ adopt, adopted }: Adopting): boolean {
  return adopted !== undefined || Object.keys(adopt).length > 0;
}

function targetsIn({ adopted }: Adopting): readonly AdoptionTarget[] {
  return adopted === undefined ? [] : targetsOf(adopted);
}

function isMeant({ type, key, name }: AdoptionTarget, resource: Resource): boolean {
  return resource.type === type && resource.body[key] === name;
}

function isGone({ state }: Adopting): boolean {
  return state === "released" || state === "purged";
}

function problemAt(path: string, at: string, missing: string, there: readonly string[]): Problem {
  return problemOf("fleet-adopt-untaken", path, {
    at,
    got: inWords(`${missing}, which no resource of the tenant is`),
    allowed: there.length === 0 ? "nothing: the tenant has no such resource" : there.join(", "),
    fix: "have the code give the resource this name, or take the line out of what is adopted",
  });
}

function addressesLike(address: string, resources: readonly Resource[]): readonly string[] {
  const [type] = address.split(".", 1);
  return resources.filter((one) => one.type === type).map((one) => one.address);
}

function namesLike({ type, key }: AdoptionTarget, resources: readonly Resource[]): readonly string[] {
  return resources.filter((one) => one.type === type).map(({ body }) => String(body[key]));
}
