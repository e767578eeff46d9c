import type { Limit, Source } from "../validation";

const PROVIDER: Source = { document: "google provider 6.50.0, google_firestore_database", read: "2026-11-21" };
const BACKUPS: Source = { document: "google provider 6.50.0, google_firestore_backup_schedule", read: "2026-11-21" };
const QUOTAS: Source = { document: "Firestore documentation, usage and limits", read: "2026-11-21" };

/** The limits of Firestore. */
export const firestoreLimits = {
  nameShortest: { value: 4, unit: "characters", source: PROVIDER },
  nameLongest: { value: 63, unit: "characters", source: PROVIDER },
  backupRetention: { value: 8_467_200, unit: "seconds", source: BACKUPS },
  indexFields: { value: 100, unit: "fields", source: QUOTAS },
  vectorDimension: { value: 2_048, unit: "dimensions", source: QUOTAS },
  fieldPathBytes: { value: 1_500, unit: "bytes", source: QUOTAS },
} as const satisfies Record<string, Limit>;
