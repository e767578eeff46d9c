export { AutopilotCluster, type ICluster } from "./cluster";
export type { ClusterConnection, ClusterLogin } from "./cluster-connection";
export type { ClusterBackups } from "./cluster-backup-props";
export type { ClusterMaintenance, MaintenanceExclusion, MaintenanceWindow, Weekday } from "./cluster-maintenance-props";
export type {
  AutopilotClusterProps,
  ClusterEncryption,
  ExistingClusterProps,
  IImageStore,
  IpEndpoint,
} from "./cluster-props";
export { autopilotClusterRules, existingClusterRules } from "./rules/cluster-rules";
export type { ClusterExposure, Exposure, InternalExposure, PublicEntry, PublicExposure } from "./exposure-props";
export { GkeNamespace } from "./namespace";
export type { GkeNamespaceProps, IGkeNamespace } from "./namespace-props";
export type { ComputeClass, GkeGpu } from "./placement-props";
export type { PodExecProbe, PodGrpcProbe, PodHttpProbe, PodProbe, PodProbeTiming, PodTcpProbe } from "./probe-props";
export { gkeNamespaceRules } from "./rules/namespace-rules";
export { gkeProviderRules, gkeWorkloadRules, type GkeProviderNeeds } from "./rules/workload-rules";
export { GkeWorkload } from "./workload";
export type { Disruption, GkeWorkloadProps, PodDisk, PodMetrics, PodScaling, PodSize } from "./workload-props";
export { gkeWorkloadForms } from "./workload-shape";
