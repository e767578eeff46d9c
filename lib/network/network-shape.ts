import v = require("valibot");
import { projectForm } from "../foundation";
import { shapeOf } from "../validation";
import type {
  ExistingCloudRunSubnet,
  ExistingClusterSubnet,
  ExistingNetworkProps,
  ExistingPrivateServices,
  OwnSubnet,
  PrivateNetworkProps,
} from "./network-props";
import { regionForms } from "./region-shape";

const sharing = {
  project: v.optional(projectForm),
  projectNumber: v.optional(v.string()),
  hostProject: v.optional(projectForm),
  agentAccess: v.optional(v.picklist(["grant", "exists"])),
};

/** The form of the options of a network. */
export const privateNetworkShape = shapeOf<PrivateNetworkProps>({
  ...regionForms,
  ...sharing,
  name: v.optional(v.string()),
  region: v.optional(v.string()),
  subnets: v.optional(v.record(v.string(), shapeOf<OwnSubnet>({ cidr: v.string(), region: v.optional(v.string()) }))),
  privateServices: v.optional(v.boolean()),
});

/** The form of the options of a network that exists already. */
export const existingNetworkShape = shapeOf<ExistingNetworkProps>({
  ...sharing,
  name: v.string(),
  region: v.optional(v.string()),
  cloudRun: v.optional(
    shapeOf<ExistingCloudRunSubnet>({
      subnetwork: v.string(),
      cidr: v.string(),
      maxInstances: v.optional(v.number()),
    }),
  ),
  gke: v.optional(
    shapeOf<ExistingClusterSubnet>({ subnetwork: v.string(), podRange: v.string(), serviceRange: v.string() }),
  ),
  addresses: v.optional(v.string()),
  privateServices: v.optional(shapeOf<ExistingPrivateServices>({ range: v.string() })),
});
