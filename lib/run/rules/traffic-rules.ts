import { inWords, isKnownNumber, isKnownText, isUnknown, type Given, type Rule, type Source } from "../../validation";
import { runLimits } from "../limits";
import type { ServiceSubject } from "../service-shape";
import type { TrafficTarget } from "../traffic-props";
import { isWhole } from "./numbers";

const api: Source = { document: "Cloud Run Admin API v2, TrafficTarget", read: "2026-11-21" };
const ALL = runLimits.trafficTotal.value;

/** The rules for which revisions get the requests. */
export const trafficRules: readonly Rule<Given<ServiceSubject, "traffic">>[] = [
  {
    code: "run-traffic-target",
    level: "error",
    states: "Traffic goes to the latest revision or to one by name, and not to both at once.",
    otherwise: "api",
    source: api,
    *find({ traffic }) {
      for (const [index, { latest, revision }] of traffic.entries()) {
        if ((latest === true) === (revision === undefined)) continue;
        const got = inWords(latest === true ? "latest and revision" : "neither of them");
        const allowed = "latest: true, or revision with a name";
        yield { at: `traffic.${index}`, got, allowed, fix: "write one of the two" };
      }
    },
  },
  {
    code: "run-traffic-percent",
    level: "error",
    states: `The percent of a target is a whole number from 0 to ${ALL}.`,
    otherwise: "api",
    source: api,
    *find({ traffic }) {
      const nearest = traffic.map(({ percent = 0 }) => nearestPercent(percent));
      const total = nearest.reduce((sum, percent) => sum + percent, 0);
      const rest = total === ALL ? "" : `, or another number: all percents have to be ${ALL} together`;
      for (const [index, { percent }] of traffic.entries()) {
        if (!isKnownNumber(percent) || isWhole(percent, 0, ALL)) continue;
        const fix = `write percent: ${nearest[index]}${rest}`;
        yield { at: `traffic.${index}.percent`, got: percent, allowed: `a whole number from 0 to ${ALL}`, fix };
      }
    },
  },
  {
    code: "run-traffic-total",
    level: "error",
    states: `The percents of all targets are ${ALL} together.`,
    otherwise: "api",
    source: api,
    *find({ traffic }) {
      const percents = traffic.map(({ percent = 0 }) => percent);
      if (!percents.every((percent) => isWhole(percent, 0, ALL))) return;
      const total = percents.reduce((sum, percent) => sum + percent, 0);
      if (total === ALL) return;
      const change = total < ALL ? `raise the percents by ${ALL - total}` : `lower the percents by ${total - ALL}`;
      const fix =
        percents.length === 0
          ? "write [{ latest: true, percent: 100 }], or leave out traffic to keep the split that is"
          : change;
      yield { at: "traffic", got: inWords(`${total} percent in all`), allowed: `${ALL} percent`, fix };
    },
  },
  {
    code: "run-traffic-twice",
    level: "error",
    states: "A revision gets its percent from one target.",
    otherwise: "nobody",
    source: api,
    *find({ traffic }) {
      const names = traffic.map((target) => (hasPercent(target) ? nameOf(target) : undefined));
      for (const [index, name] of names.entries()) {
        if (name === undefined || names.indexOf(name) === index) continue;
        const allowed = `one target with a percent for ${name}`;
        yield {
          at: `traffic.${index}`,
          got: inWords(`${name} once more`),
          allowed,
          fix: "write the sum at one of them; the other may keep a tag",
        };
      }
    },
  },
  {
    code: "run-traffic-idle",
    level: "error",
    states: "A target has a percent or a tag.",
    otherwise: "nobody",
    source: api,
    *find({ traffic }) {
      for (const [index, { percent = 0, tag }] of traffic.entries()) {
        if (percent !== 0 || tag !== undefined) continue;
        const got = inWords("a target without either");
        yield { at: `traffic.${index}`, got, allowed: "a percent or a tag", fix: "give it one, or remove the target" };
      }
    },
  },
  {
    code: "run-traffic-ci",
    level: "warning",
    states: "Whoever deploys images decides which revision gets the requests.",
    otherwise: "nobody",
    source: {
      document: "Cloud Run documentation, rollbacks, gradual rollouts, and traffic migration",
      read: "2026-11-21",
    },
    *find({ traffic, imageManagedBy }) {
      if (imageManagedBy !== "ci" || traffic.every(({ revision }) => revision === undefined)) return;
      yield {
        at: "traffic",
        got: inWords('revisions by name, with imageManagedBy "ci"'),
        allowed: "no traffic here: a deploy keeps the split, and an apply takes back what CI changed of it",
        fix: "leave out traffic, and let CI run gcloud run services update-traffic",
      };
    },
  },
];

// Of a percent that is known only at apply, and so of a total with it, nothing can be said.
function nearestPercent(percent: number): number {
  return isKnownNumber(percent) ? Math.min(ALL, Math.max(0, Math.round(percent) || 0)) : NaN;
}

function hasPercent({ percent }: TrafficTarget): boolean {
  return percent !== undefined && (isUnknown(percent) || percent > 0);
}

function nameOf({ latest, revision }: TrafficTarget): string | undefined {
  if (latest === true) return "the latest revision";
  return isKnownText(revision) ? revision : undefined;
}
