import v = require("valibot");
import { durationForm, type RegionQuota } from "../foundation";
import { type Form, form, hasText, isRecord, shapeOf, textList, wordOr } from "../validation";
import type { AutomaticScaling, ManualScaling, ServiceLevelScaling } from "./scaling-props";
import type { CloudRunServiceProps, Iap } from "./service-props";
import type { TrafficShare } from "./traffic-props";
import { workloadForms } from "./workload-shape";

/** The options of a service with what the defaults add to them: the subject of the rules. */
export interface ServiceSubject extends CloudRunServiceProps {
  /** What Cloud Run may use at once in the region, where it is known. */
  readonly regionQuota?: RegionQuota;
  /** That of the project, by which Google's own accounts are called; where it is known. */
  readonly projectNumber?: string;
  /** The name, also where it is made from the path. */
  readonly resolvedName?: string;
}

const invoker = {
  code: "run-invoker",
  allowed: 'a list of principals, "public" or "no-iam-check"',
  fix: "take the principals from constructs, [ServiceAccount, Principal.group(…)], or write one of the two words",
  showsValue: true,
};
const invokerForm = v.array(form((value) => hasText(value, "member"), invoker));
const anybodyForm = form((value) => value === "public" || value === "no-iam-check", invoker);
const invokersForm = v.lazy((given) => (Array.isArray(given) ? invokerForm : anybodyForm));

const automaticForm = shapeOf<AutomaticScaling & { readonly instances?: undefined }>({
  instances: v.optional(v.undefined()),
  min: v.optional(v.number()),
  max: v.number(),
  serviceLevel: v.optional(shapeOf<ServiceLevelScaling>({ min: v.optional(v.number()), max: v.optional(v.number()) })),
});
const manualForm = shapeOf<ManualScaling>({ instances: v.number() });
const scalingForm = v.lazy((given) =>
  isRecord(given) && (given as Partial<ManualScaling>).instances !== undefined ? manualForm : automaticForm,
);

const trafficForm = v.array(
  shapeOf<TrafficShare & { latest?: true; revision?: string }>({
    latest: v.optional(v.literal(true)),
    revision: v.optional(v.string()),
    percent: v.optional(v.number()),
    tag: v.optional(v.string()),
  }),
);

const accessor = {
  code: "run-iap-accessor",
  allowed: "a list of principals",
  fix: "take them from constructs: [Principal.group(…), Principal.user(…)]",
  showsValue: true,
};
const accessForm = shapeOf<Iap>({
  accessors: v.optional(v.array(form((value) => hasText(value, "member"), accessor))),
});

/** The form of each option of a service, for constructs that pass options on to one. */
export const serviceForms: { readonly [Key in keyof Required<CloudRunServiceProps>]: Form } = {
  ...workloadForms,
  description: v.optional(v.string()),
  port: v.optional(v.number()),
  protocol: v.optional(v.picklist(["http1", "h2c"])),
  cpuAllocation: v.optional(v.picklist(["during-requests", "always"])),
  startupCpuBoost: v.optional(v.boolean()),
  scaling: v.optional(scalingForm),
  concurrency: v.optional(v.number()),
  timeout: v.optional(durationForm),
  sessionAffinity: v.optional(v.boolean()),
  ingress: v.optional(v.picklist(["all", "internal", "internal-and-load-balancer"])),
  executionEnvironment: v.optional(v.picklist(["gen1", "gen2"])),
  invokers: v.optional(invokersForm),
  traffic: v.optional(trafficForm),
  revisionName: v.optional(v.string()),
  customAudiences: v.optional(textList),
  regions: v.optional(textList),
  defaultUri: v.optional(v.boolean()),
  deployHealthCheck: v.optional(v.boolean()),
  iap: v.optional(wordOr(true, accessForm)),
};

/** The form of the options of a service. */
export const serviceShape = shapeOf<CloudRunServiceProps>(serviceForms);
