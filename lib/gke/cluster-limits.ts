import type { Limit, Source } from "../validation";

const PROVIDER: Source = { document: "google provider 6.50.0, google_container_cluster", read: "2026-11-21" };
const BACKUPS: Source = { document: "google provider 6.50.0, google_gke_backup_backup_plan", read: "2026-11-21" };
const MAINTENANCE: Source = { document: "GKE documentation, maintenance windows and exclusions", read: "2026-11-21" };
/** Not Google's own page, which was not read for this limit. */
const EXCLUSIONS: Source = { document: "an article by others on exclusions of GKE maintenance", read: "2026-11-21" };

/** The limits of clusters on GKE. */
export const clusterLimits = {
  nameLongest: { value: 40, unit: "characters", source: PROVIDER },
  windowShortest: { value: 4, unit: "hours", source: MAINTENANCE },
  windowLongest: { value: 24, unit: "hours", source: MAINTENANCE },
  availability: { value: 48, unit: "hours in any 32 days", source: MAINTENANCE },
  exclusions: { value: 20, unit: "exclusions", source: PROVIDER },
  noUpgradesLongest: { value: 90, unit: "days", source: EXCLUSIONS },
  backupRetention: { value: 365, unit: "days", source: BACKUPS },
  backupLock: { value: 90, unit: "days", source: BACKUPS },
} as const satisfies Record<string, Limit>;
