import v = require("valibot");
import { memoryForm, retentionPeriodForm } from "../foundation";
import { serviceForms } from "../run";
import { shapeOf, wordOr, type Form } from "../validation";
import type { CloudRunTenantProps, TenantArchive, TenantProps } from "./tenant-props";

const reason = v.optional(v.pipe(v.string(), v.minLength(1)));
const { project, region, image, imageManagedBy, gcrAlias, port, mounts, cpu, memory, cpuAllocation } = serviceForms;
const { startupCpuBoost, scaling, concurrency, timeout, liveness, ingress, invokers, env, labels } = serviceForms;

/** The form of each option that tenants have wherever they run. */
export const tenantForms: { readonly [Key in keyof Required<TenantProps>]: Form } = {
  tenant: v.string(),
  application: v.string(),
  // The bundle that the secrets go to knows their form.
  secrets: v.optional(v.record(v.string(), v.any())),
  dataPath: v.optional(v.string()),
  retentionPeriod: v.optional(retentionPeriodForm),
  archive: v.optional(shapeOf<TenantArchive>({ retention: retentionPeriodForm })),
  acknowledgeSslInContainer: reason,
};

/** The form of the options of a tenant on Cloud Run. */
export const tenantShape = shapeOf<CloudRunTenantProps>({
  ...tenantForms,
  startup: v.optional(wordOr("slow", serviceForms.startup)),
  acknowledgeSharedWrites: reason,
  largestFile: v.optional(memoryForm),
  protection: serviceForms.protection,
  ...{ project, region, image, imageManagedBy, gcrAlias, port, mounts, cpu, memory, cpuAllocation },
  ...{ startupCpuBoost, scaling, concurrency, timeout, liveness, ingress, invokers, env, labels },
});
