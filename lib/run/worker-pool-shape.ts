import v = require("valibot");
import { durationForm, type RegionQuota } from "../foundation";
import { recordOf, shapeOf, wordOr, type Form } from "../validation";
import { containerForms } from "./container-shape";
import type {
  CloudRunWorkerPoolProps,
  KeyShutdown,
  WorkerContainerProps,
  WorkerPoolEncryption,
} from "./worker-pool-props";
import { encryptionForms, workloadForms } from "./workload-shape";

/** The options of a worker pool with what the defaults add to them: the subject of the rules. */
export interface WorkerPoolSubject extends CloudRunWorkerPoolProps {
  /**
   * What Cloud Run may use at once in the region.
   * @default - unknown
   */
  readonly regionQuota?: RegionQuota;
  /**
   * The number of the workload's project.
   * @default - unknown
   */
  readonly projectNumber?: string;
}

const { readiness: _readiness, ...workerContainerForms } = containerForms;
const { readiness: _mainReadiness, ...sharedForms } = workloadForms;

const revocationForm = wordOr("prevent-new", shapeOf<KeyShutdown>({ shutdownAfter: durationForm }));

const workerPoolForms: { readonly [Key in keyof Required<CloudRunWorkerPoolProps>]: Form } = {
  ...sharedForms,
  description: v.optional(v.string()),
  encryption: v.optional(shapeOf<WorkerPoolEncryption>({ ...encryptionForms, revocation: v.optional(revocationForm) })),
  instances: v.optional(v.number()),
  sidecars: v.optional(recordOf(shapeOf<WorkerContainerProps>(workerContainerForms))),
};

/** The form of the options of a worker pool. */
export const workerPoolShape = shapeOf<CloudRunWorkerPoolProps>(workerPoolForms);
