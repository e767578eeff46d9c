import { cpuText, memoryText } from "../../foundation";
import type { Rule } from "../../validation";
import { cpuClasses, cpuClassesSource, runLimits, type CpuClass } from "../limits";
import { bytesOf, gen2Need, generationOf, isFraction, millicpuOf, runDefaults } from "../service-size";
import type { ServiceSubject } from "../service-shape";

const MEBIBYTE = 2 ** 20;
const GEN2_BYTES = runLimits.gen2MemoryMebibytes.value * MEBIBYTE;
const GEN2_MEMORY = memoryText(GEN2_BYTES);

/** The rules for CPU and memory, and for what less than one processor cannot do. */
export const sizeRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-cpu-amount",
    level: "error",
    states: "The amount of CPU is one that Cloud Run has.",
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      const millicpu = millicpuOf(service);
      if (millicpu === undefined || classOf(millicpu) !== undefined) return;
      yield {
        at: "cpu",
        got: service.cpu,
        allowed: "a fraction from 0.08 to 1 in steps of 0.001, or 1, 2, 4, 6 or 8",
        fix: nextAmount(millicpu, bytesOf(service)),
      };
    },
  },
  {
    code: "run-memory-for-cpu",
    level: "error",
    states: "The memory is within what goes with the amount of CPU.",
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      const bytes = bytesOf(service);
      const cpuClass = classOf(millicpuOf(service) ?? 0);
      if (bytes === undefined || cpuClass === undefined) return;
      const { least, most } = bytesIn(cpuClass);
      if (bytes >= least && bytes <= most) return;
      yield {
        at: "memory",
        got: service.memory ?? runDefaults.memory,
        allowed: `${memoryText(least)} to ${memoryText(most)} with ${service.cpu ?? runDefaults.cpu} CPU`,
        fix: bytes < least ? `write memory: "${memoryText(least)}"` : tooMuch(bytes, most),
      };
    },
  },
  {
    code: "run-memory-gen2",
    level: "error",
    states: `The second generation has at least ${GEN2_MEMORY}.`,
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      const bytes = bytesOf(service);
      if (bytes === undefined || bytes >= GEN2_BYTES || generationOf(service) !== "gen2") return;
      const reason = gen2Need(service) ?? 'executionEnvironment: "gen2"';
      const allowed = `${GEN2_MEMORY} or more, because of ${reason}`;
      yield { at: "memory", got: service.memory, allowed, fix: `write memory: "${GEN2_MEMORY}"` };
    },
  },
  {
    code: "run-memory-always",
    level: "error",
    states: `An instance that always has CPU has at least ${GEN2_MEMORY}.`,
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      const bytes = bytesOf(service);
      if (service.cpuAllocation !== "always" || bytes === undefined || bytes >= GEN2_BYTES) return;
      yield {
        at: "memory",
        got: service.memory,
        allowed: `${GEN2_MEMORY} or more with cpuAllocation "always"`,
        fix: `write memory: "${GEN2_MEMORY}", or leave out cpuAllocation`,
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
        allowed: `"during-requests" with ${service.cpu} CPU`,
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
        got: service.cpu,
        allowed: `"1" or more, because of ${need ?? 'executionEnvironment: "gen2"'}`,
        fix: need === undefined ? 'write cpu: "1", or leave out executionEnvironment' : 'write cpu: "1"',
      };
    },
  },
];

// More CPU rather than less, with the least memory that goes with it where the memory does not.
function nextAmount(millicpu: number, bytes: number | undefined): string {
  const next = cpuClasses.find((one) => one.fromMillicpu > millicpu) ?? cpuClasses.at(-1);
  if (next === undefined) return `write cpu: "${runDefaults.cpu}"`;
  const { least, most } = bytesIn(next);
  const memory = bytes === undefined ? undefined : Math.min(Math.max(bytes, least), most);
  const fitting = memory === undefined || memory === bytes ? "" : ` and memory: "${memoryText(memory)}"`;
  return `write cpu: "${cpuText(next.fromMillicpu)}"${fitting}`;
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
