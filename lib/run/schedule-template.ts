import type { CloudSchedulerJobConfig } from "@cdktf/provider-google/lib/cloud-scheduler-job";
import { runDefaults } from "./run-defaults";
import type { JobSchedule } from "./schedule-props";
import { secondsOf } from "./seconds";

/** Every token of the trigger may ask for this much; what it may do, its account's one role says. */
const SCOPE = "https://www.googleapis.com/auth/cloud-platform";

/**
 * When and how a job is started, as the provider writes it.
 *
 * All of the retries are written: the platform fills in what is missing, and the provider would plan to remove it.
 */
export function renderSchedule(schedule: JobSchedule, uri: string, serviceAccountEmail: string) {
  const { cron, timeZone = runDefaults.timeZone, paused = false, attemptDeadline, retry } = schedule;
  const { count, maxDuration, minBackoff, maxBackoff, maxDoublings } = {
    ...runDefaults.scheduleRetry,
    ...given(retry),
  };
  return {
    schedule: cron,
    timeZone,
    paused,
    attemptDeadline: secondsOf(attemptDeadline ?? runDefaults.attemptDeadline),
    retryConfig: {
      retryCount: count,
      maxRetryDuration: secondsOf(maxDuration),
      minBackoffDuration: secondsOf(minBackoff),
      maxBackoffDuration: secondsOf(maxBackoff),
      maxDoublings,
    },
    httpTarget: { uri, httpMethod: "POST", oauthToken: { serviceAccountEmail, scope: SCOPE } },
  } satisfies Omit<CloudSchedulerJobConfig, "name">;
}

// What is given as undefined is left out, so that it hides no default.
function given<Options extends object>(options: Options | undefined): Partial<Options> {
  const known = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Partial<Options>;
}
