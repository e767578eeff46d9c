export { splitMlRules } from "./rules/split-ml-rules";
export { SplitMlArchitecture } from "./split-ml";
export type {
  GatewayServiceOptions,
  SplitMlArchitectureProps,
  SplitMlGateway,
  SplitMlLayout,
  SplitMlStacks,
  SplitMlWorkers,
  WorkerWorkloadOptions,
} from "./split-ml-props";
export { gkeTenantRules, gkeTenantStackRules, type GkeTenantNeeds } from "./rules/tenant-rules";
export { GkeTenant } from "./tenant";
export type { GkeTenantProps, TenantDisk, TenantWorkloadOptions } from "./tenant-props";
