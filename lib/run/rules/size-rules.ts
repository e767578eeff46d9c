import { cpuText, likelyMillicpu, memoryText } from "../../foundation";
import { inWords, type Rule } from "../../validation";
import { sidecarsOf } from "../containers";
import { cpuClasses, cpuClassesSource, runLimits, type CpuClass } from "../limits";
import { runDefaults } from "../run-defaults";
import { bytesOf, millicpuOf, totalMillicpu } from "../workload-size";
import { isSmallForL4 } from "./gpu-rules";
import type { ContainerSubject, WorkloadSubject } from "./subjects";

const MEBIBYTE = 2 ** 20;
const MOST_CPU = runLimits.instanceCpu.value;

/** The rules for the CPU and the memory of one container. */
export const containerSizeRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-cpu-amount",
    level: "error",
    states: "The amount of CPU is one that Cloud Run has.",
    otherwise: "api",
    source: cpuClassesSource,
    *find(container) {
      const millicpu = millicpuOf(container);
      if (isSizedByGpu(container) || millicpu === undefined || classOf(millicpu) !== undefined) return;
      yield {
        at: "cpu",
        got: container.cpu,
        allowed: "a fraction from 0.08 to 1 in steps of 0.001, or 1, 2, 4, 6 or 8",
        fix: nextAmount(millicpu, bytesOf(container)),
      };
    },
  },
  {
    code: "run-memory-for-cpu",
    level: "error",
    states: "The memory is within what goes with the amount of CPU.",
    otherwise: "api",
    source: cpuClassesSource,
    *find(container) {
      const bytes = bytesOf(container);
      const cpuClass = classOf(millicpuOf(container) ?? 0);
      if (isSizedByGpu(container) || bytes === undefined || cpuClass === undefined) return;
      const { least, most } = bytesIn(cpuClass);
      if (bytes >= least && bytes <= most) return;
      yield {
        at: "memory",
        got: container.memory ?? runDefaults.memory,
        allowed: `${memoryText(least)} to ${memoryText(most)} with ${container.cpu ?? runDefaults.cpu} CPU`,
        fix: bytes < least ? `write memory: "${memoryText(least)}"` : tooMuch(bytes, most),
      };
    },
  },
];

/** The rules for the size of a whole instance. */
export const instanceSizeRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-cpu-total",
    level: "error",
    states: `All containers of an instance together have at most ${MOST_CPU} processors.`,
    otherwise: "api",
    source: cpuClassesSource,
    *find(workload) {
      const total = totalMillicpu(workload);
      if (
        hasOwnSizes(workload) ||
        sidecarsOf(workload).length === 0 ||
        total === undefined ||
        total <= MOST_CPU * 1_000
      )
        return;
      const got = inWords(`${cpuText(total)} CPU in all containers`);
      yield { at: "cpu", got, allowed: `at most ${MOST_CPU}`, fix: "give the main container or a sidecar less CPU" };
    },
  },
];

// What the rules for GPUs say is a size that these here allow, and two fixes for one size would contradict each other.
function isSizedByGpu(container: ContainerSubject): boolean {
  return hasOwnSizes(container) || isSmallForL4(container);
}

// The rules for GPUs say which.
function hasOwnSizes({ gpu }: Pick<ContainerSubject, "gpu">): boolean {
  return gpu?.type === "nvidia-rtx-pro-6000";
}

// More CPU rather than less, with the least memory that goes with it where the memory does not.
function nextAmount(given: number, bytes: number | undefined): string {
  const likely = likelyMillicpu(given);
  const next = classOf(likely) ?? cpuClasses.find((one) => one.fromMillicpu > likely) ?? cpuClasses.at(-1);
  if (next === undefined) return `write cpu: "${runDefaults.cpu}"`;
  const { least, most } = bytesIn(next);
  const memory = bytes === undefined ? undefined : Math.min(Math.max(bytes, least), most);
  const fitting = memory === undefined || memory === bytes ? "" : ` and memory: "${memoryText(memory)}"`;
  const millicpu = next === classOf(likely) ? likely : next.fromMillicpu;
  return `write cpu: "${cpuText(millicpu)}"${fitting}`;
}

function tooMuch(bytes: number, most: number): string {
  const larger = cpuClasses.find((one) => bytesIn(one).most >= bytes);
  const lower = `write memory: "${memoryText(most)}"`;
  return larger === undefined ? lower : `${lower}, or cpu: "${cpuText(larger.fromMillicpu)}"`;
}

function classOf(millicpu: number): CpuClass | undefined {
  return cpuClasses.find((one) => millicpu >= one.fromMillicpu && millicpu <= one.toMillicpu);
}

function bytesIn({ minMebibytes, maxMebibytes }: CpuClass): { least: number; most: number } {
  return { least: minMebibytes * MEBIBYTE, most: maxMebibytes * MEBIBYTE };
}
