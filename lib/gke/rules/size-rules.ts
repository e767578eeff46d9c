import { cpuText, memoryText, tryBytes, tryMillicpu } from "../../foundation";
import { inWords, isKnownNumber, type Finding, type Rule } from "../../validation";
import { classLimits, classLimitsSource, gkeLimits, type ClassLimits } from "../limits";
import { sizeOf } from "../workload-defaults";
import type { GkeWorkloadProps } from "../workload-props";

const MEBIBYTE = 2 ** 20;
const GPU_COUNTS: ReadonlySet<number> = new Set([1, 2, 4, 8, 16]);
const LEAST_STORAGE = gkeLimits.ephemeralLeast.value;
const MOST_STORAGE = gkeLimits.ephemeralMost.value;

/** The rules for the size of a pod: what Autopilot would make larger without a word, and what it would refuse. */
export const sizeRules: readonly Rule<GkeWorkloadProps>[] = [
  {
    code: "gke-size-least",
    level: "error",
    states: "A pod is not smaller than its compute class has it, to which Autopilot would raise it.",
    otherwise: "nobody",
    source: classLimitsSource,
    *find(props) {
      const measured = measure(props);
      if (measured === undefined) return;
      const { millicpu, mebibytes, limits, name } = measured;
      if (millicpu < limits.leastMillicpu) {
        yield raised("size.cpu", sizeOf(props).cpu, cpuText(limits.leastMillicpu), name);
      }
      if (mebibytes < limits.leastMebibytes) {
        yield raised("size.memory", sizeOf(props).memory, memory(limits.leastMebibytes), name);
      }
    },
  },
  {
    code: "gke-size-most",
    level: "error",
    states: "A pod is not larger than its compute class has it.",
    otherwise: "api",
    source: classLimitsSource,
    *find(props) {
      const measured = measure(props);
      if (measured === undefined) return;
      const { millicpu, mebibytes, limits, name } = measured;
      const isArm = props.architecture === "arm64";
      const mostCpu = (isArm ? limits.mostMillicpuOnArm : undefined) ?? limits.mostMillicpu;
      const mostMemory = (isArm ? limits.mostMebibytesOnArm : undefined) ?? limits.mostMebibytes;
      const fix =
        isArm || name === "Balanced"
          ? "make it smaller, or use computeClass Performance"
          : "make it smaller, or use a computeClass for larger pods, such as Balanced";
      const { cpu, memory: given } = sizeOf(props);
      if (millicpu > mostCpu)
        yield { at: "size.cpu", got: cpu, allowed: `at most ${cpuText(mostCpu)} in ${name}`, fix };
      if (mebibytes > mostMemory) {
        yield { at: "size.memory", got: given, allowed: `at most ${memory(mostMemory)} in ${name}`, fix };
      }
    },
  },
  {
    code: "gke-size-ratio",
    level: "error",
    states:
      "Memory and processors of a pod are in the proportion of its compute class, to which Autopilot would raise one of them.",
    otherwise: "nobody",
    source: classLimitsSource,
    *find(props) {
      const measured = measure(props);
      if (measured?.limits.ratio === undefined || isOutside(measured)) return;
      const { millicpu, mebibytes, name } = measured;
      const [least, most] = measured.limits.ratio;
      const leastMemory = Math.ceil((millicpu / 1_000) * least * 1_024);
      const leastCpu = Math.ceil((mebibytes / 1_024 / most) * 1_000);
      const proportion = least === most ? `${least} GiB` : `${least} to ${most} GiB`;
      const allowed = `${proportion} of memory for each processor in ${name}`;
      if (mebibytes < leastMemory) {
        const becomes = memory(leastMemory);
        yield {
          at: "size.memory",
          got: pair(props),
          allowed,
          fix: `write memory: "${becomes}", which it would become`,
        };
      } else if (millicpu < leastCpu) {
        const becomes = cpuText(leastCpu);
        const less = Math.floor((millicpu / 1_000) * most * 1_024);
        const fix = `write cpu: "${becomes}", which it would become, or memory: "${memory(less)}"`;
        yield { at: "size.cpu", got: pair(props), allowed, fix };
      }
    },
  },
  {
    code: "gke-size-storage",
    level: "error",
    states: `A pod has ${LEAST_STORAGE}Mi to ${MOST_STORAGE / 1_024}Gi of storage of its own.`,
    otherwise: "api",
    source: gkeLimits.ephemeralMost.source,
    *find(props) {
      const { ephemeralStorage } = sizeOf(props);
      const bytes = tryBytes(ephemeralStorage);
      if (bytes === undefined || (bytes >= LEAST_STORAGE * MEBIBYTE && bytes <= MOST_STORAGE * MEBIBYTE)) return;
      const allowed = `${LEAST_STORAGE}Mi to ${MOST_STORAGE / 1_024}Gi`;
      yield {
        at: "size.ephemeralStorage",
        got: ephemeralStorage,
        allowed,
        fix:
          bytes < LEAST_STORAGE * MEBIBYTE
            ? `write "${LEAST_STORAGE}Mi"`
            : `write "${MOST_STORAGE / 1_024}Gi", and use the option disk for more`,
      };
    },
  },
  {
    code: "gke-arm-class",
    level: "error",
    states: "Pods for arm64 name a compute class that has such machines.",
    otherwise: "runtime",
    source: classLimitsSource,
    *find({ architecture, computeClass = "general-purpose" }) {
      if (architecture !== "arm64" || computeClass === "Scale-Out" || computeClass === "Performance") return;
      yield {
        at: "computeClass",
        got: computeClass,
        allowed: "Scale-Out or Performance",
        fix: 'write computeClass: "Scale-Out"',
      };
    },
  },
  {
    code: "gke-gpu-count",
    level: "error",
    states: "A pod has 1, 2, 4, 8 or 16 GPUs.",
    otherwise: "runtime",
    source: classLimitsSource,
    *find({ gpu }) {
      const count = gpu?.count;
      if (!isKnownNumber(count) || GPU_COUNTS.has(count)) return;
      yield { at: "gpu.count", got: count, allowed: "1, 2, 4, 8 or 16", fix: "write count: 1" };
    },
  },
];

interface Measured {
  readonly millicpu: number;
  readonly mebibytes: number;
  readonly limits: ClassLimits;
  readonly name: string;
}

// A pod with a GPU gets a machine by the GPU, with other proportions.
function measure(props: GkeWorkloadProps): Measured | undefined {
  const name = props.computeClass ?? "general-purpose";
  const limits = classLimits[name];
  const { cpu, memory: given } = sizeOf(props);
  const millicpu = tryMillicpu(cpu);
  const bytes = tryBytes(given);
  if (limits === undefined || props.gpu !== undefined || millicpu === undefined || bytes === undefined)
    return undefined;
  return { millicpu, mebibytes: bytes / MEBIBYTE, limits, name };
}

// What is too small or too large as it is has been told so.
function isOutside({ millicpu, mebibytes, limits }: Measured): boolean {
  const { leastMillicpu, leastMebibytes, mostMillicpu, mostMebibytes } = limits;
  return millicpu < leastMillicpu || mebibytes < leastMebibytes || millicpu > mostMillicpu || mebibytes > mostMebibytes;
}

function raised(at: string, got: string, becomes: string, name: string): Finding {
  return { at, got, allowed: `at least ${becomes} in ${name}`, fix: `write "${becomes}", which it would become` };
}

function pair(props: GkeWorkloadProps) {
  const { cpu, memory: given } = sizeOf(props);
  return inWords(`${given} for ${cpu} CPU`);
}

function memory(mebibytes: number): string {
  return memoryText(mebibytes * MEBIBYTE);
}
