import type { Limit, Source } from "../validation";

const REPOSITORIES: Source = { document: "Artifact Registry API v1, Repository", read: "2026-11-21" };
const DAILY: Source = {
  document: "this library: the cleanup of a repository runs about once a day",
  read: "2026-11-21",
};
const TAGS: Source = { document: "OCI distribution specification 1.1, tags", read: "2026-11-21" };
const BUILDS: Source = { document: "Cloud Build documentation, quotas and limits", read: "2026-11-21" };
const TRIGGERS: Source = { document: "Cloud Build API v1, BuildTrigger.name", read: "2026-11-21" };
const POOLS: Source = { document: "google provider 6.50.0, google_iam_workload_identity_pool", read: "2026-11-21" };
const SUBJECTS: Source = {
  document: "google provider 6.50.0, google_iam_workload_identity_pool_provider, google.subject",
  read: "2026-11-21",
};

/** The limits of Artifact Registry, Cloud Build and workload identity pools. */
export const deliveryLimits = {
  repositoryIdLength: { value: 63, unit: "characters", source: REPOSITORIES },
  imageTagLength: { value: 128, unit: "characters", source: TAGS },
  cleanupAgeShortest: { value: 86_400, unit: "seconds", source: DAILY },
  triggerNameLength: { value: 64, unit: "characters", source: TRIGGERS },
  buildTimeoutLongest: { value: 86_400, unit: "seconds", source: BUILDS },
  identityIdShortest: { value: 4, unit: "characters", source: POOLS },
  identityIdLongest: { value: 32, unit: "characters", source: POOLS },
  identitySubjectLength: { value: 127, unit: "characters", source: SUBJECTS },
} as const satisfies Record<string, Limit>;
