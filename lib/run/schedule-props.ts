import type { Duration, IServiceAccount } from "../foundation";

/** When a job runs by itself: what Cloud Scheduler is told. */
export interface JobSchedule {
  /**
   * Five fields of unix-cron, minute, hour, day, month and weekday: `"0 3 * * *"`. Or Cloud Scheduler's own words, for
   * what cron cannot say: `"3rd tue of month 09:00"`, `"every 45 minutes"`.
   */
  readonly cron: string;
  /**
   * A name of the tz database, for example `"Europe/Berlin"`. Where there is summer time, one hour of the year comes twice
   * and another never.
   * @default "Etc/UTC"
   */
  readonly timeZone?: string;
  /**
   * Starts nothing for as long as it is `true`.
   * @default false
   */
  readonly paused?: boolean;
  /**
   * The region of Cloud Scheduler, which some regions of Cloud Run do not have.
   * @default - that of the job
   */
  readonly region?: string;
  /**
   * The name in Cloud Scheduler: 1 to 500 letters, digits, dashes and underscores. A changed name is a new resource.
   * @default - the name of the job
   */
  readonly name?: string;
  /**
   * Who starts the job: an account of the job's project. It is given the right to run this one job.
   * @default - a new account with the name of the job and "trigger"
   */
  readonly serviceAccount?: IServiceAccount;
  /**
   * Time for Cloud Run to answer that the run has begun, 15 seconds to 30 minutes.
   * @default "3m"
   */
  readonly attemptDeadline?: Duration;
  /**
   * What happens when a run could not be started. How often a task that failed is repeated, the job's own `retries` says.
   * @default - the next run is the next attempt
   */
  readonly retry?: ScheduleRetry;
}

/** How often Cloud Scheduler tries again to start a run. */
export interface ScheduleRetry {
  /** Attempts after the first, 0 to 5. */
  readonly count: number;
  /**
   * Time to go on trying, beyond `count` too; `"0s"` is no limit.
   * @default "0s"
   */
  readonly maxDuration?: Duration;
  /**
   * Time until the second attempt.
   * @default "5s"
   */
  readonly minBackoff?: Duration;
  /**
   * Time between two attempts at most.
   * @default "1h"
   */
  readonly maxBackoff?: Duration;
  /**
   * How often the time between two attempts doubles before it grows evenly, from 1 on.
   * @default 5
   */
  readonly maxDoublings?: number;
}
