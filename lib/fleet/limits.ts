import type { Limit, Source } from "../validation";
import type { Usage } from "./fleet-props";

const RUN: Source = { document: "Cloud Run, quotas and limits", read: "2026-11-21" };
const IAM: Source = { document: "IAM, quotas and limits", read: "2026-11-21" };
const SCHEDULER: Source = { document: "Cloud Scheduler, quotas and limits", read: "2026-11-21" };
const FIRESTORE: Source = { document: "Firestore, quotas and limits", read: "2026-11-21" };
const SQL: Source = { document: "Cloud SQL, quotas and limits", read: "2026-11-21" };
const OWN: Source = { document: "this library: what a person can still read and mend", read: "2026-11-21" };

/** A quota that every tenant of a cell takes its part of. */
export interface QuotaRow extends Limit {
  /** Whether all regions of a project share it. */
  readonly within: "project" | "region";
}

/** What Google Cloud gives to a project, or to a region of it, before a quota is raised. */
export const cellQuotas = {
  cloudRunServices: { value: 1_000, unit: "services", within: "region", source: RUN },
  cloudRunJobs: { value: 1_000, unit: "jobs", within: "region", source: RUN },
  serviceAccounts: { value: 100, unit: "service accounts", within: "project", source: IAM },
  projectGrants: { value: 1_500, unit: "principals in the policy of the project", within: "project", source: IAM },
  schedulerJobs: { value: 1_000, unit: "schedules", within: "region", source: SCHEDULER },
  firestoreDatabases: { value: 100, unit: "Firestore databases", within: "project", source: FIRESTORE },
  sqlInstances: { value: 1_000, unit: "Cloud SQL instances", within: "project", source: SQL },
} as const satisfies Record<keyof Usage, QuotaRow>;

/** Of a quota, in percent. */
export const placementLimits = {
  /** The rest is for what the tenants of a cell share. */
  forTenants: { value: 90, unit: "percent", source: OWN },
  /** A raised quota takes days to be granted, so it is asked for before a cell is full. */
  nearlyFull: { value: 80, unit: "percent", source: OWN },
} as const satisfies Record<string, Limit>;

/** What is read as one file. */
export const fleetFileLimits = {
  bytes: { value: 4_194_304, unit: "bytes", source: OWN },
  lineLength: { value: 10_000, unit: "characters", source: OWN },
} as const satisfies Record<string, Limit>;

/** Names within a fleet. */
export const fleetNameLimits = {
  /** It is a part of names of 30 characters, such as those of accounts. */
  key: { value: 20, unit: "characters", source: OWN },
  /** Resources in one state, by the advice of Google, divided by the ten of a tenant. */
  group: {
    value: 10,
    unit: "tenants",
    source: { document: "Google Cloud, best practices for Terraform, root modules", read: "2026-11-21" },
  },
} as const satisfies Record<string, Limit>;

/** How the stacks of a large fleet are made by several processes. */
export const partLimits = {
  parts: { value: 100, unit: "parts", source: OWN },
} as const satisfies Record<string, Limit>;
