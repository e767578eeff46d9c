import v = require("valibot");
import { shapeOf } from "../validation";
import type { GkeNamespaceProps } from "./namespace-props";

/** The form of the options of a namespace. */
export const namespaceShape = shapeOf<GkeNamespaceProps>({
  name: v.string(),
  podSecurity: v.optional(v.picklist(["restricted", "baseline"])),
  labels: v.optional(v.record(v.string(), v.string())),
});
