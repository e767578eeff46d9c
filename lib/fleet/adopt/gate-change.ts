import diff, { type Difference } from "microdiff";
import { isRecord, show } from "../../validation";

/** What a plan does to one resource, as `terraform show -json` has it. */
export interface PlannedChange {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly importing?: unknown;
  readonly replace_paths?: readonly Path[];
}

/** The keys on the way to an attribute, with numbers in lists. */
export type Path = readonly (string | number)[];

/** One attribute that a plan changes. */
export interface ChangedAttribute {
  /** Its name, without numbers of lists: `template.containers.image`. */
  readonly attribute: string;
  /** Its value now, as text; never one that may be secret. */
  readonly before: string;
  /** Its value after an apply, as text; never one that may be secret. */
  readonly after: string;
}

const HIDDEN = "(hidden)";
const UNKNOWN = "known after the apply";

/** What the platform counts and tells, and nobody writes: unknown in any plan that changes something else. */
const TOLD: ReadonlySet<string> = new Set([
  "conditions",
  "creator",
  "etag",
  "execution_count",
  "expire_time",
  "generation",
  "last_modifier",
  "latest_created_execution",
  "latest_created_revision",
  "latest_ready_revision",
  "observed_generation",
  "reconciling",
  "satisfies_pzs",
  "terminal_condition",
  "time_created",
  "traffic_statuses",
  "update_time",
  "updated",
  "uri",
  "urls",
]);

/** The attributes that a plan changes, each once, without what the platform tells by itself. */
export function changedAttributes(change: PlannedChange): readonly ChangedAttribute[] {
  const { before, after, after_unknown: unknown } = change;
  const told = differencesOf(before, after).filter(({ path }) => !TOLD.has(String(path[0])));
  const open = pathsIn(unknown).filter((path) => !TOLD.has(String(path[0])));
  const found = [
    ...told.map(({ path }) => attributeAt(path, change)),
    ...open.map((path) => ({ ...attributeAt(path, change), after: UNKNOWN })),
  ];
  return [...new Map(found.map((one) => [one.attribute, one])).values()].sort((a, b) =>
    a.attribute < b.attribute ? -1 : 1,
  );
}

/** An attribute with what it is and will be. Of variables only the names are told. */
export function attributeAt(path: Path, change: PlannedChange): ChangedAttribute {
  const env = path.indexOf("env");
  const at = env === -1 ? path : path.slice(0, env + 1);
  const told = (value: unknown, sensitive: unknown) => {
    if (isMarked(sensitive, at)) return HIDDEN;
    const found = valueAt(value, at);
    return env === -1 ? show(found ?? null) : namesOf(found);
  };
  return {
    attribute: at.filter((step) => typeof step === "string").join("."),
    before: told(change.before, change.before_sensitive),
    after: told(change.after, change.after_sensitive),
  };
}

function differencesOf(before: unknown, after: unknown): readonly Difference[] {
  return diff({ value: before }, { value: after }, { cyclesFix: false })
    .map((one) => ({ ...one, path: one.path.slice(1) }))
    .filter(({ path }) => !(isNothing(valueAt(before, path)) && isNothing(valueAt(after, path))));
}

// To be off, zero or empty and not to be there is one thing to the provider: versioning { enabled = false } is none.
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return true;
  return typeof value === "object" && Object.values(value).every(isNothing);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
    value,
  );
}

/** Whether a path, or anything around or in it, is marked with true: `{ password: true }`, `true`. */
function isMarked(marks: unknown, path: Path): boolean {
  if (marks === true) return true;
  const [step, ...rest] = path;
  if (step === undefined) return pathsIn(marks).length > 0;
  return isMarked(valueAt(marks, [step]), rest);
}

function pathsIn(marks: unknown, path: Path = []): readonly Path[] {
  if (marks === true) return [path];
  if (Array.isArray(marks)) return (marks as unknown[]).flatMap((one, index) => pathsIn(one, [...path, index]));
  if (!isRecord(marks)) return [];
  return Object.entries(marks as object).flatMap(([key, one]) => pathsIn(one, [...path, key]));
}

function namesOf(env: unknown): string {
  const names = Array.isArray(env) ? (env as { readonly name?: unknown }[]).map(({ name }) => String(name)) : [];
  return names.length === 0 ? "no variables" : `the variables ${names.sort().join(", ")}`;
}
