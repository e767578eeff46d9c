export { FirestoreDatabase } from "./firestore";
export type {
  CompositeIndex,
  FieldSettings,
  FirestoreBackups,
  FirestoreDatabaseProps,
  IndexField,
  SingleFieldIndex,
  WeeklyBackup,
} from "./firestore-props";
export { firestoreRules } from "./rules/firestore-rules";
export type {
  CacheEncryption,
  CacheMaintenance,
  CacheMaintenanceDay,
  CacheProps,
  CacheSnapshots,
  SnapshotPeriod,
} from "./cache-props";
export { RedisCache } from "./redis";
export type { DirectPeering, RedisCacheProps } from "./redis-props";
export { redisRules } from "./rules/redis-rules";
export { valkeyRules } from "./rules/valkey-rules";
export { ValkeyCache } from "./valkey";
export type { ValkeyAppendOnlyFile, ValkeyBackups, ValkeyCacheProps, ValkeyNodeType } from "./valkey-props";
export type { ExistingPostgresProps } from "./existing-postgres-props";
export { existingPostgresRules } from "./existing-postgres";
export { PostgresDatabase } from "./postgres";
export type { IPostgresDatabase, PostgresEnv } from "./postgres-interface";
export type {
  PostgresInsights,
  PostgresMaintenance,
  PostgresPasswordPolicy,
  QuietTime,
} from "./postgres-operation-props";
export type { PostgresInstance } from "./postgres-instance";
export type { PostgresPasswordUser } from "./postgres-password-user";
export type {
  PostgresBackups,
  PostgresDatabaseOptions,
  PostgresDatabaseProps,
  PostgresDisk,
  PostgresEncryption,
  PostgresPublicAccess,
  PostgresServiceConnect,
  PostgresVersion,
} from "./postgres-props";
export type { PostgresProxyContainer, PostgresProxyOptions } from "./postgres-proxy";
export type { PostgresReplica } from "./postgres-replica";
export type { PostgresReplicaProps } from "./postgres-replica-props";
export type { ResolvedPostgres } from "./postgres-subject";
export type { PostgresEdition } from "./postgres-tier";
export type { PostgresEnvOptions, PostgresPasswordUserProps } from "./postgres-user-props";
export { postgresReplicaRules, type PostgresReplicaSubject } from "./rules/postgres-replica-rules";
export { postgresRules } from "./rules/postgres-rules";
export { postgresUserRules, type PostgresUserSubject } from "./rules/postgres-user-rules";
