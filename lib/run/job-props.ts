import type { Duration } from "../foundation";
import type { BackgroundProps } from "./background-props";
import type { JobSchedule } from "./schedule-props";

/** Options of {@link CloudRunJob}. */
export interface CloudRunJobProps extends BackgroundProps {
  /**
   * How often the container runs in one run of the job, 1 to 10000. Each task is told its number as
   * `CLOUD_RUN_TASK_INDEX`, from 0 on, and how many there are as `CLOUD_RUN_TASK_COUNT`.
   * @default 1
   */
  readonly tasks?: number;
  /**
   * Tasks at once, at most as many as there are tasks. A value that was written once stays when it is left out: write 0
   * to go back to the default.
   * @default - as many as possible
   */
  readonly parallelism?: number;
  /**
   * How often a task that failed is repeated, 0 to 10.
   * @default 3
   */
  readonly retries?: number;
  /**
   * Time for one attempt of one task, 1 second to 168 hours, with a GPU to 1 hour. A value known only when Terraform runs
   * is in seconds with the unit, `600s`.
   * @default "10m"
   */
  readonly timeout?: Duration;
  /**
   * When the job runs by itself.
   * @default - only when somebody or something starts it
   */
  readonly schedule?: JobSchedule;
}
