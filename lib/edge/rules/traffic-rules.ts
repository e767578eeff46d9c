import { trySeconds } from "../../foundation";
import { isKnownNumber, type Finding, type Limit, type Rule, type Source } from "../../validation";
import { edgeLimits } from "../limits";
import { backendsOf, type LoadBalancerSubject } from "../load-balancer-subject";

const OUTLIERS: Source = {
  document: "Compute Engine API v1, outlierDetection of backend services",
  read: "2026-11-21",
};
const RETRIES: Source = { document: "Compute Engine API v1, retryPolicy of URL maps", read: "2026-11-21" };
const LOGS: Source = { document: "Cloud Load Balancing documentation, logging", read: "2026-11-21" };

/** The rules for regions that fail, for retries and for logs. */
export const trafficRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-outlier-number",
    level: "error",
    states: "Outlier detection takes 1 to 1000 errors, and leaves out 1 to 100 percent of the regions.",
    otherwise: "api",
    source: OUTLIERS,
    *find(balancer) {
      for (const { at, outliers } of outliersOf(balancer)) {
        const errors = edgeLimits.consecutiveErrors.value;
        yield* wholeNumber(`${at}.consecutiveErrors`, outliers.consecutiveErrors, errors);
        yield* wholeNumber(`${at}.maxEjectionPercent`, outliers.maxEjectionPercent, 100);
      }
    },
  },
  {
    code: "edge-outlier-time",
    level: "error",
    states: "Outlier detection looks every second to every hour, and leaves a region out for a second to a day.",
    otherwise: "nobody",
    source: edgeLimits.outlierInterval.source,
    *find(balancer) {
      for (const { at, outliers } of outliersOf(balancer)) {
        yield* seconds(`${at}.interval`, outliers.interval, edgeLimits.outlierInterval);
        yield* seconds(`${at}.baseEjectionTime`, outliers.baseEjectionTime, edgeLimits.ejectionTime);
      }
    },
  },
  {
    code: "edge-outlier-alone",
    level: "warning",
    states: "Outlier detection stands where there is another region to go to.",
    otherwise: "nobody",
    source: OUTLIERS,
    *find(balancer) {
      for (const { at, outliers, regions } of outliersOf(balancer)) {
        if (regions !== 1) continue;
        const fix = "leave it out until there is a second region: then it is on without being written";
        yield { at, got: outliers, allowed: "two regions or more: with one alone there is no other to go to", fix };
      }
    },
  },
  {
    code: "edge-retry-number",
    level: "error",
    states: "A request is tried again 1 to 10 times, each time for a second to an hour.",
    otherwise: "api",
    source: RETRIES,
    *find(balancer) {
      for (const { at, backend } of backendsOf(balancer)) {
        yield* wholeNumber(`${at}.retry.attempts`, backend.retry?.attempts, edgeLimits.retries.value);
        yield* seconds(`${at}.retry.perTryTimeout`, backend.retry?.perTryTimeout, edgeLimits.retryTimeout);
      }
    },
  },
  {
    code: "edge-retry-post",
    level: "warning",
    states: "Requests are tried again only where doing a thing twice does no harm.",
    otherwise: "nobody",
    source: RETRIES,
    *find(balancer) {
      for (const { at, backend } of backendsOf(balancer)) {
        if (backend.retry === undefined) continue;
        const allowed = "no retries where a POST costs money or changes something: it is tried again too";
        const fix = "leave out retry, or give the paths that may be tried twice a backend of their own";
        yield { at: `${at}.retry`, got: backend.retry, allowed, fix };
      }
    },
  },
  {
    code: "edge-logging-rate",
    level: "error",
    states: "The share of requests that is logged is above 0 and at most 1.",
    otherwise: "api",
    source: LOGS,
    *find(balancer) {
      for (const { at, backend } of backendsOf(balancer)) {
        const rate = backend.logging === "off" ? undefined : backend.logging?.sampleRate;
        if (!isKnownNumber(rate) || (rate > 0 && rate <= 1)) continue;
        const fix = rate === 0 ? 'write logging: "off"' : "write for example 0.1 for every tenth request";
        yield { at: `${at}.logging.sampleRate`, got: rate, allowed: "a number above 0, up to 1", fix };
      }
    },
  },
];

function outliersOf(balancer: LoadBalancerSubject) {
  return backendsOf(balancer).flatMap(({ at, backend: { outlierDetection: outliers, services = [] } }) =>
    outliers === undefined || outliers === "off"
      ? []
      : [{ at: `${at}.outlierDetection`, outliers, regions: services.length }],
  );
}

function* wholeNumber(at: string, value: number | undefined, most: number): Iterable<Finding> {
  if (!isKnownNumber(value) || (Number.isInteger(value) && value >= 1 && value <= most)) return;
  yield { at, got: value, allowed: `a whole number from 1 to ${most}`, fix: "write a number within that" };
}

function* seconds(at: string, duration: string | undefined, most: Limit): Iterable<Finding> {
  const given = trySeconds(duration);
  if (given === undefined || (given >= 1 && given <= most.value)) return;
  yield { at, got: duration, allowed: `"1s" to "${most.value}s"`, fix: "write a time within that" };
}
