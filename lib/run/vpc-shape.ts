import v = require("valibot");
import { shapeOf, textList } from "../validation";
import type { EitherVpc } from "./vpc-props";

/** The form of the way into a VPC network; the rules say which of its options go together. */
export const vpcForm = shapeOf<EitherVpc>({
  network: v.optional(v.string()),
  subnetwork: v.optional(v.string()),
  tags: v.optional(textList),
  connector: v.optional(v.string()),
  egress: v.optional(v.picklist(["private-ranges-only", "all-traffic"])),
  region: v.optional(v.string()),
  cidr: v.optional(v.string()),
});
