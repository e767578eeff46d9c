import { grouped } from "../subject";
import { resourcesOf, type Resource, type TerraformJson } from "../terraform-json";
import { differingKeys } from "./plan-json";

/** Stacks in which the same changes. */
export interface ChangeGroup {
  /** In words that are the same for all tenants. */
  readonly changes: readonly string[];
  /** Their ids. */
  readonly stacks: readonly string[];
}

/**
 * What changes between two versions of made stacks, without Terraform and without credentials; stacks with the same change
 * as one group, the largest first. Says what is told to Terraform, and not what that forces: a plan does.
 */
export function changeGroups(
  before: Readonly<Record<string, TerraformJson>>,
  after: Readonly<Record<string, TerraformJson>>,
): readonly ChangeGroup[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changed = ids
    .map((stack) => ({ stack, changes: stackChanges(before[stack] ?? {}, after[stack] ?? {}) }))
    .filter(({ changes }) => changes.length > 0);
  return [...grouped(changed, ({ changes }) => changes.join("\n")).values()]
    .flatMap((members) =>
      members.slice(0, 1).map(({ changes }) => ({ changes, stacks: members.map((one) => one.stack) })),
    )
    .sort((one, other) => other.stacks.length - one.stacks.length);
}

function stackChanges(before: TerraformJson, after: TerraformJson): readonly string[] {
  const { resource: _, ...restBefore } = before;
  const { resource: __, ...restAfter } = after;
  const [earlier, later] = [byAddress(before), byAddress(after)];
  const addresses = [...new Set([...earlier.keys(), ...later.keys()])];
  const resources = addresses.flatMap((address) => resourceChanges(earlier.get(address), later.get(address)));
  return [...new Set([...resources, ...differingKeys(withoutNotes(restBefore), withoutNotes(restAfter))])].sort();
}

function resourceChanges(before: Resource | undefined, after: Resource | undefined): readonly string[] {
  if (before === undefined) return after === undefined ? [] : [`+ ${after.type}`];
  if (after === undefined) return [`- ${before.type}`];
  return differingKeys(withoutNotes(before.body), withoutNotes(after.body)).map((key) => `${after.type}.${key}`);
}

function byAddress(json: TerraformJson): ReadonlyMap<string, Resource> {
  const meant = resourcesOf(json).filter(({ address }) => address !== "terraform_data.fleet_fingerprint");
  return new Map(meant.map((one) => [one.address, one]));
}

function withoutNotes(value: object): object {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "//" ? undefined : inner))) as object;
}
