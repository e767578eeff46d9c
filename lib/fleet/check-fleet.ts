import v = require("valibot");
import {
  findingsWithin,
  form,
  inWords,
  problemOf,
  recordOf,
  type CodedFinding,
  type Form,
  type Problem,
} from "../validation";
import { defaultsForm, entryForm, fleetForm, tierForm, type RepositoryForms } from "./fleet-shape";
import { fleetRules } from "./rules/fleet-rules";
import { subjectOf, type FleetSubject } from "./subject";
import { childOf, childrenOf, join, nearestTo, placeText, valueOf, withoutNulls, type Found, type Tree } from "./tree";

/** A fleet after its check: what the rules saw, and all that is wrong with it. */
export interface CheckedFleet {
  readonly subject: FleetSubject;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const loose = v.any();
const tenantsForm: Form = v.lazy((given) => (typeof given === "string" ? folderForm : recordOf(loose)));
const folderForm = form(() => false, {
  code: "fleet-folder-unread",
  allowed: "the tenants by id; the folder of a file is read by TenantFleet.fromFile",
  fix: "write the tenants here, or the fleet to a file",
  showsValue: true,
});
// What they hold is checked entry by entry, so that each breach is told once, where it was written.
const topForm = fleetForm({ defaults: loose, tiers: recordOf(loose), tenants: tenantsForm });

/** All that is wrong with a fleet, each with the place where it was written. */
export function checkFleet(tree: Tree, forms: RepositoryForms): CheckedFleet {
  const subject = subjectOf(tree);
  if (tree.kind !== "map") {
    const got = inWords(tree.kind === "list" ? "a list" : tree.value === null ? "nothing" : typeof tree.value);
    const allowed = "apiVersion, name, image, state, cells, channels, tenants";
    const fix = "begin with apiVersion: fleet/v1";
    const problem = problemOf("fleet-empty", placeText(tree.place), { at: "", got, allowed, fix });
    return { subject, errors: [problem], warnings: [] };
  }
  const top = findingsWithin(valueOf(tree), { shape: topForm, rules: fleetRules, subject: () => subject });
  const found = [...top.error, ...layerFindings(tree, forms), ...mergedFindings(subject, forms)];
  const locate = (finding: CodedFinding) => locatedProblem(finding, find(tree, subject, finding.at));
  return { subject, errors: once(found.map(locate)), warnings: once(top.warning.map(locate)) };
}

/** What is wrong with defaults, tiers and entries, each by itself; what is missing may be said elsewhere. */
function layerFindings(tree: Tree, forms: RepositoryForms): readonly CodedFinding[] {
  const defaults = childOf(tree, "defaults");
  const layers: readonly (readonly [at: string, layer: Tree, shape: Form])[] = [
    ...(defaults === undefined ? [] : [["defaults", defaults, defaultsForm(forms)] as const]),
    ...childrenOf(childOf(tree, "tiers")).map(([id, one]) => [join("tiers", id), one, tierForm(forms)] as const),
    ...childrenOf(childOf(tree, "tenants")).map(([id, one]) => [join("tenants", id), one, entryForm(forms)] as const),
  ];
  return layers.flatMap(([at, layer, shape]) =>
    findingsAt(at, withoutNulls(layer), shape).filter(({ code }) => code !== "option-missing"),
  );
}

/** What is wrong with the tenants after the merge, such as what nobody has said. */
function mergedFindings({ tenants }: FleetSubject, forms: RepositoryForms): readonly CodedFinding[] {
  const shape = entryForm(forms);
  return tenants.flatMap(({ id, tree }) => findingsAt(join("tenants", id), tree, shape));
}

function findingsAt(at: string, tree: Tree, shape: Form): readonly CodedFinding[] {
  const checked = { shape, rules: [], subject: () => undefined };
  return findingsWithin(valueOf(tree), checked).error.map((one) => ({
    ...one,
    at: one.at === "" ? at : join(at, one.at),
  }));
}

// What a tenant has from defaults or its tier is found there, so that it is told once and not for each tenant.
function find(tree: Tree, { tenants }: FleetSubject, at: string): Found {
  const [tenant] = tenants
    .map((one) => ({ ...one, at: join("tenants", one.id) }))
    .filter((one) => at.startsWith(`${one.at}.`))
    .sort((a, b) => b.at.length - a.at.length);
  if (tenant === undefined) return nearestTo(tree, at);
  const written = nearestTo(tree, at);
  return written.rest === "" ? written : nearestTo(tenant.tree, at.slice(tenant.at.length + 1));
}

function locatedProblem(finding: CodedFinding, { tree, rest }: Found): Problem {
  return problemOf(finding.code, placeText(tree.place), {
    ...finding,
    at: rest === "" ? tree.path : join(tree.path, rest),
  });
}

function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [`${one.code} ${one.path} ${one.at}`, one])).values()];
}
