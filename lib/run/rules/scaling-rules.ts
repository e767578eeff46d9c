import type { RegionQuota } from "../../foundation";
import { isKnownNumber, type Finding, type Rule } from "../../validation";
import { cpuClassesSource, runLimits } from "../limits";
import { runDefaults } from "../run-defaults";
import type { ServiceSubject } from "../service-shape";
import { scalingOf } from "../service-size";
import { isFraction } from "../workload-size";
import { newProjectQuota, quotaFindings } from "./quota";
import { cpuGiven } from "./service-size-rules";

const MOST_REQUESTS = runLimits.concurrency.value;

/** The rules for how much one instance handles, how many there may be, and what they need together. */
export const scalingRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-concurrency-range",
    level: "error",
    states: `An instance handles 1 to ${MOST_REQUESTS} requests at once.`,
    otherwise: "api",
    source: runLimits.concurrency.source,
    *find(service) {
      const { concurrency } = service;
      if (!isKnownNumber(concurrency) || isWhole(concurrency, 1, MOST_REQUESTS)) return;
      const nearest = concurrency > MOST_REQUESTS ? MOST_REQUESTS : runDefaults.concurrency;
      yield {
        at: "concurrency",
        got: concurrency,
        allowed: `a whole number from 1 to ${MOST_REQUESTS}`,
        fix: isFraction(service) ? "leave out concurrency" : `write concurrency: ${nearest}`,
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
        allowed: `1 with ${cpuGiven(service)} CPU`,
        fix: 'write cpu: "1", or leave out concurrency',
      };
    },
  },
  {
    code: "run-scaling-count",
    level: "error",
    states: "The least instances are a whole number from 0 on, the most instances one from 1 on.",
    otherwise: "api",
    source: runLimits.concurrency.source,
    *find(service) {
      const { min, max } = scalingOf(service);
      if (isKnownNumber(min) && !isWhole(min, 0)) {
        const fix = `write min: ${Math.min(wholeNear(min, 0), isWhole(max, 1) ? max : Infinity)}`;
        yield { at: "scaling.min", got: min, allowed: "a whole number from 0 on", fix };
      }
      if (isKnownNumber(max) && !isWhole(max, 1)) {
        const fix = `write max: ${Math.max(wholeNear(max, 1), isKnownNumber(min) ? wholeNear(min, 0) : 1)}`;
        yield { at: "scaling.max", got: max, allowed: "a whole number from 1 on", fix };
      }
    },
  },
  {
    code: "run-scaling-order",
    level: "error",
    states: "The most instances are not fewer than the least.",
    otherwise: "api",
    source: runLimits.concurrency.source,
    *find(service) {
      const { min, max } = scalingOf(service);
      if (!isWhole(min, 0) || !isWhole(max, 1) || min <= max) return;
      const fix = `write scaling: { min: ${min}, max: ${min} }`;
      yield { at: "scaling", got: { min, max }, allowed: "max at least min", fix };
    },
  },
  {
    code: "run-quota",
    level: "error",
    states: "All instances together stay within the quota that the stack declares for the region.",
    otherwise: "api",
    source: runLimits.defaultRegionCpu.source,
    *find(service) {
      if (service.regionQuota !== undefined) yield* quotaFindingsOf(service, service.regionQuota);
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
      yield* quotaFindingsOf(service, newProjectQuota);
    },
  },
];

function quotaFindingsOf(service: ServiceSubject, quota: RegionQuota): Iterable<Finding> {
  const { min, max } = scalingOf(service);
  if (!isWhole(max, 1)) return [];
  const fewer = (most: number) =>
    min <= most ? `write scaling.max: ${most}` : `write scaling: { min: ${most}, max: ${most} }`;
  return quotaFindings(service, quota, { at: "scaling.max", instances: max, fewer });
}

// False for a number that is known only when Terraform runs.
function isWhole(value: number | undefined, least: number, most = Infinity): value is number {
  return isKnownNumber(value) && Number.isInteger(value) && value >= least && value <= most;
}

function wholeNear(value: number, least: number): number {
  return Number.isFinite(value) ? Math.max(least, Math.floor(value)) : Math.max(least, runDefaults.scaling.max);
}
