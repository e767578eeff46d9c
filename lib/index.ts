export { FirestoreDatabase, type FirestoreDatabaseProps } from "./database";
export {
  Principal,
  ProjectServices,
  ServiceAccount,
  setDefaults,
  useGoogleProvider,
  type Cpu,
  type Defaults,
  type Duration,
  type IEnvValue,
  type IPrincipal,
  type IServiceAccount,
  type IVolume,
  type Labels,
  type Memory,
  type ProjectServicesProps,
  type Protection,
  type RegionQuota,
  type RetentionPeriod,
  type ServiceAccountProps,
} from "./foundation";
export { CloudRunTenant, type CloudRunTenantProps, type TenantArchive } from "./patterns";
export {
  CloudRunService,
  cloudRunUrl,
  memoryVolume,
  plainText,
  type CloudRunServiceProps,
  type GrpcProbe,
  type HttpProbe,
  type LivenessProbe,
  type Scaling,
  type StartupProbe,
  type TcpProbe,
} from "./run";
export { SecretBundle, type SecretBundleProps, type SecretSource } from "./secrets";
export {
  DailyArchive,
  DataBucket,
  RetentionBucket,
  type DailyArchiveProps,
  type DataBucketProps,
  type IBucket,
  type LifecycleRule,
  type RetentionBucketProps,
} from "./storage";
export { ValidationError, type Problem } from "./validation";
