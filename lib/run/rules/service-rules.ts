import { isName, legalName, nameForms, trySeconds } from "../../foundation";
import { inWords, isKnownNumber, isKnownText, where, whereGiven, type Rule, type Source } from "../../validation";
import { runLimits } from "../limits";
import type { ServiceSubject } from "../service-shape";
import { mostWriters, writingRevisions } from "../service-size";
import { audienceRules } from "./audience-rules";
import { serviceEnvRule } from "./env-rules";
import { startupPortRule } from "./probe-rules";
import { serviceGpuRules } from "./gpu-rules";
import { iapRules } from "./iap-rules";
import { isWhole } from "./numbers";
import { regionsRules } from "./regions-rules";
import { revisionRules } from "./revision-rules";
import { scalingRules } from "./scaling-rules";
import { gpuQuotaRule, serviceLevelRules } from "./service-level-rules";
import { serviceSizeRules } from "./service-size-rules";
import { rolloutWriteRule, sharedWriteRules } from "./shared-write-rules";
import { sidecarStartupRule } from "./sidecar-rules";
import { inEachContainer } from "./subjects";
import { tagRules } from "./tag-rules";
import { trafficRules } from "./traffic-rules";
import { workloadRules } from "./workload-rules";

const api: Source = runLimits.concurrency.source;
const MOST_PORT = runLimits.port.value;
const LONGEST_DESCRIPTION = runLimits.descriptionLength.value;
const LONGEST_REQUEST = runLimits.requestTimeout.value;

const ownRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-name",
    level: "error",
    states: `The name of a service has 1 to ${nameForms.cloudRunService.maxLength} lower-case letters, digits and dashes.`,
    otherwise: "api",
    source: api,
    *find({ name }) {
      const form = nameForms.cloudRunService;
      if (name === undefined || isName(form, name)) return;
      yield { at: "name", got: name, allowed: form.inWords, fix: nameFix(name) };
    },
  },
  {
    code: "run-description",
    level: "error",
    states: `The description has at most ${LONGEST_DESCRIPTION} characters.`,
    otherwise: "api",
    source: api,
    *find({ description }) {
      if (!isKnownText(description) || description.length <= LONGEST_DESCRIPTION) return;
      const got = inWords(`${description.length} characters`);
      yield { at: "description", got, allowed: `at most ${LONGEST_DESCRIPTION}`, fix: "shorten it" };
    },
  },
  {
    code: "run-port",
    level: "error",
    states: `The port is 1 to ${MOST_PORT}.`,
    otherwise: "api",
    source: api,
    *find({ port }) {
      if (!isKnownNumber(port) || isWhole(port, 1, MOST_PORT)) return;
      yield { at: "port", got: port, allowed: `a whole number from 1 to ${MOST_PORT}`, fix: "write port: 8080" };
    },
  },
  {
    code: "run-timeout",
    level: "error",
    states: `A request may take 1 to ${LONGEST_REQUEST} seconds.`,
    otherwise: "api",
    source: api,
    *find({ timeout }) {
      const seconds = trySeconds(timeout);
      if (seconds === undefined || (seconds >= 1 && seconds <= LONGEST_REQUEST)) return;
      const fix =
        seconds < 1 ? 'write timeout: "1s"' : `write timeout: "${LONGEST_REQUEST}s", or hand longer work to a job`;
      yield { at: "timeout", got: timeout, allowed: `1 to ${LONGEST_REQUEST} seconds`, fix };
    },
  },
];

/** All rules for the options of a service. */
export const cloudRunServiceRules: readonly Rule<ServiceSubject>[] = [
  ...ownRules,
  ...workloadRules,
  ...whereGiven("sidecars", [sidecarStartupRule]),
  ...inEachContainer([startupPortRule, serviceEnvRule]),
  ...serviceSizeRules,
  ...whereGiven("gpu", [...serviceGpuRules, gpuQuotaRule]),
  ...scalingRules,
  ...serviceLevelRules,
  ...whereGiven("traffic", [...trafficRules, ...tagRules]),
  ...where(({ revisionName, traffic }) => revisionName !== undefined || traffic !== undefined, revisionRules),
  ...whereGiven("customAudiences", audienceRules),
  ...whereGiven("regions", regionsRules),
  ...whereGiven("iap", iapRules),
  ...sharedWriteRules<ServiceSubject>((service) => ({ most: mostWriters(service), single: singleWriter(service) })),
  rolloutWriteRule,
];

// One instance in each of several regions, or of several revisions, is more than one in all.
function singleWriter(service: ServiceSubject): string {
  const { regions: [region] = [] } = service;
  const inOne = isKnownText(region) ? `region: "${region}" in place of regions` : "one region in place of regions";
  return [
    "scaling: { max: 1 }",
    ...(service.regions === undefined ? [] : [inOne]),
    ...(writingRevisions(service) === 1 ? [] : ["one revision in traffic"]),
  ].join(" with ");
}

function nameFix(name: string): string {
  const legal = legalName(nameForms.cloudRunService, name);
  return legal === "" ? "leave it out, or write a name in this alphabet" : `leave it out, or write name: "${legal}"`;
}
