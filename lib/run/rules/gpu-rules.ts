import { cpuText, memoryText } from "../../foundation";
import { inWords, type Given, type Rule } from "../../validation";
import { runLimits } from "../limits";
import { runDefaults } from "../run-defaults";
import type { ServiceSubject } from "../service-shape";
import { bytesOf, millicpuOf } from "../workload-size";
import type { WorkloadSubject } from "./subjects";

const GIBIBYTE = 2 ** 30;
const l4 = { cpu: runLimits.l4LeastCpu.value, gibibytes: runLimits.l4LeastGibibytes.value };
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
      if (workload.gpu.type !== "nvidia-l4") return;
      const lacksCpu = (millicpuOf(workload) ?? Infinity) < l4.cpu * 1_000;
      const lacksMemory = (bytesOf(workload) ?? Infinity) < l4.gibibytes * GIBIBYTE;
      if (!lacksCpu && !lacksMemory) return;
      const { cpu = runDefaults.cpu, memory = runDefaults.memory } = workload;
      const wanted = [lacksCpu ? `cpu: "${l4.cpu}"` : [], lacksMemory ? `memory: "${l4.gibibytes}Gi"` : []].flat();
      yield {
        at: lacksCpu ? "cpu" : "memory",
        got: inWords(`${cpu} CPU and ${memory}`),
        allowed: `${l4.cpu} CPU and ${l4.gibibytes}Gi or more with an nvidia-l4`,
        fix: `write ${wanted.join(" and ")}`,
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
      const nearest = Math.min(Math.max(2 * Math.ceil(millicpu / 2_000), rtx.leastCpu), rtx.mostCpu);
      const allowed = `${rtx.leastCpu}, 22, 24, 26, 28 or ${rtx.mostCpu} with an nvidia-rtx-pro-6000`;
      yield { at: "cpu", got: workload.cpu ?? runDefaults.cpu, allowed, fix: `write cpu: "${nearest}"` };
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
