import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { once, setDefaults } from "../foundation";
import { ValidationError, warn, type Problem } from "../validation";
import { takesOver, untakenProblems } from "./adopt/takeover";
import { FleetStack, labelsOf, type FleetIdentity } from "./fleet-stack";
import type { StackPlan } from "./stack-plan";
import type { MergedTenant } from "./subject";
import type { FleetCell, FleetTenant } from "./tenant";
import { nearestTo, placeText } from "./tree";

/** The code that makes a fleet: what a user writes, and nothing else. */
export interface FleetParts<Settings extends object> {
  /**
   * Makes what the tenants of a cell share, in a stack of its own. It is told nothing of the tenants, so that the list
   * changes nothing there.
   * @default - nothing is shared, and there are no such stacks
   */
  readonly cell?: (stack: TerraformStack, cell: FleetCell) => void;
  /**
   * Makes a tenant, whatever the state it is in. With `layout: split` it makes what runs.
   *
   * Its scope is the stack, or a part of it where groups share one. Ids are literals there, so that the addresses of all
   * tenants are the same.
   */
  readonly tenant: (scope: Construct, tenant: FleetTenant<Settings>) => void;
  /**
   * Makes the data of a tenant, with `layout: split` alone.
   * @default - the layout has no such stacks
   */
  readonly data?: (scope: Construct, tenant: FleetTenant<Settings>) => void;
  /**
   * Makes the providers of a stack.
   * @default - the google provider, with project and region of the cell
   */
  readonly providers?: (stack: TerraformStack, cell: FleetCell) => void;
}

/** What is made of a fleet. */
export interface Build<Settings extends object> {
  readonly identity: FleetIdentity;
  readonly plans: readonly StackPlan<Settings>[];
  readonly merged: ReadonlyMap<string, MergedTenant>;
  readonly parts: FleetParts<Settings>;
  readonly warnings: readonly Problem[];
}

/**
 * Makes the stacks of a fleet.
 *
 * @throws ValidationError with what is wrong with any of the tenants, each with the line of the list.
 */
export function buildStacks<Settings extends object>(
  scope: Construct,
  { identity, plans, merged, parts, warnings }: Build<Settings>,
): readonly TerraformStack[] {
  const problems: Problem[] = [];
  const stacks: FleetStack[] = [];
  // One tenant's mistake must not hide those of the others. Loops and no callbacks: the framework keeps the stack of calls
  // for each reference that a tenant's code makes below, and so would each of them.
  for (const plan of plans) {
    const stack = new FleetStack(scope, plan.id, identity, plan);
    stacks.push(stack);
    (parts.providers ?? googleProvider)(stack, plan.cell);
    try {
      if (plan.kind === "cell") parts.cell?.(stack, plan.cell);
    } catch (thrown) {
      problems.push(...problemsOf(thrown));
    }
    for (const tenant of plan.tenants) {
      const place = plan.kind === "group" ? partOf(stack, tenant) : stack;
      try {
        if (plan.kind === "data") parts.data?.(place, tenant);
        else parts.tenant(place, tenant);
      } catch (thrown) {
        problems.push(...problemsOf(thrown).map((one) => withLine(one, merged.get(tenant.id))));
      }
    }
  }
  if (problems.length > 0) throw new ValidationError(problems);
  const adopting = new Set(plans.flatMap(({ tenants }) => tenants.filter(takesOver)));
  for (const tenant of adopting) checkTaken(tenant, stacks, merged);
  const [first] = stacks;
  if (first !== undefined) warnings.forEach((warning) => warn(first, warning));
  return stacks;
}

/** Has the synthesis refuse what a tenant is to take over and none of its stacks has. Names are known only then. */
function checkTaken(tenant: FleetTenant, stacks: readonly FleetStack[], merged: Build<object>["merged"]): void {
  const own = stacks.filter(({ tenants }) => tenants.includes(tenant));
  const [first] = own;
  if (first === undefined) return;
  const entry = merged.get(tenant.id);
  first.node.addValidation({
    validate: () => {
      const resources = own.flatMap((stack) => stack.resourcesOf(tenant));
      const problems = untakenProblems(first.node.path, tenant, resources).map((one) => withLine(one, entry));
      return problems.length === 0 ? [] : [new ValidationError(problems).message];
    },
  });
}

function googleProvider(stack: TerraformStack, { project, region }: FleetCell): void {
  new GoogleProvider(stack, "Google", { project, region });
}

function partOf(stack: TerraformStack, tenant: FleetTenant): Construct {
  const part = once(stack, [tenant.id], (parent, id) => new Construct(parent, id));
  setDefaults(part, { labels: labelsOf(tenant) });
  return part;
}

function problemsOf(thrown: unknown): readonly Problem[] {
  if (thrown instanceof ValidationError) return thrown.problems;
  throw thrown;
}

/** The problem with the line of the list that the option was taken from, where it was taken from there. */
function withLine(problem: Problem, entry: MergedTenant | undefined): Problem {
  if (entry === undefined) return problem;
  const { tree } = nearestTo(entry.tree, problem.at);
  return { ...problem, path: `${problem.path} (${placeText(tree.place)})` };
}
