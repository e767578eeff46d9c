import { problemOf, ValidationError } from "../validation";
import { partLimits } from "./limits";
import { oneOf } from "./one-of";
import { unitOf, type StackPlan } from "./stack-plan";
import { grouped } from "./subject";

/** The environment variable by which `gcp-fleet synth` tells a program which part it is to make. */
export const PART = "GCP_FLEET_PART";

/**
 * The stacks that a process is to make.
 *
 * @param part - such as `3/10`; undefined for all of them
 * @throws ValidationError `fleet-part` for other text.
 */
export function stacksOfPart<Plan extends StackPlan>(
  plans: readonly Plan[],
  part: string | undefined,
): readonly Plan[] {
  if (part === undefined) return plans;
  const { number, of } = oneOf(part, partLimits.parts.value) ?? refuse(part);
  // What is checked of a tenant is checked over all of its stacks.
  const units = [...grouped(plans, unitOfPlan).values()];
  return units.filter((_, index) => index % of === number - 1).flat();
}

/** Whether a part is the one that tells what holds for the whole list. */
export function isFirst(part: string | undefined): boolean {
  return part === undefined || part.startsWith("1/");
}

function unitOfPlan({ id, kind, tenants }: StackPlan): string {
  return unitOf(
    id,
    kind,
    tenants.map((one) => one.id),
  );
}

function refuse(part: string): never {
  const { value } = partLimits.parts;
  throw new ValidationError([
    problemOf("fleet-part", "the fleet", {
      at: "part",
      got: part,
      allowed: `1/10 to 10/10, of at most ${value}`,
      fix: `name one of the parts, in the options of build or in ${PART}; leave it out for the whole fleet`,
    }),
  ]);
}
