import type { Limit, Source } from "../validation";

const NAMES: Source = { document: "Cloud Storage documentation, bucket naming guidelines", read: "2026-11-20" };
const API: Source = { document: "Cloud Storage API v2, Bucket", read: "2026-11-20" };
const MEASURED: Source = { document: "the service's answers around one hundred years", read: "2026-09-30" };
const PROVIDER_6: Source = { document: "google provider 6.50.0, google_storage_bucket", read: "2026-11-20" };
const LIFECYCLE: Source = { document: "Cloud Storage documentation, object lifecycle management", read: "2026-11-21" };
const LOGS: Source = { document: "Cloud Storage documentation, usage logs", read: "2026-11-21" };
const GCSFUSE: Source = { document: "gcsfuse documentation, mount options", read: "2026-11-21" };
const LIBRARY: Source = { document: "this library: longer than most systems and laws live", read: "2026-11-21" };

/** The limits of Cloud Storage, and of buckets that are mounted. */
export const bucketLimits = {
  nameShortest: { value: 3, unit: "characters", source: NAMES },
  nameLongest: { value: 63, unit: "characters", source: NAMES },
  /** 100 years of 365.25 days. The API's text says "less than"; the service was seen to accept exactly this much. */
  retentionLongest: { value: 3_155_760_000, unit: "seconds", source: MEASURED },
  /** The largest number that the provider can write before version 7: about 68 years. */
  retentionLongestInProvider6: { value: 2_147_483_647, unit: "seconds", source: PROVIDER_6 },
  /** Below a day the platform does not promise that retention is enforced. */
  retentionShortestEnforced: { value: 86_400, unit: "seconds", source: API },
  /** Locked for more than ten years is warned of: nobody can take it back. */
  lockedLongestUnremarked: { value: 315_576_000, unit: "seconds", source: LIBRARY },
  softDeleteShortest: { value: 604_800, unit: "seconds", source: PROVIDER_6 },
  softDeleteLongest: { value: 7_776_000, unit: "seconds", source: PROVIDER_6 },
  lifecycleRules: { value: 100, unit: "rules", source: LIFECYCLE },
  logPrefixLength: { value: 900, unit: "characters", source: LOGS },
  mountOwnerId: { value: 2_147_483_647, unit: "user or group id", source: GCSFUSE },
  mountMode: { value: 0o777, unit: "permission bits", source: GCSFUSE },
} as const satisfies Record<string, Limit>;
