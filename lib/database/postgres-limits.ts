import type { Limit, Source } from "../validation";
import type { PostgresVersion } from "./postgres-props";

const PROVIDER: Source = { document: "google provider 6.50.0, google_sql_database_instance", read: "2026-11-21" };
const SETTINGS: Source = { document: "Cloud SQL for PostgreSQL documentation, instance settings", read: "2026-11-21" };
const FLAGS: Source = { document: "Cloud SQL for PostgreSQL documentation, database flags", read: "2026-11-21" };
const FINAL_BACKUP: Source = { document: "google provider 7.45.0, google_sql_database_instance", read: "2026-11-21" };
const NAMES: Source = { document: "PostgreSQL documentation, identifiers", read: "2026-11-21" };

/** The limits of Cloud SQL for PostgreSQL. Megabytes are of 1024 kilobytes. */
export const postgresLimits = {
  nameWithProject: { value: 98, unit: "characters, with the project and a colon", source: SETTINGS },
  processors: { value: 96, unit: "processors of a custom tier", source: SETTINGS },
  memoryLeast: { value: 3_840, unit: "megabytes", source: SETTINGS },
  memoryStep: { value: 256, unit: "megabytes", source: SETTINGS },
  memoryPerProcessorLeast: { value: 921.6, unit: "megabytes for a processor", source: SETTINGS },
  memoryPerProcessorMost: { value: 6_656, unit: "megabytes for a processor", source: SETTINGS },
  disk: { value: 10, unit: "GiB", source: PROVIDER },
  hyperdisk: { value: 20, unit: "GiB", source: PROVIDER },
  diskMost: { value: 65_536, unit: "GiB", source: SETTINGS },
  logDays: { value: 7, unit: "days", source: PROVIDER },
  logDaysPlus: { value: 35, unit: "days", source: PROVIDER },
  backups: { value: 365, unit: "backups", source: SETTINGS },
  finalBackupDays: { value: 365, unit: "days", source: FINAL_BACKUP },
  quietDays: { value: 90, unit: "days", source: SETTINGS },
  queryLengthLeast: { value: 256, unit: "bytes", source: PROVIDER },
  queryLength: { value: 4_500, unit: "bytes", source: PROVIDER },
  queryLengthPlus: { value: 1_048_576, unit: "bytes", source: PROVIDER },
  plans: { value: 20, unit: "plans a minute", source: PROVIDER },
  plansPlus: { value: 200, unit: "plans a minute", source: PROVIDER },
  connectionsLeast: { value: 14, unit: "connections", source: FLAGS },
  connections: { value: 262_143, unit: "connections", source: FLAGS },
  identifier: { value: 63, unit: "bytes", source: NAMES },
} as const satisfies Record<string, Limit>;

/** The day on which the community's support of a version ends. PostgreSQL, versioning policy; read 2026-11-21. */
export const supportEnds: Readonly<Record<PostgresVersion, string>> = {
  14: "2026-11-12",
  15: "2027-11-11",
  16: "2028-11-09",
  17: "2029-11-08",
  18: "2030-11-14",
};

/** Where {@link supportEnds} was read, and when: what ended before that day has ended. */
export const supportSource: Source = { document: "PostgreSQL, versioning policy", read: "2026-11-21" };

/** Characters of the passwords that are drawn. */
export const PASSWORD_LENGTH = 32;

/** What they have beside letters and digits, and a URL leaves as it is: RFC 3986, unreserved characters. */
export const PASSWORD_SYMBOLS = "-._~";
