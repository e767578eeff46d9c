import v = require("valibot");
import { projectForm } from "../foundation";
import { form, hasText, shapeOf, texts } from "../validation";
import type { LogSinkProps } from "./log-sink-props";

const toForm = form((value) => hasText(value, "destination") || hasText(value, "reference"), {
  code: "sink-to-form",
  allowed: "a bucket or a LogBucket",
  fix: "give the construct itself, or DataBucket.fromName(…) for a bucket that exists already",
  showsValue: false,
});

/** The form of the options of a log sink. */
export const logSinkShape = shapeOf<LogSinkProps>({
  filter: v.string(),
  to: toForm,
  exclude: v.optional(texts),
  name: v.optional(v.string()),
  description: v.optional(v.string()),
  project: v.optional(projectForm),
});
