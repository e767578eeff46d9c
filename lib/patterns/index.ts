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
export type { MultiRegionServiceProps, RegionalServiceOptions, SharedServiceOptions } from "./multi-region-props";
export { multiRegionServiceRules } from "./multi-region-rules";
export { MultiRegionService } from "./multi-region-service";
export { MultiRegionPlatform } from "./platform";
export type { PlacedPlatform } from "./platform-options";
export type {
  MultiRegionPlatformProps,
  PlatformDatabase,
  PlatformEdge,
  PlatformRegion,
  PlatformService,
} from "./platform-props";
export { multiRegionPlatformRules, type PlatformSubject } from "./platform-rules";
