import v = require("valibot");
import { cpuForm, memoryForm, projectForm } from "../foundation";
import { gkeWorkloadForms } from "../gke";
import { tenantForms } from "../patterns";
import { shapeOf, wordOr } from "../validation";
import type { GkeTenantProps, TenantDisk } from "./tenant-props";

const { image, port, mounts, env, liveness, readiness, grace, expose, cluster, user } = gkeWorkloadForms;
const { readOnlyRootFilesystem, waitForRollout, labels, protection } = gkeWorkloadForms;

/** The form of the options of a tenant on GKE. */
export const gkeTenantShape = shapeOf<GkeTenantProps>({
  ...tenantForms,
  project: v.optional(projectForm),
  region: v.optional(v.string()),
  cpu: v.optional(cpuForm),
  memory: v.optional(memoryForm),
  startup: v.optional(wordOr("slow", gkeWorkloadForms.startup)),
  disk: v.optional(
    shapeOf<TenantDisk>({
      size: v.optional(memoryForm),
      storageClass: v.optional(v.picklist(["premium-rwo", "standard-rwo"])),
    }),
  ),
  ...{ image, port, mounts, env, liveness, readiness, grace, expose, cluster, user },
  ...{ readOnlyRootFilesystem, waitForRollout, labels, protection },
});
