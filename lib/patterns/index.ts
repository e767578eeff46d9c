export { cloudRunTenantRules } from "./cloud-run-tenant-rules";
export { CloudRunTenant } from "./tenant";
export { tenantDataPath, tenantEnv, tenantName } from "./tenant-names";
export { createTenantParts, placeTenant, type TenantParts, type TenantPlace } from "./tenant-parts";
export type {
  CloudRunTenantProps,
  TenantArchive,
  TenantProps,
  TenantServiceOptions,
  TenantSubject,
} from "./tenant-props";
export { tenantRules } from "./tenant-rules";
export { tenantForms } from "./tenant-shape";
