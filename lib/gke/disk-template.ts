import { isProtected } from "../foundation";
import { gkeDefaults } from "./workload-defaults";
import type { GkeWorkloadProps, PodDisk } from "./workload-props";

/** The claim of a workload's disk as the provider writes it. */
export function renderClaim({ protection }: GkeWorkloadProps, { size, storageClass }: PodDisk) {
  return {
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: storageClass ?? gkeDefaults.storageClass,
      resources: { requests: { storage: size } },
    },
    // The disk is made where the first pod runs, so that waiting for it would be for ever.
    waitUntilBound: false,
    lifecycle: { preventDestroy: isProtected(protection ?? "on") },
  };
}
