import { memoryText } from "../../foundation";
import type { Rule, Source } from "../../validation";
import { containersOf, sidecarsOf } from "../containers";
import { cpuClassesSource, runLimits } from "../limits";
import { bytesOf, isFraction } from "../workload-size";
import { cpuGiven, lackingBytes } from "./service-size-rules";
import { sidecarProbeRules, unprobedAwaited } from "./sidecar-rules";
import type { WorkloadSubject } from "./subjects";

const LEAST_BYTES = runLimits.gen2MemoryMebibytes.value * 2 ** 20;
const LEAST_MEMORY = memoryText(LEAST_BYTES);
const kinds: Source = { document: "Cloud Run API, validation of jobs and worker pools", read: "2026-11-21" };

/** The rules for what only services can do. Jobs and worker pools have the second generation alone, and no port. */
export const backgroundRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-background-cpu",
    level: "error",
    states: "A job or a worker pool has one processor or more in each instance.",
    otherwise: "api",
    source: kinds,
    *find(workload) {
      if (!isFraction(workload)) return;
      const allowed = 'in all containers together "1" or more; less than one processor have services alone';
      yield { at: "cpu", got: cpuGiven(workload), allowed, fix: 'write cpu: "1"' };
    },
  },
  {
    code: "run-background-memory",
    level: "error",
    states: `A job or a worker pool has at least ${LEAST_MEMORY} in each instance.`,
    otherwise: "api",
    source: cpuClassesSource,
    *find(workload) {
      const bytes = lackingBytes(workload);
      if (bytes === undefined) return;
      const others = sidecarsOf(workload).reduce((sum, { container }) => sum + (bytesOf(container) ?? 0), 0);
      const allowed = `${LEAST_MEMORY} or more in all containers together`;
      yield {
        at: "memory",
        got: memoryText(bytes),
        allowed,
        fix: `write memory: "${memoryText(LEAST_BYTES - others)}"`,
      };
    },
  },
  {
    code: "run-background-probe-port",
    level: "error",
    states: "A probe of a job or a worker pool names its port: its containers have none that a probe could mean.",
    otherwise: "api",
    source: kinds,
    *find(workload) {
      for (const rule of sidecarProbeRules) yield* rule.find(workload);
    },
  },
  {
    code: "run-background-dependency-probe",
    level: "error",
    states: "The main container of a job or a worker pool has a startup probe where others wait for it.",
    otherwise: "api",
    source: runLimits.containers.source,
    *find(workload) {
      const main = containersOf(workload).slice(0, 1);
      if (unprobedAwaited(workload, main).length === 0) return;
      const allowed = "a startup probe, since others wait for it: only that of a service has one by itself";
      const fix = "write startup: { tcp: PORT } with the port that the container opens";
      yield { at: "startup", got: undefined, allowed, fix };
    },
  },
];
