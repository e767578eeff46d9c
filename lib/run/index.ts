export type { BackgroundContainerProps, BackgroundProps } from "./background-props";
export { cloudSqlVolume, type CloudSqlInstance, type CloudSqlReference } from "./cloud-sql-volume";
export type { ContainerProps } from "./container-props";
export { diskVolume } from "./disk-volume";
export type { Gpu, GpuType } from "./gpu-props";
export { helloImage } from "./hello-image";
export { CloudRunJob, type RunGrant } from "./job";
export type { CloudRunJobProps } from "./job-props";
export type { JobSubject } from "./job-shape";
export { memoryVolume } from "./memory-volume";
export { nfsVolume, type NfsVolumeProps } from "./nfs-volume";
export { plainText } from "./plain-text";
export type {
  GrpcProbe,
  GrpcReadinessProbe,
  HttpProbe,
  HttpReadinessProbe,
  LivenessProbe,
  ProbeTiming,
  ReadinessProbe,
  ReadinessTiming,
  StartupProbe,
  TcpProbe,
} from "./probe-props";
export { runProviderRules, type NewerOption, type RunProviderNeeds } from "./provider-needs";
export { cloudRunJobRules } from "./rules/job-rules";
export { newProjectQuota } from "./rules/quota";
export { cloudRunServiceRules } from "./rules/service-rules";
export { cloudRunWorkerPoolRules } from "./rules/worker-pool-rules";
export type { JobSchedule, ScheduleRetry } from "./schedule-props";
export { CloudRunService } from "./service";
export type { AutomaticScaling, ManualScaling, Scaling, ServiceLevelScaling } from "./scaling-props";
export type { CloudRunServiceProps, Iap } from "./service-props";
export { cloudRunUrl, type ServiceAddress } from "./service-url";
export { regionalDemand, type RegionalDemand, type Scaled } from "./service-size";
export { serviceForms, type ServiceSubject } from "./service-shape";
export type { LatestTarget, RevisionTarget, TrafficShare, TrafficTarget } from "./traffic-props";
export type { DirectVpc, VpcAccess, VpcConnector, VpcEgress } from "./vpc-props";
export { CloudRunWorkerPool } from "./worker-pool";
export type {
  CloudRunWorkerPoolProps,
  KeyShutdown,
  WorkerContainerProps,
  WorkerPoolEncryption,
} from "./worker-pool-props";
export type { WorkerPoolSubject } from "./worker-pool-shape";
export type { WorkloadProps } from "./workload-props";
export type { BinaryAuthorization, WorkloadEncryption } from "./workload-security-props";
export type { Sized } from "./workload-size";
