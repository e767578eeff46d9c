import { memoryText, tryBytes, type RegionQuota } from "../../foundation";
import { inWords, type Finding } from "../../validation";
import { runLimits } from "../limits";
import { totalBytes, totalMillicpu, type Sized } from "../workload-size";

/** How many instances there may be at once, and how to ask for fewer. */
export interface Demand {
  /** The option that says how many. */
  readonly at: string;
  readonly instances: number;
  /** The fix for as many instances as the quota allows. */
  readonly fewer: (most: number) => string;
}

/** What a new project may use in a region. */
export const newProjectQuota: RegionQuota = {
  cpu: runLimits.defaultRegionCpu.value,
  memory: `${runLimits.defaultRegionMemoryGibibytes.value}Gi`,
};

/** The finding for more instances of one size than a quota allows. */
export function* quotaFindings(workload: Sized, quota: RegionQuota, demand: Demand): Iterable<Finding> {
  const { at, instances, fewer } = demand;
  const millicpu = totalMillicpu(workload);
  const bytes = totalBytes(workload);
  const quotaBytes = tryBytes(quota.memory);
  if (millicpu === undefined || bytes === undefined || quotaBytes === undefined) return;
  const most = Math.floor(Math.min((quota.cpu * 1_000) / millicpu, quotaBytes / bytes));
  if (instances <= most) return;
  yield {
    at,
    got: inWords(`${instances} instances: ${(instances * millicpu) / 1_000} CPU and ${memoryText(instances * bytes)}`),
    allowed: `at most ${quota.cpu} CPU and ${quota.memory} in the region, which is ${most} instances of this size`,
    fix: `${most < 1 ? "make the instance smaller" : fewer(most)}, or have the quota raised and say so with setDefaults(stack, { regionQuota })`,
  };
}
