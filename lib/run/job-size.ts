import { isKnownNumber } from "../validation";
import type { CloudRunJobProps } from "./job-props";
import { runDefaults } from "./run-defaults";

/** How many tasks there are. */
export function tasksOf({ tasks }: Pick<CloudRunJobProps, "tasks">): number {
  return tasks ?? runDefaults.tasks;
}

/** How many tasks may run at once; undefined while not known. */
export function tasksAtOnce(job: Pick<CloudRunJobProps, "tasks" | "parallelism">): number | undefined {
  const tasks = tasksOf(job);
  const { parallelism = 0 } = job;
  if (!isKnownNumber(tasks) || !isKnownNumber(parallelism)) return undefined;
  return parallelism === 0 ? tasks : Math.min(parallelism, tasks);
}
