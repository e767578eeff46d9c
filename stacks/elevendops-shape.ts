import { serviceForms } from "../lib/run";
import { shapeOf } from "../lib/validation";
import * as v from "valibot";
import type { ElevenDopsProps } from "./elevendops-props";

/** The form of the options of an environment. What goes to a construct of the library as it is, that construct checks. */
export const elevenDopsShape = shapeOf<ElevenDopsProps>({
  environment: v.picklist(["production", "staging"]),
  source: v.any(),
  env: v.optional(v.record(v.string(), v.string())),
  domains: v.optional(v.array(v.string())),
  scaling: serviceForms.scaling,
  startup: serviceForms.startup,
  project: v.string(),
  projectNumber: v.string(),
  region: v.optional(v.string()),
  backend: v.any(),
  protection: serviceForms.protection,
});
