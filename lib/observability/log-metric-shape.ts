import v = require("valibot");
import { projectForm } from "../foundation";
import { recordOf, shapeOf, textList } from "../validation";
import type { LogMetricLabel, LogMetricProps, LogMetricValue } from "./log-metric-props";

/** The form of the options of a log-based metric. */
export const logMetricShape = shapeOf<LogMetricProps>({
  filter: v.string(),
  name: v.optional(v.string()),
  labels: v.optional(recordOf(shapeOf<LogMetricLabel>({ field: v.string(), values: textList }))),
  value: v.optional(shapeOf<LogMetricValue>({ field: v.string(), unit: v.optional(v.string()) })),
  description: v.optional(v.string()),
  project: v.optional(projectForm),
});
