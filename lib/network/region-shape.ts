import v = require("valibot");
import { shapeOf } from "../validation";
import type { CloudRunRange, ClusterRange, FlowLogs } from "./region-props";
import type { RegionSubject, TakenRange } from "./region-subject";

/** The forms of what a network holds in one region. */
export const regionForms = {
  cidr: v.string(),
  cloudRun: v.optional(shapeOf<CloudRunRange>({ maxInstances: v.number() })),
  gke: v.optional(shapeOf<ClusterRange>({ maxNodes: v.number() })),
  proxyOnly: v.optional(v.boolean()),
  nat: v.optional(v.array(v.picklist(["gke", "cloudRun", "subnets"]))),
  flowLogs: v.optional(
    v.union([
      v.literal("off"),
      shapeOf<FlowLogs>({
        sampling: v.optional(v.number()),
        interval: v.optional(v.picklist(["5s", "30s", "1m", "5m", "10m", "15m"])),
      }),
    ]),
  ),
};

const taken = shapeOf<TakenRange>({ at: v.string(), cidr: v.string(), isRegion: v.boolean() });

/** The form of the options of a further region, which has no private services of its own. */
export const regionShape = shapeOf<Omit<RegionSubject, "privateServices">>({
  ...regionForms,
  region: v.optional(v.string()),
  earlierRegions: v.optional(v.array(v.string())),
  taken: v.optional(v.array(taken)),
  ownSubnets: v.optional(v.number()),
});
