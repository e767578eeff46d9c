import { cpuText, memoryText, tryBytes, type RegionQuota } from "../../foundation";
import { isKnownNumber, type Finding, type Rule } from "../../validation";
import { cpuClasses, cpuClassesSource, runLimits, type CpuClass } from "../limits";
import { bytesOf, gen2Need, generationOf, millicpuOf, runDefaults, scalingOf } from "../service-size";
import type { ServiceSubject } from "../service-shape";

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;
const cpuAmounts = "a fraction from 0.08 to 1 in steps of 0.001, or 1, 2, 4, 6 or 8";

/** The rules for CPU, memory, concurrency and the number of instances. */
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
      const next = cpuClasses.find((one) => one.fromMillicpu > millicpu) ?? cpuClasses.at(-1);
      yield { at: "cpu", got: service.cpu, allowed: cpuAmounts, fix: `write cpu: "${cpuText(next?.fromMillicpu ?? 1_000)}"` };
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
      const least = cpuClass.minMebibytes * MEBIBYTE;
      const most = cpuClass.maxMebibytes * MEBIBYTE;
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
    states: "The second generation has at least 512Mi.",
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      const bytes = bytesOf(service);
      if (bytes === undefined || bytes >= runLimits.gen2MemoryMebibytes.value * MEBIBYTE) return;
      if (generationOf(service) !== "gen2") return;
      const reason = gen2Need(service) ?? 'executionEnvironment: "gen2"';
      yield { at: "memory", got: service.memory, allowed: `512Mi or more, because of ${reason}`, fix: 'write memory: "512Mi"' };
    },
  },
  {
    code: "run-memory-always",
    level: "error",
    states: "An instance that always has CPU has at least 512Mi.",
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      const bytes = bytesOf(service);
      if (service.cpuAllocation !== "always" || bytes === undefined) return;
      if (bytes >= runLimits.gen2MemoryMebibytes.value * MEBIBYTE) return;
      yield {
        at: "memory",
        got: service.memory,
        allowed: '512Mi or more with cpuAllocation "always"',
        fix: 'write memory: "512Mi", or leave out cpuAllocation',
      };
    },
  },
  {
    code: "run-fraction-concurrency",
    level: "error",
    states: "With less than one processor an instance handles one request at a time.",
    otherwise: "api",
    source: cpuClassesSource,
    *find(service) {
      if (!isFraction(service) || !isKnownNumber(service.concurrency) || service.concurrency <= 1) return;
      yield {
        at: "concurrency",
        got: service.concurrency,
        allowed: `1 with ${service.cpu} CPU`,
        fix: 'write cpu: "1", or leave out concurrency',
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
      const reason = gen2Need(service) ?? 'executionEnvironment: "gen2"';
      yield { at: "cpu", got: service.cpu, allowed: `"1" or more, because of ${reason}`, fix: 'write cpu: "1"' };
    },
  },
  {
    code: "run-concurrency-range",
    level: "error",
    states: "An instance handles 1 to 1000 requests at once.",
    otherwise: "api",
    source: runLimits.concurrency.source,
    *find({ concurrency }) {
      if (!isKnownNumber(concurrency) || isWhole(concurrency, 1, runLimits.concurrency.value)) return;
      yield { at: "concurrency", got: concurrency, allowed: "a whole number from 1 to 1000", fix: "write concurrency: 80" };
    },
  },
  {
    code: "run-scaling-order",
    level: "error",
    states: "The most instances are at least one, and not fewer than the least.",
    otherwise: "api",
    source: runLimits.concurrency.source,
    *find(service) {
      const { min, max } = scalingOf(service);
      if (!isKnownNumber(min) || !isKnownNumber(max)) return;
      if (isWhole(min, 0, Infinity) && isWhole(max, 1, Infinity) && min <= max) return;
      yield {
        at: "scaling",
        got: { min, max },
        allowed: "whole numbers, 0 ≤ min ≤ max, and max at least 1",
        fix: `write scaling: { min: ${Math.max(0, Math.floor(min))}, max: ${Math.max(1, Math.ceil(min), Math.ceil(max))} }`,
      };
    },
  },
  {
    code: "run-quota",
    level: "error",
    states: "All instances together stay within the quota that the stack declares for the region.",
    otherwise: "api",
    source: runLimits.defaultRegionCpu.source,
    *find(service) {
      if (service.regionQuota !== undefined) yield* quotaFindings(service, service.regionQuota);
    },
  },
  {
    code: "run-quota-default",
    level: "warning",
    states: "Without a declared quota, all instances together stay within that of a new project.",
    otherwise: "api",
    source: runLimits.defaultRegionCpu.source,
    *find(service) {
      if (service.regionQuota !== undefined) return;
      const cpu = runLimits.defaultRegionCpu.value;
      yield* quotaFindings(service, { cpu, memory: `${runLimits.defaultRegionMemoryGibibytes.value}Gi` });
    },
  },
];

function* quotaFindings(service: ServiceSubject, quota: RegionQuota): Iterable<Finding> {
  const { max } = scalingOf(service);
  const millicpu = millicpuOf(service);
  const bytes = bytesOf(service);
  const quotaBytes = tryBytes(quota.memory);
  if (!isKnownNumber(max) || millicpu === undefined || bytes === undefined || quotaBytes === undefined) return;
  const most = Math.floor(Math.min((quota.cpu * 1_000) / millicpu, quotaBytes / bytes));
  if (max <= most) return;
  yield {
    at: "scaling.max",
    got: `${max} instances: ${(max * millicpu) / 1_000} CPU and ${Math.round((max * bytes) / GIBIBYTE)}Gi`,
    allowed: `at most ${quota.cpu} CPU and ${quota.memory} in the region, which is ${most} instances of this size`,
    fix: `write scaling.max: ${Math.max(most, 1)}, or have the quota raised and say so with setDefaults(stack, { regionQuota })`,
  };
}

function tooMuch(bytes: number, most: number): string {
  const larger = cpuClasses.find((one) => one.maxMebibytes * MEBIBYTE >= bytes);
  const lower = `write memory: "${memoryText(most)}"`;
  return larger === undefined ? lower : `${lower}, or cpu: "${cpuText(larger.fromMillicpu)}"`;
}

function classOf(millicpu: number): CpuClass | undefined {
  return cpuClasses.find((one) => millicpu >= one.fromMillicpu && millicpu <= one.toMillicpu);
}

function isFraction(service: ServiceSubject): boolean {
  const millicpu = millicpuOf(service);
  return millicpu !== undefined && millicpu < 1_000;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

