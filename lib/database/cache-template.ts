import type { CacheMaintenance, SnapshotPeriod } from "./cache-props";

/** The periods of snapshots, as the API calls them. */
export const SNAPSHOT_PERIODS = {
  "1h": "ONE_HOUR",
  "6h": "SIX_HOURS",
  "12h": "TWELVE_HOURS",
  "24h": "TWENTY_FOUR_HOURS",
} as const satisfies Record<SnapshotPeriod, string>;

/** The maintenance of a cache, as the provider writes it. */
export function renderMaintenance({ day, hour }: CacheMaintenance) {
  const startTime = { hours: hour, minutes: 0, seconds: 0, nanos: 0 };
  return { weeklyMaintenanceWindow: [{ day: day.toUpperCase(), startTime }] };
}
