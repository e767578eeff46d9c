import { isAccountEmail, isDefaultAccountEmail, type IServiceAccount } from "../../foundation";
import { isKnownText, type Finding, type Rule, type Source } from "../../validation";
import type { JobSubject } from "../job-shape";
import type { WorkloadSubject } from "./subjects";

/** An account that a project made itself; of a project of a domain the address is written otherwise, and not judged. */
const OF_PROJECT = /^[^@]+@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/;
const SCHEDULER_AGENT = /@gcp-sa-cloudscheduler\.iam\.gserviceaccount\.com$/;

type Account = Pick<IServiceAccount, "email"> | undefined;

const identity: Source = { document: "Cloud Run documentation, service identity", read: "2026-11-22" };
const scheduler: Source = { document: "Cloud Scheduler documentation, HTTP target authentication", read: "2026-11-22" };

/** The rules for who the containers run as. */
export const accountRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-account-form",
    level: "error",
    states: "Containers run as a service account, and not as a person or a group.",
    otherwise: "api",
    source: identity,
    find: ({ serviceAccount }) => formFindings(serviceAccount, "serviceAccount"),
  },
  {
    code: "run-account-default",
    level: "warning",
    states: "Containers run as an account of their own, not as one of the project's default accounts.",
    otherwise: "nobody",
    source: identity,
    find: ({ serviceAccount }) => defaultFindings(serviceAccount, "serviceAccount"),
  },
];

/** The rules for who starts a job by schedule. */
export const scheduleAccountRules: readonly Rule<JobSubject>[] = [
  {
    code: "run-schedule-account-form",
    level: "error",
    states: "A schedule calls as a service account, and not as a person or a group.",
    otherwise: "api",
    source: scheduler,
    find: ({ schedule }) => formFindings(schedule?.serviceAccount, "schedule.serviceAccount"),
  },
  {
    code: "run-schedule-account-project",
    level: "error",
    states: "A schedule calls as an account of the job's project, and not as Cloud Scheduler's own.",
    otherwise: "api",
    source: scheduler,
    find: ({ schedule, project }) => strangerFindings(schedule?.serviceAccount, project),
  },
  {
    code: "run-schedule-account-default",
    level: "warning",
    states: "A schedule calls as an account of its own, not as one of the project's default accounts.",
    otherwise: "nobody",
    source: scheduler,
    find: ({ schedule }) => defaultFindings(schedule?.serviceAccount, "schedule.serviceAccount"),
  },
];

function* formFindings(account: Account, at: string): Iterable<Finding> {
  const email = account?.email;
  if (!isKnownText(email) || isAccountEmail(email)) return;
  const allowed = "ACCOUNT@PROJECT.iam.gserviceaccount.com, or an address that Google made under gserviceaccount.com";
  yield { at, got: email, allowed, fix: "give such an address, or leave it out, and an account is made" };
}

function* strangerFindings(account: Account, project: string | undefined): Iterable<Finding> {
  const email = account?.email;
  if (!isKnownText(email)) return;
  const isAgent = SCHEDULER_AGENT.test(email);
  if (!isAgent && !isOfOther(email, project)) return;
  const allowed = isAgent
    ? "an account of the job's project, not the one that Cloud Scheduler itself runs as"
    : `an account of the project ${project ?? ""}, in which the schedule is`;
  const fix = "give such an account, or leave it out, and one is made";
  yield { at: "schedule.serviceAccount", got: email, allowed, fix };
}

function isOfOther(email: string, project: string | undefined): boolean {
  const owner = OF_PROJECT.exec(email)?.[1];
  return owner !== undefined && isKnownText(project) && !project.includes(":") && owner !== project;
}

function* defaultFindings(account: Account, at: string): Iterable<Finding> {
  const email = account?.email;
  if (!isKnownText(email) || !isDefaultAccountEmail(email)) return;
  const allowed =
    "an account for this alone: others use the default ones too, and in many projects they may do everything";
  yield { at, got: email, allowed, fix: "leave it out, and an account is made" };
}
