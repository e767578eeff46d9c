import v = require("valibot");
import { serviceForms } from "../run";
import { recordOf, shapeOf, type Form } from "../validation";
import type { MultiRegionServiceProps, RegionalServiceOptions, SharedServiceOptions } from "./multi-region-props";

const { region: _region, regions: _regions, traffic: _traffic, vpcAccess, ingress: _ingress, ...shared } = serviceForms;

/** The form of each option that all regions of a service share. */
export const sharedServiceForms: { readonly [Key in keyof Required<SharedServiceOptions>]: Form } = shared;

/** The form of what a region has for itself. */
export const regionalForm = shapeOf<RegionalServiceOptions>({
  vpcAccess,
  env: serviceForms.env,
  scaling: serviceForms.scaling,
});

/** The form of the options of a service in several regions. */
export const multiRegionShape = shapeOf<MultiRegionServiceProps>({
  ...sharedServiceForms,
  regions: recordOf(regionalForm),
  ingress: v.optional(v.picklist(["internal", "internal-and-load-balancer"])),
});
