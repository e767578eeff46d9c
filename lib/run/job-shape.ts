import v = require("valibot");
import { durationForm, type RegionQuota } from "../foundation";
import { form, recordOf, shapeOf, type Form } from "../validation";
import type { BackgroundContainerProps } from "./background-props";
import { containerForms } from "./container-shape";
import type { CloudRunJobProps } from "./job-props";
import type { JobSchedule, ScheduleRetry } from "./schedule-props";
import { workloadForms } from "./workload-shape";

/** The options of a job with what the defaults add to them: the subject of the rules. */
export interface JobSubject extends CloudRunJobProps {
  /** What Cloud Run may use at once in the region, where it is known. */
  /**
   * What the stack may use in the region.
   * @default - unknown
   */
  readonly regionQuota?: RegionQuota;
  /**
   * The number of the workload's project.
   * @default - unknown
   */
  readonly projectNumber?: string;
}

const { liveness: _liveness, readiness: _readiness, ...taskContainerForms } = containerForms;
const { liveness: _mainLiveness, readiness: _mainReadiness, ...sharedForms } = workloadForms;

const retryShape = shapeOf<ScheduleRetry>({
  count: v.number(),
  maxDuration: v.optional(durationForm),
  minBackoff: v.optional(durationForm),
  maxBackoff: v.optional(durationForm),
  maxDoublings: v.optional(v.number()),
});

const scheduleShape = shapeOf<JobSchedule>({
  cron: v.string(),
  timeZone: v.optional(v.string()),
  paused: v.optional(v.boolean()),
  region: v.optional(v.string()),
  name: v.optional(v.string()),
  serviceAccount: workloadForms.serviceAccount,
  attemptDeadline: v.optional(durationForm),
  retry: v.optional(retryShape),
});

const fiveFields = /^[\d*,/-]+ [\d*,/-]+ [\d*,/-]+ [\w*,/-]+ [\w*,/-]+$/;
const cronAlone = form(() => false, {
  code: "option-type",
  allowed: "an object with the options",
  fix: (given) => `write { cron: ${fiveFields.test(String(given)) ? `"${String(given)}"` : "…"} }`,
  showsValue: false,
});

const jobForms: { readonly [Key in keyof Required<CloudRunJobProps>]: Form } = {
  ...sharedForms,
  sidecars: v.optional(recordOf(shapeOf<BackgroundContainerProps>(taskContainerForms))),
  tasks: v.optional(v.number()),
  parallelism: v.optional(v.number()),
  retries: v.optional(v.number()),
  timeout: v.optional(durationForm),
  schedule: v.optional(v.lazy((given) => (typeof given === "string" ? cronAlone : scheduleShape))),
};

/** The form of the options of a job. */
export const jobShape = shapeOf<CloudRunJobProps>(jobForms);
