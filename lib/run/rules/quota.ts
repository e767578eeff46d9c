import { memoryText, tryBytes, type RegionQuota } from "../../foundation";
import { inWords, type Finding, type Rule } from "../../validation";
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

/** What Cloud Run may use at once in a region of a new project. */
export const newProjectQuota: RegionQuota = {
  cpu: runLimits.defaultRegionCpu.value,
  memory: `${runLimits.defaultRegionMemoryGibibytes.value}Gi`,
};

/** The rules for what all instances of a workload need together. Nothing is demanded where it is not known how many. */
export function quotaRules<Subject extends Sized & { readonly regionQuota?: RegionQuota }>(
  demandsOf: (workload: Subject) => Demand | readonly Demand[] | undefined,
): readonly Rule<Subject>[] {
  const findings = (workload: Subject, quota: RegionQuota): Iterable<Finding> =>
    [demandsOf(workload) ?? []].flat().flatMap((demand) => [...quotaFindings(workload, quota, demand)]);
  return [
    {
      code: "run-quota",
      level: "error",
      states: "All instances together stay within the quota that the stack declares for the region.",
      otherwise: "api",
      source: runLimits.defaultRegionCpu.source,
      find: (workload) => (workload.regionQuota === undefined ? [] : findings(workload, workload.regionQuota)),
    },
    {
      code: "run-quota-default",
      level: "warning",
      states: "Without a declared quota, all instances together stay within that of a new project.",
      otherwise: "api",
      source: runLimits.defaultRegionCpu.source,
      find: (workload) => (workload.regionQuota === undefined ? findings(workload, newProjectQuota) : []),
    },
  ];
}

/** The finding for more instances of one size than a quota allows. */
function* quotaFindings(workload: Sized, quota: RegionQuota, demand: Demand): Iterable<Finding> {
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
