export { DailyArchive } from "./archive";
export type { ArchiveOptions, DailyArchiveProps } from "./archive-props";
export { archiveRules } from "./archive-rules";
export type { Bucket, IBucket } from "./bucket";
export type {
  AccessLogs,
  BucketEncryption,
  BucketProps,
  CorsRule,
  DataBucketProps,
  RetentionBucketProps,
  RetentionLock,
} from "./bucket-props";
export { bucketRules } from "./bucket-rules";
export type { BucketSubject } from "./bucket-subject";
export { DataBucket } from "./data-bucket";
export type { Days } from "./days";
export { existingBucketRules, type ExistingBucketProps, type ExistingBucketSubject } from "./existing-bucket";
export type {
  AbortUploadsRule,
  DeleteRule,
  LifecycleCondition,
  LifecycleRule,
  SetStorageClassRule,
  StorageClass,
} from "./lifecycle-props";
export { bucketLimits } from "./limits";
export type { MountOptions, ReadWriteMountOptions } from "./mount-props";
export { bucketMountRules, type MountSubject } from "./mount-rules";
export { bucketProviderRules, type ProviderNeeds } from "./provider-needs";
export { RetentionBucket } from "./retention-bucket";
