import type { IMonitored } from "../foundation";
import type { Latency } from "./latency";
import type { NotificationChannels } from "./notification-channels";

/** Options of {@link ServiceLevelObjective}. */
export interface ServiceLevelObjectiveProps {
  /** What makes the promise: a service of Cloud Run or a load balancer. */
  readonly of: IMonitored;
  /** The part of the requests that has to be good: 0.999 is all but one of a thousand. At most 0.9999. */
  readonly goal: number;
  /**
   * What is good: an answer within this time.
   * @default - an answer that is no error of the server
   */
  readonly within?: Latency;
  /**
   * Over how many days the promise holds, 1 to 30.
   * @default 28
   */
  readonly days?: number;
  /**
   * Who is told while the errors that are allowed are used up too fast.
   * @default - nobody
   */
  readonly notify?: NotificationChannels;
  /**
   * The id of the project of the objective. It has to see the metrics of what makes the promise.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
}
