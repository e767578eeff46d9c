import { counted, inWords, isKnownNumber, type Given, type Rule, type Source } from "../../validation";
import { runLimits } from "../limits";
import type { ServiceSubject } from "../service-shape";
import { manualOf, scalingOf } from "../service-size";
import { isWhole, wholeNear } from "./numbers";

const api: Source = { document: "Cloud Run Admin API v2, ServiceScaling", read: "2026-11-21" };
const manualScaling: Source = { document: "Cloud Run documentation, manual scaling", read: "2026-11-21" };

/** The rules for the instances of a service as a whole. */
export const serviceLevelRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-service-scaling-count",
    level: "error",
    states: "The least instances of a service are a whole number from 0 on, the most instances one from 1 on.",
    otherwise: "api",
    source: api,
    *find(service) {
      const { min, max } = scalingOf(service)?.serviceLevel ?? {};
      if (isKnownNumber(min) && !isWhole(min, 0)) {
        const fix = `write min: ${Math.min(wholeNear(min, 0), isWhole(max, 1) ? max : Infinity)}`;
        yield { at: "scaling.serviceLevel.min", got: min, allowed: "a whole number from 0 on", fix };
      }
      if (isKnownNumber(max) && !isWhole(max, 1)) {
        const most = Math.max(wholeNear(max, 1), isKnownNumber(min) ? wholeNear(min, 0) : 1);
        const fix = `write max: ${most}, or leave it out`;
        yield { at: "scaling.serviceLevel.max", got: max, allowed: "a whole number from 1 on", fix };
      }
    },
  },
  {
    code: "run-service-scaling-order",
    level: "error",
    states: "The most instances of a service are not fewer than its least.",
    otherwise: "api",
    source: api,
    *find(service) {
      const { min, max } = scalingOf(service)?.serviceLevel ?? {};
      if (!isWhole(min, 0) || !isWhole(max, 1) || min <= max) return;
      const fix = `write serviceLevel: { min: ${min}, max: ${min} }`;
      yield { at: "scaling.serviceLevel", got: { min, max }, allowed: "max at least min", fix };
    },
  },
  {
    code: "run-scaling-levels",
    level: "warning",
    states: "The limits of a service and those of its revisions leave room for one another.",
    otherwise: "nobody",
    source: api,
    *find(service) {
      const { min, max, serviceLevel } = scalingOf(service) ?? {};
      const revisions = Math.max(withTraffic(service), 1);
      if (isWhole(serviceLevel?.max, 1) && isWhole(min, 0) && min > serviceLevel.max) {
        const fix = `write scaling.min: ${serviceLevel.max}, or a larger serviceLevel.max`;
        const allowed = `at most ${serviceLevel.max}, which is all that the service may have`;
        yield { at: "scaling.min", got: min, allowed, fix };
      }
      if (isWhole(serviceLevel?.min, 0) && isWhole(max, 1) && serviceLevel.min > max * revisions) {
        const fix = `write scaling.max: ${Math.ceil(serviceLevel.min / revisions)}, or a smaller serviceLevel.min`;
        const allowed = `at most ${max * revisions}, which is all that the revisions with traffic may have`;
        yield { at: "scaling.serviceLevel.min", got: serviceLevel.min, allowed, fix };
      }
    },
  },
  {
    code: "run-scaling-instances",
    level: "error",
    states: "A fixed number of instances is a whole number from 1 on: the google provider leaves out a 0.",
    otherwise: "nobody",
    source: {
      document: "google provider 7.45.0, google_cloud_run_v2_service, manual_instance_count",
      read: "2026-11-21",
    },
    *find(service) {
      const instances = manualOf(service)?.instances;
      if (!isKnownNumber(instances) || isWhole(instances, 1)) return;
      const fix =
        instances === 0
          ? "write scaling: { min: 0, max: 1 } for no instance without requests, or remove the service to stop it"
          : `write instances: ${Math.max(1, Math.floor(instances) || 1)}`;
      yield { at: "scaling.instances", got: instances, allowed: "a whole number from 1 on", fix };
    },
  },
  {
    code: "run-scaling-shares",
    level: "error",
    states: "Of a fixed number of instances there is one for each revision with traffic, or its requests fail.",
    otherwise: "runtime",
    source: manualScaling,
    *find(service) {
      const instances = manualOf(service)?.instances;
      const revisions = withTraffic(service);
      if (!isWhole(instances, 1) || instances >= revisions) return;
      const allowed = `at least ${revisions}, one for each revision that gets requests`;
      const fix = `write instances: ${revisions}, or send traffic to fewer revisions`;
      yield { at: "scaling.instances", got: instances, allowed, fix };
    },
  },
];

/** The rule for how many instances may have a GPU. */
export const gpuQuotaRule: Rule<Given<ServiceSubject, "gpu">> = {
  code: "run-gpu-quota",
  level: "warning",
  states: `Without a declared quota, there are at most ${runLimits.defaultRegionGpu.value} instances with a GPU, without zonal redundancy.`,
  otherwise: "api",
  source: runLimits.defaultRegionGpu.source,
  *find(service) {
    const { gpu, regionQuota } = service;
    const instances = scalingOf(service)?.max ?? manualOf(service)?.instances;
    const most = runLimits.defaultRegionGpu.value;
    if (regionQuota !== undefined || !isWhole(instances, 1)) return;
    if (gpu.zonalRedundancy === false && instances <= most) return;
    const redundancy = gpu.zonalRedundancy === false ? "without" : "with";
    yield {
      at: "gpu",
      got: inWords(`${counted(instances, "instance")} ${redundancy} zonal redundancy`),
      allowed: `at most ${most} without zonal redundancy, which is what a new project gets`,
      fix: `write zonalRedundancy: false and at most ${most} instances, or have the quota raised and declare setDefaults(stack, { regionQuota })`,
    };
  },
};

/** How many revisions get a part of the requests; none where that is not said. */
export function withTraffic({ traffic = [] }: ServiceSubject): number {
  return new Set(traffic.filter(({ percent }) => (percent ?? 0) > 0).map(({ revision }) => revision)).size;
}
