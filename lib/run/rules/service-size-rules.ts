import { cpuText, memoryText } from "../../foundation";
import type { Rule, Source } from "../../validation";
import { sidecarsOf } from "../containers";
import { cpuClassesSource, runLimits } from "../limits";
import { runDefaults } from "../run-defaults";
import type { ServiceSubject } from "../service-shape";
import { generationOf } from "../service-size";
import { bytesOf, gen2Need, isFraction, totalBytes, totalMillicpu } from "../workload-size";
import type { WorkloadSubject } from "./subjects";

const volumeMounts: Source = { document: "Cloud Run documentation, volume mounts", read: "2026-11-20" };
const GEN2_BYTES = runLimits.gen2MemoryMebibytes.value * 2 ** 20;
const GEN2_MEMORY = memoryText(GEN2_BYTES);

/** The rules for what services of one size or another cannot do. */
export const serviceSizeRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-memory-gen2",
    level: "error",
    states: `The second generation has at least ${GEN2_MEMORY}.`,
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      const bytes = lackingBytes(service);
      if (bytes === undefined || generationOf(service) !== "gen2") return;
      const reason = gen2Need(service) ?? 'executionEnvironment: "gen2"';
      const allowed = `${GEN2_MEMORY} or more, because of ${reason}`;
      yield { at: "memory", got: memoryText(bytes), allowed, fix: moreMemory(service) };
    },
  },
  {
    code: "run-memory-always",
    level: "error",
    states: `An instance that always has CPU has at least ${GEN2_MEMORY}.`,
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      const bytes = lackingBytes(service);
      if (service.cpuAllocation !== "always" || bytes === undefined) return;
      yield {
        at: "memory",
        got: memoryText(bytes),
        allowed: `${GEN2_MEMORY} or more with cpuAllocation "always"`,
        fix: `${moreMemory(service)}, or leave out cpuAllocation`,
      };
    },
  },
  {
    code: "run-fraction-always",
    level: "error",
    states: "With less than one processor an instance has CPU only during requests.",
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      if (!isFraction(service) || service.cpuAllocation !== "always") return;
      yield {
        at: "cpuAllocation",
        got: "always",
        allowed: `"during-requests" with ${cpuGiven(service)} CPU`,
        fix: 'write cpu: "1", or leave out cpuAllocation',
      };
    },
  },
  {
    code: "run-fraction-gen2",
    level: "error",
    states: "Less than one processor exists in the first generation only.",
    otherwise: "runtime",
    source: cpuClassesSource,
    *find(service) {
      if (!isFraction(service) || generationOf(service) !== "gen2") return;
      const need = gen2Need(service);
      yield {
        at: "cpu",
        got: cpuGiven(service),
        allowed: `"1" or more, because of ${need ?? 'executionEnvironment: "gen2"'}`,
        fix: need === undefined ? 'write cpu: "1", or leave out executionEnvironment' : 'write cpu: "1"',
      };
    },
  },
  {
    code: "run-mount-gen1",
    level: "error",
    states: "Volumes of buckets, NFS, memory and disk have the second generation.",
    otherwise: "runtime",
    source: volumeMounts,
    *find(service) {
      const need = gen2Need(service);
      if (service.executionEnvironment !== "gen1" || need === undefined) return;
      const fix = 'leave out executionEnvironment, or write "gen2"';
      yield { at: "executionEnvironment", got: "gen1", allowed: `"gen2", because of ${need}`, fix };
    },
  },
];

/** The memory of an instance where it is less than the second generation has. The rules for GPUs want more anyway. */
export function lackingBytes(workload: WorkloadSubject): number | undefined {
  const bytes = workload.gpu === undefined ? totalBytes(workload) : undefined;
  return bytes === undefined || bytes >= GEN2_BYTES ? undefined : bytes;
}

/** The CPU of the instance as it was given, or the sum where several containers share it. */
export function cpuGiven(workload: WorkloadSubject): string {
  const alone = sidecarsOf(workload).length === 0;
  return alone ? (workload.cpu ?? runDefaults.cpu) : cpuText(totalMillicpu(workload) ?? 0);
}

function moreMemory(service: ServiceSubject): string {
  const others = sidecarsOf(service).reduce((sum, { container }) => sum + (bytesOf(container) ?? 0), 0);
  return `write memory: "${memoryText(GEN2_BYTES - others)}"`;
}
