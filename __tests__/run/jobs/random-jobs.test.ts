import * as fc from "fast-check";
import type { TerraformStack } from "cdktf";
import { useGoogleProvider } from "../../../lib/foundation";
import { CloudRunJob, cloudRunJobRules, CloudRunWorkerPool, cloudRunWorkerPoolRules } from "../../../lib/run";
import type { Rule } from "../../../lib/validation";
import { onStack, problemsOf, synth } from "../../support/synth";
import { jobSpoilers, legalJobs, legalPools, poolSpoilers } from "./legal-jobs";

const JOB = "google_cloud_run_v2_job";
const POOL = "google_cloud_run_v2_worker_pool";
const TRIGGER = "google_cloud_scheduler_job";

function errorsIn<Subject>(rules: readonly Rule<Subject>[], subject: Subject): readonly string[] {
  return rules.filter((rule) => rule.level === "error" && [...rule.find(subject)].length > 0).map(({ code }) => code);
}

/** With a provider that knows every option, and without names that two would share. */
const synthAll = <Props extends object>(
  all: readonly Props[],
  make: (stack: TerraformStack, id: string, props: Props) => void,
) =>
  synth((stack) => {
    useGoogleProvider(stack, "7.45.0");
    all.forEach((props, index) => make(stack, `Item${index}`, { ...props, name: undefined, project: undefined }));
  });

test("any legal options pass every rule", () => {
  fc.assert(
    fc.property(legalJobs, legalPools, (job, pool) => {
      expect([errorsIn(cloudRunJobRules, job), errorsIn(cloudRunWorkerPoolRules, pool)]).toEqual([[], []]);
    }),
    { numRuns: 150 },
  );
});

test("any legal options become JSON without a hole: no token, no NaN, nothing undefined", () => {
  fc.assert(
    fc.property(
      fc.array(legalJobs, { minLength: 6, maxLength: 6 }),
      fc.array(legalPools, { minLength: 6, maxLength: 6 }),
      (jobs, pools) => {
        const jobStack = synthAll(jobs, (stack, id, props) => void new CloudRunJob(stack, id, props));
        const poolStack = synthAll(pools, (stack, id, props) => void new CloudRunWorkerPool(stack, id, props));
        const made = [JOB, TRIGGER].map((type) => Object.values(jobStack.resources(type)));
        const [built = [], triggers = []] = made;
        const workers = Object.values(poolStack.resources(POOL));
        expect([built.length, triggers.length, workers.length]).toEqual([
          jobs.length,
          jobs.filter(({ schedule }) => schedule !== undefined).length,
          pools.length,
        ]);
        expect(JSON.stringify([built, triggers, workers])).not.toMatch(/TfToken|NaN|undefined|null|\[object/);
        for (const { template } of built) {
          const { timeout, max_retries, execution_environment } = template.template;
          expect([typeof timeout, typeof max_retries, execution_environment]).toEqual([
            "string",
            "number",
            "EXECUTION_ENVIRONMENT_GEN2",
          ]);
        }
        for (const { scaling } of workers) expect(Object.keys(scaling)).toEqual(["manual_instance_count"]);
      },
    ),
    { numRuns: 6 },
  );
});

test("any legal options with one thing wrong are refused, and only by a ValidationError with the path and a fix", () => {
  const expectRefused = (make: (stack: TerraformStack) => unknown) => {
    const problems = problemsOf(() => onStack(make));
    expect(problems.length).toBeGreaterThan(0);
    for (const { path, fix, allowed } of problems) {
      expect(path).toBe("test/One");
      expect(`${fix} ${allowed}`).not.toMatch(/^ | $|undefined|NaN|Infinity/);
    }
  };
  fc.assert(
    fc.property(legalJobs, jobSpoilers, legalPools, poolSpoilers, (job, jobChange, pool, poolChange) => {
      expectRefused((stack) => new CloudRunJob(stack, "One", { ...job, ...jobChange }));
      expectRefused(
        (stack) => new CloudRunWorkerPool(stack, "One", { ...pool, ...poolChange, liveness: undefined, ...poolChange }),
      );
    }),
    { numRuns: 150 },
  );
});
