import { isName, nameForms, trySeconds } from "../../foundation";
import { isKnownNumber, isKnownText, type Rule } from "../../validation";
import { jobLimits, reservedJobEnvNames } from "../limits";
import { tasksAtOnce, tasksOf } from "../job-size";
import type { JobSubject } from "../job-shape";
import { scheduleAccountRules } from "./account-rules";
import { backgroundRules } from "./background-rules";
import { reservedEnvRule } from "./env-rules";
import { isWhole } from "./numbers";
import { quotaRules, type Demand } from "./quota";
import { scheduleRules } from "./schedule-rules";
import { sharedWriteRules } from "./shared-write-rules";
import { sidecarStartupRule } from "./sidecar-rules";
import { inEachContainer } from "./subjects";
import { workloadRules } from "./workload-rules";

const FORM = nameForms.cloudRunJob;
const LONGEST_NAME = jobLimits.nameLength.value;
const MOST_TASKS = jobLimits.tasks.value;
const MOST_RETRIES = jobLimits.retries.value;
const LONGEST_TASK = jobLimits.taskTimeout.value;
const LONGEST_GPU_TASK = jobLimits.taskTimeoutWithGpu.value;

const ownRules: readonly Rule<JobSubject>[] = [
  {
    code: "run-job-name",
    level: "error",
    states: `The name of a job has 1 to ${LONGEST_NAME} lower-case letters, digits and dashes.`,
    otherwise: "api",
    source: jobLimits.nameLength.source,
    *find({ name }) {
      if (!isKnownText(name) || (FORM.pattern.test(name) && name.length <= LONGEST_NAME)) return;
      // What the API takes, and not what the documentation says: a name in between is warned of and passes.
      const allowed = FORM.inWords.replace(String(FORM.maxLength), String(LONGEST_NAME));
      yield { at: "name", got: name, allowed, fix: "leave it out, or write such a name" };
    },
  },
  {
    code: "run-job-name-disputed",
    level: "warning",
    states: `The name of a job has at most ${FORM.maxLength} characters, which the documentation allows; the API takes more.`,
    otherwise: "nobody",
    source: jobLimits.nameLength.source,
    *find({ name }) {
      if (!isKnownText(name) || !FORM.pattern.test(name) || name.length > LONGEST_NAME) return;
      if (!isName(FORM, name)) yield { at: "name", got: name, allowed: FORM.inWords, fix: "shorten it for a new job" };
    },
  },
  {
    code: "run-job-tasks",
    level: "error",
    states: `A job has 1 to ${MOST_TASKS} tasks.`,
    otherwise: "api",
    source: jobLimits.tasks.source,
    *find({ tasks, parallelism }) {
      if (!isKnownNumber(tasks) || isWhole(tasks, 1, MOST_TASKS)) return;
      // As many as are to run at once, or the next rule refuses what this one says.
      const least = isWhole(parallelism, 1, MOST_TASKS) ? parallelism : 1;
      const fix = `write tasks: ${tasks > MOST_TASKS ? MOST_TASKS : least}`;
      yield { at: "tasks", got: tasks, allowed: `a whole number from 1 to ${MOST_TASKS}`, fix };
    },
  },
  {
    code: "run-job-parallelism",
    level: "error",
    states: "Not more tasks run at once than there are.",
    otherwise: "nobody",
    source: { document: "google provider, google_cloud_run_v2_job, parallelism", read: "2026-11-21" },
    *find(job) {
      const { parallelism } = job;
      const tasks = tasksOf(job);
      const most = isWhole(tasks, 1) ? tasks : Infinity;
      if (!isKnownNumber(parallelism) || isWhole(parallelism, 0, most)) return;
      const allowed =
        most === Infinity ? "a whole number from 0 on" : `a whole number from 0 to ${most}, the number of tasks`;
      yield { at: "parallelism", got: parallelism, allowed, fix: "leave out parallelism, or write as many tasks" };
    },
  },
  {
    code: "run-job-retries",
    level: "error",
    states: `A task is repeated 0 to ${MOST_RETRIES} times.`,
    otherwise: "api",
    source: jobLimits.retries.source,
    *find({ retries }) {
      if (!isKnownNumber(retries) || isWhole(retries, 0, MOST_RETRIES)) return;
      const fix = `write retries: ${retries > MOST_RETRIES ? MOST_RETRIES : 0}`;
      yield { at: "retries", got: retries, allowed: `a whole number from 0 to ${MOST_RETRIES}`, fix };
    },
  },
  {
    code: "run-job-timeout",
    level: "error",
    states: `A task may take 1 second to ${LONGEST_TASK / 3_600} hours.`,
    otherwise: "api",
    source: jobLimits.taskTimeout.source,
    *find({ timeout }) {
      const seconds = trySeconds(timeout);
      if (seconds === undefined || (seconds >= 1 && seconds <= LONGEST_TASK)) return;
      const fix = seconds < 1 ? 'write timeout: "1s"' : `write timeout: "${LONGEST_TASK / 3_600}h", or have more tasks`;
      yield { at: "timeout", got: timeout, allowed: `1 second to ${LONGEST_TASK / 3_600} hours`, fix };
    },
  },
  {
    code: "run-job-gpu-timeout",
    level: "error",
    states: `With a GPU a task may take up to ${LONGEST_GPU_TASK / 3_600} hour.`,
    otherwise: "api",
    source: jobLimits.taskTimeoutWithGpu.source,
    *find({ gpu, timeout }) {
      const seconds = trySeconds(timeout);
      if (gpu === undefined || seconds === undefined || seconds <= LONGEST_GPU_TASK || seconds > LONGEST_TASK) return;
      const fix = `write timeout: "${LONGEST_GPU_TASK / 3_600}h", or have more tasks`;
      yield { at: "timeout", got: timeout, allowed: `up to ${LONGEST_GPU_TASK / 3_600} hour with a GPU`, fix };
    },
  },
  {
    code: "run-job-gpu-zones",
    level: "error",
    states: "The GPU of a job has no room in a second zone.",
    otherwise: "api",
    source: jobLimits.taskTimeoutWithGpu.source,
    *find({ gpu }) {
      if (gpu?.zonalRedundancy !== true) return;
      const allowed = "nothing here, or false: jobs have no zonal redundancy";
      yield { at: "gpu.zonalRedundancy", got: true, allowed, fix: "leave it out" };
    },
  },
];

/** All rules for the options of a job. */
export const cloudRunJobRules: readonly Rule<JobSubject>[] = [
  ...ownRules,
  ...workloadRules,
  ...inEachContainer([
    reservedEnvRule({
      code: "run-job-env-reserved",
      names: reservedJobEnvNames,
      states: `In a job ${reservedJobEnvNames.join(", ")} are set by the platform and by nobody else.`,
      portFix: "remove it; where the application wants it, give the container the port as an argument",
    }),
  ]),
  sidecarStartupRule,
  ...backgroundRules,
  ...quotaRules<JobSubject>(demandOf),
  ...sharedWriteRules<JobSubject>((job) => ({ most: tasksAtOnce(job), single: "parallelism: 1" })),
  ...scheduleRules,
  ...scheduleAccountRules,
];

// Without a number the platform itself takes as many as the quota allows.
function demandOf(job: JobSubject): Demand | undefined {
  const { parallelism } = job;
  const instances = tasksAtOnce(job);
  if (!isWhole(parallelism, 1) || !isWhole(instances, 1)) return undefined;
  return { at: "parallelism", instances, fewer: (most) => `write parallelism: ${most}` };
}
