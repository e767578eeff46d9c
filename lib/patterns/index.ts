export { CloudRunTenant } from "./tenant";
export type { CloudRunTenantProps, TenantArchive, TenantServiceOptions } from "./tenant-props";
export { cloudRunTenantRules } from "./tenant-rules";
