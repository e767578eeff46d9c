import v = require("valibot");
import { memoryForm, retentionPeriodForm } from "../foundation";
import { serviceForms } from "../run";
import { shapeOf } from "../validation";
import type { CloudRunTenantProps, TenantArchive } from "./tenant-props";

const reason = v.optional(v.pipe(v.string(), v.minLength(1)));
const { project, region, image, imageManagedBy, gcrAlias, port, mounts, cpu, memory, cpuAllocation } = serviceForms;
const { startupCpuBoost, scaling, concurrency, timeout, liveness, ingress, invokers, env, labels } = serviceForms;

/** The form of the options of a tenant. */
export const tenantShape = shapeOf<CloudRunTenantProps>({
  tenant: v.string(),
  application: v.string(),
  // The bundle that the secrets go to knows their form.
  secrets: v.optional(v.record(v.string(), v.any())),
  dataPath: v.optional(v.string()),
  startup: v.optional(v.lazy((given) => (given === "slow" ? v.literal("slow") : serviceForms.startup))),
  acknowledgeSharedWrites: reason,
  largestFile: v.optional(memoryForm),
  retentionPeriod: v.optional(retentionPeriodForm),
  archive: v.optional(shapeOf<TenantArchive>({ retention: retentionPeriodForm })),
  acknowledgeSslInContainer: reason,
  protection: serviceForms.protection,
  ...{ project, region, image, imageManagedBy, gcrAlias, port, mounts, cpu, memory, cpuAllocation },
  ...{ startupCpuBoost, scaling, concurrency, timeout, liveness, ingress, invokers, env, labels },
});
