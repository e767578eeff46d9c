import diff from "microdiff";

/** One resource in a plan, as `terraform show -json` has it. */
export interface PlannedResource {
  /** For example `google_storage_bucket.Tenant_Bucket`. */
  readonly address: string;
  /** For example `google_storage_bucket`. */
  readonly type: string;
  /** What comes after the type in its address. */
  readonly name: string;
  /** What is done to it. */
  readonly change: PlannedChange;
}

/** What a plan does to a resource. */
export interface PlannedChange {
  /** For example `update` alone, or `delete` and `create`. */
  readonly actions: readonly string[];
  /**
   * As it is.
   * @default - there is none yet
   */
  readonly before?: unknown;
  /**
   * As it is to be.
   * @default - there will be none
   */
  readonly after?: unknown;
  /**
   * What is taken over.
   * @default - it is not taken over
   */
  readonly importing?: unknown;
  /**
   * What forces a replacement.
   * @default - nothing does
   */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

/** What is read of a plan. */
export interface PlanJson {
  /**
   * What is done.
   * @default - nothing
   */
  readonly resource_changes?: readonly PlannedResource[];
  /**
   * The state before.
   * @default - there is none
   */
  readonly prior_state?: StateJson;
}

/** What is read of a state. */
export interface StateJson {
  /**
   * What is in it.
   * @default - nothing
   */
  readonly values?: { readonly root_module?: { readonly resources?: readonly StateResource[] } };
}

/** A resource in a state. */
export interface StateResource {
  /** For example `google_storage_bucket`. */
  readonly type: string;
  /** Its attributes. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** How many resources are added, changed, destroyed, imported and forgotten. A replacement counts as two. */
export interface Counts {
  /** Those that are made. */
  readonly add: number;
  /** Those that are changed in place. */
  readonly change: number;
  /** Those that are destroyed. */
  readonly destroy: number;
  /** Those that are taken over. */
  readonly import: number;
  /** Those that Terraform is to know nothing of any more. */
  readonly forget: number;
}

/** Nothing at all. */
export const noCounts: Counts = { add: 0, change: 0, destroy: 0, import: 0, forget: 0 };

/** What a plan does, without the fingerprint, which changes with everything else. */
export function countsOf(plan: PlanJson): Counts {
  const all = doneIn(plan);
  const having = (action: string) => all.filter(({ change }) => change.actions.includes(action)).length;
  return {
    add: having("create"),
    change: having("update"),
    destroy: having("delete"),
    import: all.filter(({ change }) => isImport(change)).length,
    forget: having("forget"),
  };
}

/** Whether two plans do as much. */
export function isSameCounts(one: Counts, other: Counts): boolean {
  return countsText(one) === countsText(other);
}

/** Counts as people read them: `1 to change, 2 to destroy`. */
export function countsText(counts: Counts): string {
  const order = ["add", "change", "destroy", "import", "forget"] as const;
  return order.flatMap((key) => (counts[key] === 0 ? [] : [`${counts[key]} to ${key}`])).join(", ") || "no changes";
}

/**
 * What a plan changes, in words that are the same for all tenants: `google_cloud_run_v2_service.template.containers.image`,
 * `+ google_storage_bucket`. Never a value.
 */
export function changesOf(plan: PlanJson): readonly string[] {
  return [...new Set(doneIn(plan).flatMap(changesOfResource))].sort();
}

/** The keys in which two values differ, without the numbers of lists. */
export function differingKeys(before: unknown, after: unknown): readonly string[] {
  const found = diff({ value: before }, { value: after }, { cyclesFix: false });
  const keys = found.map(({ path }) =>
    path
      .filter((step) => typeof step === "string")
      .slice(1)
      .join("."),
  );
  return [...new Set(keys)].sort();
}

/** Whether anything of the resource is destroyed, be it to be made anew. */
export function isDestroyed({ change }: PlannedResource): boolean {
  return change.actions.includes("delete");
}

function doneIn({ resource_changes = [] }: PlanJson): readonly PlannedResource[] {
  return resource_changes.filter(
    ({ type, name, change }) =>
      !(type === "terraform_data" && name === "fleet_fingerprint") &&
      (isImport(change) || change.actions.some((action) => action !== "no-op" && action !== "read")),
  );
}

function changesOfResource({ type, change }: PlannedResource): readonly string[] {
  const imported = isImport(change) ? [`import ${type}`] : [];
  const has = (action: string) => change.actions.includes(action);
  if (has("delete") && has("create")) return [...imported, `replace ${type}${forcing(change)}`];
  if (has("create")) return [`+ ${type}`];
  if (has("delete")) return [`- ${type}`];
  if (has("forget")) return [`forget ${type}`];
  if (!has("update")) return imported;
  return [...imported, ...differingKeys(change.before, change.after).map((key) => `${type}.${key}`)];
}

function forcing({ replace_paths = [] }: PlannedChange): string {
  const keys = replace_paths.map((path) => path.filter((step) => typeof step === "string").join("."));
  return keys.length === 0 ? "" : `, because of ${[...new Set(keys)].join(", ")}`;
}

function isImport({ importing }: PlannedChange): boolean {
  return importing !== undefined && importing !== null;
}
