import v = require("valibot");
import { isMonitored, projectForm } from "../foundation";
import { Construct } from "constructs";
import { form, shapeOf } from "../validation";
import { countForm, notifyForm } from "./forms";
import { latencyForm } from "./latency";
import type { ServiceLevelObjectiveProps } from "./service-level-objective-props";

const monitoredForm = form((value) => Construct.isConstruct(value) && isMonitored(value), {
  code: "slo-of-form",
  allowed: "something that can be watched, such as a CloudRunService",
  fix: "give the construct itself",
  showsValue: false,
});

/** The form of the options of an objective. */
export const serviceLevelObjectiveShape = shapeOf<ServiceLevelObjectiveProps>({
  of: monitoredForm,
  goal: countForm,
  within: v.optional(latencyForm),
  days: v.optional(countForm),
  notify: v.optional(notifyForm),
  project: v.optional(projectForm),
});
