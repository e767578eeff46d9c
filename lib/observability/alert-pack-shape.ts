import v = require("valibot");
import { durationForm, projectForm } from "../foundation";
import { shapeOf, wordOr } from "../validation";
import type { AlertPackProps, CacheThresholds, LatencyThresholds, SqlThresholds } from "./alert-pack-props";
import { countForm, notifyForm, severityForm, thresholdForm, withinForm } from "./forms";
import { latencyForm } from "./latency";

const ratio = v.optional(thresholdForm);
const latency = shapeOf<LatencyThresholds>({ p95: v.optional(latencyForm) });

/** The form of the options of alerts. */
export const alertPackShape = shapeOf<AlertPackProps>({
  errorRatio: ratio,
  latency: v.optional(wordOr("off", latency)),
  instances: ratio,
  crashes: ratio,
  sql: v.optional(shapeOf<SqlThresholds>({ disk: ratio, cpu: ratio, connections: ratio })),
  cache: v.optional(shapeOf<CacheThresholds>({ memory: ratio })),
  minRequests: v.optional(countForm),
  window: v.optional(durationForm),
  notify: v.optional(notifyForm),
  within: v.optional(withinForm),
  severity: v.optional(severityForm),
  project: v.optional(projectForm),
});
