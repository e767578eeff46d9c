import { inWords, isRecord, problemOf, ValidationError } from "../../validation";
import { attributeAt, changedAttributes, type ChangedAttribute, type Path, type PlannedChange } from "./gate-change";

/** Why a plan is not one that only takes over, by one attribute of one resource. */
export interface GateFinding {
  /** Literal and searchable, for example `fleet-gate-replaced`. */
  readonly code: string;
  /** The address of the resource in the stack; empty where it is the plan as a whole. */
  readonly address: string;
  /**
   * The attribute, for example `location`.
   * @default - it is the resource as a whole
   */
  readonly attribute?: string;
  /**
   * The value that is there, as text. Never one that may be secret.
   * @default - it is the resource as a whole
   */
  readonly before?: string;
  /**
   * The value that the code says, as text. Never one that may be secret.
   * @default - it is the resource as a whole
   */
  readonly after?: string;
  /** What to do. */
  readonly fix: string;
}

/** What else a plan that takes over may do. */
export interface AdoptionGateOptions {
  /**
   * The addresses that are to be taken over: those of the import blocks in the stack. Each has to be imported by the
   * plan, or to be in the state already.
   * @default - whatever the plan imports
   */
  readonly addresses?: readonly string[];
  /**
   * Whether new versions of secrets may be written, from variables or drawn. They leave the versions that are there as
   * they are, but what runs reads them.
   * @default false
   */
  readonly newSecretVersions?: boolean;
}

interface PlannedResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly change: PlannedChange;
}

interface Plan {
  readonly resource_changes?: readonly PlannedResource[];
  readonly prior_state?: {
    readonly values?: { readonly root_module?: { readonly resources?: readonly { address: string }[] } };
  };
  readonly errored?: boolean;
}

const ADDED = /_iam_member$|^google_project_service$/;
const VERSION = "google_secret_manager_secret_version";
const UNIMPORTED = /_iam_(member|binding|policy)$|^google_project_service$|_secret_version$/;
const NOTES = /^(?:labels|terraform_labels|effective_labels|deletion_protection|client|client_version)(?:\.|$)/;
// The library writes no annotations; those of the platform are seen by Terraform, and left.
const PLATFORM =
  /^(?:effective_)?annotations\.(?:[a-z]+\.)*(?:run\.googleapis\.com|cloud\.googleapis\.com|knative\.dev)\//;

/**
 * Why the plan of a stack does more than to take over what is there; nothing where it may be applied. It may import
 * without a change, change labels and the notes of gcloud, and add grants, enabled APIs and the fingerprint.
 *
 * @param planJson - what `terraform show -json PLAN` has printed
 * @throws ValidationError `fleet-gate-form` where that is no plan.
 */
export function gate(planJson: unknown, options: AdoptionGateOptions = {}): readonly GateFinding[] {
  const plan = planOf(planJson);
  const changes = plan.resource_changes ?? [];
  const errored =
    plan.errored === true ? [{ code: "fleet-gate-errored", address: "", fix: "mend what the plan says" }] : [];
  return [
    ...errored,
    ...changes.flatMap((one) => findingsOf(one, options)),
    ...unimported(plan, changes, options.addresses ?? []),
  ];
}

function planOf(given: unknown): Plan {
  const plan = given as Plan;
  const isPlan = isRecord(given) && "format_version" in (given as object) && "planned_values" in (given as object);
  if (isPlan && Array.isArray(plan.resource_changes ?? [])) return plan;
  const allowed = "the JSON of a plan";
  const fix = "terraform plan -out=plan.bin, and then terraform show -json plan.bin > plan.json";
  throw new ValidationError([
    problemOf("fleet-gate-form", "the plan", { at: "", got: inWords("something else"), allowed, fix }),
  ]);
}

function findingsOf(one: PlannedResource, options: AdoptionGateOptions): readonly GateFinding[] {
  const { address, type, change } = one;
  const does = (action: string) => change.actions.includes(action);
  const importing = change.importing !== undefined && change.importing !== null;
  if (type === "terraform_data" && one.name === "fleet_fingerprint") return does("delete") ? destroyed(one) : [];
  if (importing && UNIMPORTED.test(type)) {
    const fix =
      "remove its import: a grant or an API is added beside what is there, and a version would put its value into the state";
    return [{ code: "fleet-gate-never-imported", address, fix }];
  }
  if (does("delete")) return does("create") ? replaced(one) : destroyed(one);
  if (does("forget"))
    return [{ code: "fleet-gate-forgotten", address, fix: "take the release into a change of its own" }];
  if (does("create")) return isAdded(type, options) ? [] : [created(one)];
  return does("update") ? updated(one) : [];
}

function isAdded(type: string, { newSecretVersions = false }: AdoptionGateOptions): boolean {
  return ADDED.test(type) || (newSecretVersions && type === VERSION);
}

function created({ address, type }: PlannedResource): GateFinding {
  const fix =
    type === VERSION
      ? "read the version that is there: { from: outside, version }; or say that new versions are meant"
      : "take it over as well, with its export in the adopt file; what does not exist is added in the next change";
  return { code: "fleet-gate-created", address, fix };
}

function destroyed({ address }: PlannedResource): readonly GateFinding[] {
  return [
    {
      code: "fleet-gate-destroyed",
      address,
      fix: "have the code make it; nothing is destroyed while things are taken over",
    },
  ];
}

function replaced({ address, change }: PlannedResource): readonly GateFinding[] {
  const forcing = forcingPaths(change).map((path) => attributeAt(path, change));
  if (forcing.length === 0) return [{ code: "fleet-gate-replaced", address, fix: "see in the plan what forces it" }];
  return forcing.map((told) => ({ code: "fleet-gate-replaced", address, ...told, fix: replacementFix(address, told) }));
}

/** What forces a replacement, each attribute once: a block of which several parts do is told as a whole. */
function forcingPaths({ replace_paths: paths = [] }: PlannedChange): readonly Path[] {
  return paths.flatMap((path, index) => {
    const same = paths.filter(([first]) => first === path[0]);
    if (same.length === 1) return [path];
    return paths.findIndex(([first]) => first === path[0]) === index ? [path.slice(0, 1)] : [];
  });
}

function replacementFix(address: string, { attribute, before }: ChangedAttribute): string {
  if (attribute === "project" && before === '"b"')
    return "import the bucket as PROJECT/BUCKET; b/ was taken for a project";
  if (attribute === "project" && /^"\d+"$/.test(before)) {
    return "import it by the id of the project, in the place of its number";
  }
  if (address.startsWith(`${VERSION}.`)) return "manage the secret and not its versions: remove this import";
  return `write ${attribute} as it is: ${before}`;
}

function updated({ address, change }: PlannedResource): readonly GateFinding[] {
  return changedAttributes(change)
    .filter(({ attribute }) => !NOTES.test(attribute) && !PLATFORM.test(attribute))
    .map((told) => ({
      code: "fleet-gate-changed",
      address,
      ...told,
      fix: `write ${told.attribute} as it is: ${told.before}; change it in the next change`,
    }));
}

function unimported(
  plan: Plan,
  changes: readonly PlannedResource[],
  addresses: readonly string[],
): readonly GateFinding[] {
  const imported = changes.filter(({ change }) => change.importing !== undefined && change.importing !== null);
  const known = (plan.prior_state?.values?.root_module?.resources ?? []).map(({ address }) => address);
  const there = new Set([...imported.map(({ address }) => address), ...known]);
  return addresses
    .filter((address) => !there.has(address))
    .map((address) => ({
      code: "fleet-gate-not-imported",
      address,
      fix: "plan the stack as it was synthesized, with its import blocks, by Terraform 1.5 or newer",
    }));
}
