import { isKnownNumber, type Rule } from "../../validation";
import { cpuClassesSource, runLimits } from "../limits";
import { runDefaults } from "../run-defaults";
import type { ServiceSubject } from "../service-shape";
import { manualOf, scalingOf } from "../service-size";
import { isFraction } from "../workload-size";
import { isWhole, wholeNear } from "./numbers";
import { quotaRules, type Demand } from "./quota";
import { withTraffic } from "./service-level-rules";
import { cpuGiven } from "./service-size-rules";

const MOST_BY_DEFAULT = runDefaults.scaling.max;
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
      const { min, max } = scalingOf(service) ?? {};
      if (isKnownNumber(min) && !isWhole(min, 0)) {
        const fix = `write min: ${Math.min(wholeNear(min, 0, MOST_BY_DEFAULT), isWhole(max, 1) ? max : Infinity)}`;
        yield { at: "scaling.min", got: min, allowed: "a whole number from 0 on", fix };
      }
      if (isKnownNumber(max) && !isWhole(max, 1)) {
        const fix = `write max: ${Math.max(wholeNear(max, 1, MOST_BY_DEFAULT), isKnownNumber(min) ? wholeNear(min, 0, MOST_BY_DEFAULT) : 1)}`;
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
      const { min, max } = scalingOf(service) ?? {};
      if (!isWhole(min, 0) || !isWhole(max, 1) || min <= max) return;
      const fix = `write scaling: { min: ${min}, max: ${min} }`;
      yield { at: "scaling", got: { min, max }, allowed: "max at least min", fix };
    },
  },
  ...quotaRules(demandsOf),
];

// The platform asks whether there is room for what was asked, be it for a revision or for the whole service.
function demandsOf(service: ServiceSubject): Demand[] {
  const { max, serviceLevel } = scalingOf(service) ?? {};
  const limit = serviceLevel?.max === undefined ? "min" : "max";
  const demands: readonly (readonly [at: string, instances: number | undefined])[] = [
    ["scaling.max", max],
    [`scaling.serviceLevel.${limit}`, serviceLevel?.[limit]],
    ["scaling.instances", manualOf(service)?.instances],
  ];
  return demands.flatMap(([at, instances]) => {
    if (!isWhole(instances, 1)) return [];
    return [{ at, instances, fewer: (most: number) => fewerInstances(service, at, most) }];
  });
}

// As few as the quota allows, where no other rule wants more.
function fewerInstances(service: ServiceSubject, at: string, most: number): string {
  const { min = 0, serviceLevel } = scalingOf(service) ?? {};
  if (at === "scaling.max" && min > most) return `write scaling: { min: ${most}, max: ${most} }`;
  if (at === "scaling.serviceLevel.max" && (serviceLevel?.min ?? 0) > most) {
    return `write scaling.serviceLevel: { min: ${most}, max: ${most} }`;
  }
  if (at === "scaling.instances" && withTraffic(service) > most) {
    return "make the instance smaller, or send traffic to fewer revisions";
  }
  return `write ${at}: ${most}`;
}
