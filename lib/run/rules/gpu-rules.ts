import { cpuText, likelyMillicpu, memoryText } from "../../foundation";
import { inWords, type Given, type Rule } from "../../validation";
import { cpuClasses, runLimits } from "../limits";
import { runDefaults } from "../run-defaults";
import type { ServiceSubject } from "../service-shape";
import { bytesOf, millicpuOf } from "../workload-size";
import type { ContainerSubject, WorkloadSubject } from "./subjects";

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;
const l4 = { cpu: runLimits.l4LeastCpu.value, gibibytes: runLimits.l4LeastGibibytes.value };
const L4_BYTES = l4.gibibytes * GIBIBYTE;
const MOST_BYTES = Math.max(...cpuClasses.map(({ maxMebibytes }) => maxMebibytes)) * MEBIBYTE;
const rtx = {
  leastCpu: runLimits.rtxPro6000LeastCpu.value,
  mostCpu: runLimits.rtxPro6000MostCpu.value,
  leastGibibytes: runLimits.rtxPro6000LeastGibibytes.value,
  mostGibibytesPerCpu: runLimits.rtxPro6000MostGibibytesPerCpu.value,
};

/** The rules for what the main container has beside its GPU. */
export const gpuRules: readonly Rule<Given<WorkloadSubject, "gpu">>[] = [
  {
    code: "run-gpu-l4-size",
    level: "error",
    states: `A container with an nvidia-l4 has ${l4.cpu} processors and ${l4.gibibytes}Gi or more.`,
    otherwise: "api",
    source: runLimits.l4LeastCpu.source,
    *find(workload) {
      if (!isSmallForL4(workload)) return;
      const { cpu = runDefaults.cpu, memory = runDefaults.memory } = workload;
      yield {
        at: lacksL4Cpu(workload) ? "cpu" : "memory",
        got: inWords(`${cpu} CPU and ${memory}`),
        allowed: `${l4.cpu} CPU and ${l4.gibibytes}Gi or more with an nvidia-l4`,
        fix: l4Fix(workload),
      };
    },
  },
  {
    code: "run-gpu-rtx-cpu",
    level: "error",
    states: `A container with an nvidia-rtx-pro-6000 has an even number of processors, ${rtx.leastCpu} to ${rtx.mostCpu}.`,
    otherwise: "api",
    source: runLimits.rtxPro6000LeastCpu.source,
    *find(workload) {
      const millicpu = millicpuOf(workload);
      if (workload.gpu.type !== "nvidia-rtx-pro-6000" || millicpu === undefined || isRtxCpu(millicpu)) return;
      const allowed = `${rtx.leastCpu}, 22, 24, 26, 28 or ${rtx.mostCpu} with an nvidia-rtx-pro-6000`;
      yield { at: "cpu", got: workload.cpu ?? runDefaults.cpu, allowed, fix: rtxFix(millicpu, bytesOf(workload)) };
    },
  },
  {
    code: "run-gpu-rtx-memory",
    level: "error",
    states: `A container with an nvidia-rtx-pro-6000 has ${rtx.leastGibibytes}Gi or more, and at most ${rtx.mostGibibytesPerCpu}Gi for each processor.`,
    otherwise: "api",
    source: runLimits.rtxPro6000LeastGibibytes.source,
    *find(workload) {
      const millicpu = millicpuOf(workload);
      const bytes = bytesOf(workload);
      if (workload.gpu.type !== "nvidia-rtx-pro-6000" || bytes === undefined) return;
      if (millicpu === undefined || !isRtxCpu(millicpu)) return;
      const most = (millicpu / 1_000) * rtx.mostGibibytesPerCpu;
      if (bytes >= rtx.leastGibibytes * GIBIBYTE && bytes <= most * GIBIBYTE) return;
      const range = most === rtx.leastGibibytes ? `${most}Gi` : `${rtx.leastGibibytes}Gi to ${most}Gi`;
      yield {
        at: "memory",
        got: workload.memory ?? runDefaults.memory,
        allowed: `${range} with an nvidia-rtx-pro-6000 and ${cpuText(millicpu)} CPU`,
        fix: `write memory: "${memoryText((bytes > most * GIBIBYTE ? most : rtx.leastGibibytes) * GIBIBYTE)}"`,
      };
    },
  },
];

/** Whether the rule for the nvidia-l4 says which size a container has to have, in the place of those for any container. */
export function isSmallForL4(container: Pick<ContainerSubject, "gpu" | "cpu" | "memory">): boolean {
  return container.gpu?.type === "nvidia-l4" && (lacksL4Cpu(container) || (bytesOf(container) ?? Infinity) < L4_BYTES);
}

function lacksL4Cpu(container: Pick<ContainerSubject, "cpu">): boolean {
  return (millicpuOf(container) ?? Infinity) < l4.cpu * 1_000;
}

// The least CPU with room for the memory, and the memory that goes with it.
function l4Fix(container: Pick<ContainerSubject, "cpu" | "memory">): string {
  const millicpu = millicpuOf(container);
  const bytes = bytesOf(container);
  const leastCpu = Math.max(likelyMillicpu(millicpu ?? 0), l4.cpu * 1_000);
  const memory = Math.min(Math.max(bytes ?? 0, L4_BYTES), MOST_BYTES);
  const fitting = cpuClasses.find((one) => one.fromMillicpu >= leastCpu && one.maxMebibytes * MEBIBYTE >= memory);
  return sizeFix({ millicpu, bytes }, fitting?.fromMillicpu ?? runLimits.instanceCpu.value * 1_000, memory);
}

// The same for the sizes of this GPU.
function rtxFix(millicpu: number, bytes: number | undefined): string {
  const cpuForMemory = (bytes ?? 0) / GIBIBYTE / rtx.mostGibibytesPerCpu;
  const even = 2 * Math.ceil(Math.max(likelyMillicpu(millicpu) / 1_000, cpuForMemory) / 2);
  const cpu = Math.min(Math.max(even, rtx.leastCpu), rtx.mostCpu);
  const least = rtx.leastGibibytes * GIBIBYTE;
  const memory = Math.min(Math.max(bytes ?? 0, least), cpu * rtx.mostGibibytesPerCpu * GIBIBYTE);
  return sizeFix({ millicpu, bytes }, cpu * 1_000, memory);
}

// What fits already, or is known only at apply, stays.
function sizeFix(given: { millicpu?: number; bytes?: number }, millicpu: number, bytes: number): string {
  const cpu = given.millicpu === undefined || given.millicpu === millicpu ? [] : [`cpu: "${cpuText(millicpu)}"`];
  const memory = given.bytes === undefined || given.bytes === bytes ? [] : [`memory: "${memoryText(bytes)}"`];
  return `write ${[...cpu, ...memory].join(" and ")}`;
}

function isRtxCpu(millicpu: number): boolean {
  return millicpu % 2_000 === 0 && millicpu >= rtx.leastCpu * 1_000 && millicpu <= rtx.mostCpu * 1_000;
}

/** The rules for what else a service with a GPU has. */
export const serviceGpuRules: readonly Rule<Given<ServiceSubject, "gpu">>[] = [
  {
    code: "run-gpu-allocation",
    level: "error",
    states: "An instance with a GPU always has CPU.",
    otherwise: "api",
    source: runLimits.l4LeastCpu.source,
    *find({ cpuAllocation }) {
      if (cpuAllocation !== "during-requests") return;
      const allowed = '"always", which is how a GPU is billed';
      yield { at: "cpuAllocation", got: cpuAllocation, allowed, fix: "leave out cpuAllocation" };
    },
  },
  {
    code: "run-gpu-gen2",
    level: "error",
    states: "A GPU has the second generation.",
    otherwise: "api",
    source: runLimits.l4LeastCpu.source,
    *find({ executionEnvironment }) {
      if (executionEnvironment !== "gen1") return;
      const fix = 'leave out executionEnvironment, or write "gen2"';
      yield { at: "executionEnvironment", got: "gen1", allowed: '"gen2", because of the GPU', fix };
    },
  },
];
