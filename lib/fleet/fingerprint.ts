import { createHash } from "node:crypto";
import type { TenantState } from "./fleet-props";
import { isReadyToPurge } from "./lifecycle";
import type { StackPlan } from "./stack-plan";
import { canonicalText, resourcesOf, type Block, type TerraformJson } from "./terraform-json";

const TYPE = "terraform_data";
const NAME = "fleet_fingerprint";

/** What a stack of a fleet says of itself, in its code and, once it was applied as a whole, in its state. */
export interface Fingerprint {
  /** Of all that Terraform is told. The same as long as the stack means the same. */
  readonly hash: string;
  /** Whether it is of a cell or of tenants. */
  readonly kind: StackPlan["kind"];
  /** The id of its cell. */
  readonly cell: string;
  /** The states of the tenants in the stack. */
  readonly tenants: Readonly<Record<string, TenantState>>;
  /**
   * Those whose data the next step may destroy.
   * @default - none of them
   */
  readonly ready?: readonly string[];
}

/** The hash of what a stack means: without notes of the framework, imports and the fingerprint itself. */
export function meaningOf(json: TerraformJson): string {
  const { import: _, resource = {}, ...rest } = json;
  const { [TYPE]: own = {}, ...others } = resource;
  const { [NAME]: __, ...data } = own;
  const resources = Object.keys(data).length === 0 ? others : { ...others, [TYPE]: data };
  return createHash("sha256")
    .update(canonicalText({ ...rest, resource: resources }))
    .digest("hex");
}

/**
 * The stack with its fingerprint. It waits for everything else, so that after an apply that failed the state still has
 * the one before.
 */
export function withFingerprint(json: TerraformJson, { kind, cell, tenants }: StackPlan): TerraformJson {
  const states = Object.fromEntries(tenants.map(({ id, state }) => [id, state]));
  const ready = tenants.filter(isReadyToPurge).map(({ id }) => id);
  const input: Fingerprint = {
    ...{ hash: meaningOf(json), kind, cell: cell.id, tenants: states },
    ...(ready.length === 0 ? {} : { ready }),
  };
  const modules = Object.keys(json.module ?? {}).map((name) => `module.${name}`);
  const all = [...resourcesOf(json).map(({ address }) => address), ...modules].sort();
  const block: Block = all.length === 0 ? { input } : { input, depends_on: all };
  return { ...json, resource: { ...json.resource, [TYPE]: { ...json.resource?.[TYPE], [NAME]: block } } };
}

/** What a stack says of itself; undefined where it is none of a fleet. */
export function fingerprintOf(json: TerraformJson): Fingerprint | undefined {
  return json.resource?.[TYPE]?.[NAME]?.["input"] as Fingerprint | undefined;
}
