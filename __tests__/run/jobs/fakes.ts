import type { RegionQuota } from "../../../lib/foundation";
import {
  cloudRunJobRules,
  cloudRunWorkerPoolRules,
  type CloudRunJobProps,
  type CloudRunWorkerPoolProps,
} from "../../../lib/run";
import type { Rule } from "../../../lib/validation";
import { image } from "../fakes";

interface Surroundings {
  readonly regionQuota?: RegionQuota;
  readonly projectNumber?: string;
}

/** The options of a job as its rules see them. */
export type JobSubject = CloudRunJobProps & Surroundings;

/** The options of a worker pool as its rules see them. */
export type PoolSubject = CloudRunWorkerPoolProps & Surroundings;

/** Options of a job that keep all rules, with some of them changed. */
export function job(changes: Partial<JobSubject> = {}): JobSubject {
  return { image, region: "europe-west1", ...changes };
}

/** Options of a worker pool that keep all rules, with some of them changed. */
export function pool(changes: Partial<PoolSubject> = {}): PoolSubject {
  return { image, region: "europe-west1", ...changes };
}

/** The codes of the rules of a job that the options break, warnings too. */
export function brokenByJob(changes: Partial<JobSubject>): readonly string[] {
  return broken(cloudRunJobRules, job(changes));
}

/** The codes of the rules of a worker pool that the options break, warnings too. */
export function brokenByPool(changes: Partial<PoolSubject>): readonly string[] {
  return broken(cloudRunWorkerPoolRules, pool(changes));
}

/** The findings of one rule of a job, by its code. */
export function jobFindings(code: string, changes: Partial<JobSubject>) {
  return cloudRunJobRules.filter((rule) => rule.code === code).flatMap((rule) => [...rule.find(job(changes))]);
}

/** The findings of one rule of a worker pool, by its code. */
export function poolFindings(code: string, changes: Partial<PoolSubject>) {
  return cloudRunWorkerPoolRules.filter((rule) => rule.code === code).flatMap((rule) => [...rule.find(pool(changes))]);
}

function broken<Subject>(rules: readonly Rule<Subject>[], subject: Subject): readonly string[] {
  return rules.filter((rule) => [...rule.find(subject)].length > 0).map(({ code }) => code);
}
