import { counted, inWords, isKnownNumber, isUnknown, type Rule } from "../../validation";
import type { GkeWorkloadProps } from "../workload-props";
import { sources } from "./sources";

const INSTEAD = "write maxUnavailable: 1 in its place";

/** The rules for how many pods there are, and how many may be away. */
export const scalingRules: readonly Rule<GkeWorkloadProps>[] = [
  {
    code: "gke-scaling-range",
    level: "error",
    states: "A workload scales from 1 or more pods to as many or more.",
    otherwise: "api",
    source: sources.kubernetes,
    *find({ scaling }) {
      if (scaling === undefined) return;
      const { min = 1, max } = scaling;
      if (isKnownNumber(min) && !isCount(min)) {
        yield { at: "scaling.min", got: min, allowed: "a whole number from 1 on", fix: "write min: 1" };
      }
      const least = isCount(min) ? min : 1;
      if (isKnownNumber(max) && !(isCount(max) && max >= least)) {
        yield {
          at: "scaling.max",
          got: max,
          allowed: `a whole number from ${least} on`,
          fix: least === 1 ? "write max: 1" : `write max: ${least}, or a smaller min`,
        };
      }
    },
  },
  {
    code: "gke-scaling-utilization",
    level: "error",
    states: "Pods are used by 1 to 100 percent on average.",
    otherwise: "nobody",
    source: sources.kubernetes,
    *find({ scaling = {} as Partial<NonNullable<GkeWorkloadProps["scaling"]>> }) {
      for (const part of ["cpuUtilization", "memoryUtilization"] as const) {
        const percent = scaling[part];
        if (!isKnownNumber(percent) || (isCount(percent) && percent <= 100)) continue;
        yield {
          at: `scaling.${part}`,
          got: percent,
          allowed: "a whole number from 1 to 100",
          fix: `write ${part}: 70`,
        };
      }
    },
  },
  {
    code: "gke-scaling-disk",
    level: "error",
    states: "A workload with a disk has one pod.",
    otherwise: "runtime",
    source: sources.kubernetes,
    *find({ scaling, disk }) {
      if (scaling === undefined || disk === undefined) return;
      const fix = "leave out scaling, or keep the data in a bucket or a database";
      yield {
        at: "scaling",
        got: inWords("scaling beside a disk"),
        allowed: "no scaling: a disk can be attached to one pod",
        fix,
      };
    },
  },
  {
    code: "gke-disruption-one",
    level: "error",
    states: "A disruption budget says either how many pods may be away or how many stay.",
    otherwise: "api",
    source: sources.disruption,
    *find({ disruption }) {
      if (disruption?.maxUnavailable === undefined || disruption.minAvailable === undefined) return;
      const fix = "leave out minAvailable";
      yield { at: "disruption", got: inWords("both"), allowed: "maxUnavailable or minAvailable", fix };
    },
  },
  {
    code: "gke-disruption-form",
    level: "error",
    states: "A disruption budget counts whole pods, or percent from 0 to 100.",
    otherwise: "api",
    source: sources.disruption,
    *find({ disruption = {} }) {
      for (const part of ["maxUnavailable", "minAvailable"] as const) {
        const given = disruption[part];
        if (given === undefined || isUnknown(given) || amount(given) !== undefined) continue;
        yield {
          at: `disruption.${part}`,
          got: given,
          allowed: 'a whole number from 0 on, or text such as "25%"',
          fix: part === "maxUnavailable" ? "write maxUnavailable: 1" : INSTEAD,
        };
      }
    },
  },
  {
    code: "gke-disruption-blocks",
    level: "error",
    states: "A disruption budget lets at least one pod go, so that nodes can be upgraded.",
    otherwise: "nobody",
    source: sources.disruption,
    *find({ disruption, scaling }) {
      if (disruption === undefined) return;
      const { maxUnavailable, minAvailable } = disruption;
      if (amount(maxUnavailable)?.value === 0) {
        yield {
          at: "disruption.maxUnavailable",
          got: maxUnavailable,
          allowed: "at least one pod",
          fix: "write maxUnavailable: 1",
        };
      }
      const stay = amount(minAvailable);
      const least = scaling?.min ?? 1;
      if (stay === undefined || !isKnownNumber(least)) return;
      const staying = stay.isPercent ? Math.ceil((stay.value / 100) * least) : stay.value;
      if (staying >= least) {
        const fix = minAvailable === "100%" ? INSTEAD : `${INSTEAD}, or a larger scaling.min`;
        yield {
          at: "disruption.minAvailable",
          got: stay.isPercent ? inWords(`"${minAvailable}", which is ${counted(staying, "pod")}`) : minAvailable,
          allowed: `less than scaling.min, which is ${counted(least, "pod")}`,
          fix,
        };
      }
    },
  },
];

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

function amount(
  given: number | string | undefined,
): { readonly value: number; readonly isPercent: boolean } | undefined {
  const text = /^(\d{1,3})%$/.exec(String(given));
  if (text !== null) return Number(text[1]) <= 100 ? { value: Number(text[1]), isPercent: true } : undefined;
  return typeof given === "number" && Number.isInteger(given) && given >= 0
    ? { value: given, isPercent: false }
    : undefined;
}
