import * as v from "valibot";
import { durationForm, type RegionQuota } from "../foundation";
import { form, shapeOf, type Form } from "../validation";
import { hasText } from "./forms";
import type { CloudRunServiceProps, Scaling } from "./service-props";
import { workloadForms } from "./workload-shape";

/** The options of a service with what the defaults add to them: the subject of the rules. */
export interface ServiceSubject extends CloudRunServiceProps {
  readonly regionQuota?: RegionQuota;
}

const invoker = {
  code: "run-invoker",
  allowed: 'a list of principals, "public" or "no-iam-check"',
  fix: "take the principals from constructs, [ServiceAccount, Principal.group(…)], or write one of the two words",
  showsValue: true,
};
const invokersForm = v.lazy((given) =>
  Array.isArray(given)
    ? v.array(form((value) => hasText(value, "member"), invoker))
    : form((value) => value === "public" || value === "no-iam-check", invoker),
);

/** The form of each option of a service, for constructs that pass options on to one. */
export const serviceForms: { readonly [Key in keyof Required<CloudRunServiceProps>]: Form } = {
  ...workloadForms,
  description: v.optional(v.string()),
  port: v.optional(v.number()),
  protocol: v.optional(v.picklist(["http1", "h2c"])),
  cpuAllocation: v.optional(v.picklist(["during-requests", "always"])),
  startupCpuBoost: v.optional(v.boolean()),
  scaling: v.optional(shapeOf<Scaling>({ min: v.optional(v.number()), max: v.number() })),
  concurrency: v.optional(v.number()),
  timeout: v.optional(durationForm),
  sessionAffinity: v.optional(v.boolean()),
  ingress: v.optional(v.picklist(["all", "internal", "internal-and-load-balancer"])),
  executionEnvironment: v.optional(v.picklist(["gen1", "gen2"])),
  invokers: v.optional(invokersForm),
};

/** The form of the options of a service. */
export const serviceShape = shapeOf<CloudRunServiceProps>(serviceForms);
