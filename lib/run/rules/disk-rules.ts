import { memoryText, tryBytes } from "../../foundation";
import { inWords, type Rule } from "../../validation";
import { namedVolumes } from "../bindings";
import { containersOf } from "../containers";
import { isDiskVolume } from "../disk-volume";
import { runLimits } from "../limits";
import type { WorkloadSubject } from "./subjects";

const MOST = runLimits.diskVolumes.value;
const QUOTA = runLimits.defaultDiskGibibytes.value;

/** The rules for the disks of an instance. */
export const diskRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-disk-count",
    level: "error",
    states: `An instance has at most ${MOST} disk volumes.`,
    otherwise: "api",
    source: runLimits.diskVolumes.source,
    *find(workload) {
      const count = disksOf(workload).length;
      if (count <= MOST) return;
      const got = inWords(`${count} disk volumes`);
      yield { at: "mounts", got, allowed: `at most ${MOST}`, fix: "put several folders on one disk" };
    },
  },
  {
    code: "run-disk-quota",
    level: "warning",
    states: `The disk volumes of an instance together have ${QUOTA}Gi, which is the default quota.`,
    otherwise: "api",
    source: runLimits.defaultDiskGibibytes.source,
    *find(workload) {
      const bytes = disksOf(workload).reduce((sum, size) => sum + size, 0);
      if (bytes <= QUOTA * 2 ** 30) return;
      const got = inWords(`${memoryText(bytes)} on disks`);
      const fix = "make the disks smaller, or ask for a higher quota first";
      yield { at: "mounts", got, allowed: `${QUOTA}Gi, unless the quota of the project was raised`, fix };
    },
  },
];

/** The bytes of each disk, 0 while not known; one that several containers mount counts once. */
function disksOf(workload: WorkloadSubject): number[] {
  const volumes = namedVolumes(containersOf(workload));
  return volumes.flatMap(({ volume }) => (isDiskVolume(volume) ? [tryBytes(volume.diskSize) ?? 0] : []));
}
