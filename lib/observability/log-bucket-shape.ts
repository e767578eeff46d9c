import v = require("valibot");
import { durationForm, projectForm, protectionForm } from "../foundation";
import { shapeOf } from "../validation";
import type { LogBucketLock, LogBucketProps } from "./log-bucket-props";

/** The form of the options of a log bucket. */
export const logBucketShape = shapeOf<LogBucketProps>({
  retention: durationForm,
  name: v.optional(v.string()),
  location: v.optional(v.string()),
  lock: v.optional(shapeOf<LogBucketLock>({ acknowledge: v.string() })),
  description: v.optional(v.string()),
  project: v.optional(projectForm),
  protection: v.optional(protectionForm),
});
