import type { Limit, Source } from "../../validation";

const OWN: Source = { document: "this library: what a person can still look through", read: "2026-11-21" };
const ACTIONS: Source = { document: "GitHub Actions, usage limits", read: "2026-11-21" };
const GITHUB: Source = { document: "GitHub, length of a comment", read: "2026-11-21" };
const BUILD: Source = { document: "Cloud Build, quotas and limits", read: "2026-11-21" };
const SECRETS: Source = { document: "Secret Manager, quotas and limits", read: "2026-11-21" };
const STORAGE: Source = { document: "Cloud Storage, quotas and limits", read: "2026-11-21" };

/** How a rollout is divided. */
export const rolloutLimits = {
  /** Jobs that one matrix of a workflow may have. With more, GitHub refuses it, and nothing is planned. */
  matrixJobs: { value: 256, unit: "jobs", source: ACTIONS },
  /** A job starts in half a minute, so it does many stacks. */
  shards: { value: 20, unit: "shards", source: OWN },
  /** Steps of one build that run at the same time, so that it stays within the machine. */
  buildShards: { value: 8, unit: "shards", source: BUILD },
  /** Runs of Terraform at the same time on one machine. More of them are not faster on two to four processors. */
  workers: { value: 4, unit: "runs", source: OWN },
  comment: { value: 65_536, unit: "characters", source: GITHUB },
} as const satisfies Record<string, Limit>;

/** What Google answers in a minute, for one project. */
export const rolloutQuotas = {
  secretReads: { value: 600, unit: "reads in a minute", source: SECRETS },
  /** Buckets made or deleted: about one in two seconds. */
  buckets: { value: 30, unit: "buckets in a minute", source: STORAGE },
} as const satisfies Record<string, Limit>;
