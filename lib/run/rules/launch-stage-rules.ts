import type { Given, Rule } from "../../validation";
import { containersOf } from "../containers";
import type { WorkloadSubject } from "./subjects";

/** The rule for the stage of preview features. */
export const launchStageRules: readonly Rule<Given<WorkloadSubject, "launchStage">>[] = [
  {
    code: "run-launch-stage",
    level: "warning",
    states: "A launch stage is written where an option is a preview feature, and nowhere else.",
    otherwise: "nobody",
    source: { document: "Cloud Run Admin API v2, launch_stage", read: "2026-11-21" },
    *find(workload) {
      if (usesPreview(workload)) return;
      const allowed =
        "nothing here: no option is a preview feature, so the platform answers GA, and every plan differs";
      yield { at: "launchStage", got: workload.launchStage, allowed, fix: "remove launchStage" };
    },
  },
];

// By the platform's documentation of 2026-11: readiness probes. Disks of instances were one until the end of 2026.
function usesPreview(workload: WorkloadSubject): boolean {
  return containersOf(workload).some(
    ({ container }) =>
      container.readiness !== undefined ||
      Object.values(container.mounts ?? {}).some(({ volumeKind }) => volumeKind === "disk"),
  );
}
