export { CloudRunTenant } from "./tenant";
export type { CloudRunTenantProps, TenantArchive } from "./tenant-props";
export { cloudRunTenantRules } from "./tenant-rules";
