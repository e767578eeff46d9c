import { isName, labelFindings, nameForms, regionFindings, trySeconds } from "../../foundation";
import { isKnownNumber, isKnownText, type Rule, type Source } from "../../validation";
import { runLimits, systemKeyDomains } from "../limits";
import type { ServiceSubject } from "../service-shape";
import { envRules } from "./env-rules";
import { imageRules } from "./image-rules";
import { mountRules } from "./mount-rules";
import { probeRules } from "./probe-rules";
import { sizeRules } from "./size-rules";

const api: Source = runLimits.concurrency.source;
const SYSTEM_KEY = new RegExp(`^(.*\\.)?(${systemKeyDomains.join("|").replaceAll(".", "\\.")})/`);

const ownRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-name",
    level: "error",
    states: "The name of a service has 1 to 49 lower-case letters, digits and dashes.",
    otherwise: "api",
    source: api,
    *find({ name }) {
      const form = nameForms.cloudRunService;
      if (name === undefined || isName(form, name)) return;
      yield { at: "name", got: name, allowed: form.inWords, fix: "write a shorter name in this alphabet, or leave it out" };
    },
  },
  {
    code: "run-region-missing",
    level: "error",
    states: "A service has a region.",
    otherwise: "plan",
    source: api,
    *find({ region }) {
      if (region !== undefined) return;
      const fix = 'write region: "europe-west1", or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "region", got: undefined, allowed: "a region", fix };
    },
  },
  {
    code: "run-region",
    level: "error",
    states: "The region is a region and not a zone.",
    otherwise: "api",
    source: api,
    find: ({ region }) => regionFindings(region),
  },
  {
    code: "run-description",
    level: "error",
    states: "The description has at most 512 characters.",
    otherwise: "api",
    source: api,
    *find({ description }) {
      if (!isKnownText(description) || description.length <= runLimits.descriptionLength.value) return;
      yield { at: "description", got: `${description.length} characters`, allowed: "at most 512", fix: "shorten it" };
    },
  },
  {
    code: "run-port",
    level: "error",
    states: "The port is 1 to 65535.",
    otherwise: "api",
    source: api,
    *find({ port }) {
      if (!isKnownNumber(port) || (Number.isInteger(port) && port >= 1 && port <= 65_535)) return;
      yield { at: "port", got: port, allowed: "a whole number from 1 to 65535", fix: "write port: 8080" };
    },
  },
  {
    code: "run-timeout",
    level: "error",
    states: "A request may take 1 second to 1 hour.",
    otherwise: "api",
    source: api,
    *find({ timeout }) {
      const seconds = trySeconds(timeout);
      if (seconds === undefined || (seconds >= 1 && seconds <= runLimits.requestTimeout.value)) return;
      const fix = seconds < 1 ? 'write timeout: "1s"' : 'write timeout: "1h", or hand longer work to a job';
      yield { at: "timeout", got: timeout, allowed: "1 second to 1 hour", fix };
    },
  },
  {
    code: "run-label",
    level: "error",
    states: "Labels keep to Google Cloud's limits, those of the stack included.",
    otherwise: "api",
    source: { document: "Google Cloud, requirements for labels", read: "2026-11-20" },
    find({ labels = {} }) {
      return labelFindings(Object.fromEntries(Object.entries(labels).filter(([key]) => !SYSTEM_KEY.test(key))));
    },
  },
  {
    code: "run-system-key",
    level: "error",
    states: "Labels and annotations do not use the platform's own keys.",
    otherwise: "api",
    source: api,
    *find({ labels = {}, annotations = {} }) {
      for (const [at, keys] of [
        ["labels", Object.keys(labels)],
        ["annotations", Object.keys(annotations)],
      ] as const) {
        for (const key of keys.filter((one) => SYSTEM_KEY.test(one))) {
          const fix = "use the option of the service: scaling, cpuAllocation, startupCpuBoost, ingress, region";
          yield { at: `${at}.${key}`, got: key, allowed: "keys outside the platform's domains", fix };
        }
      }
    },
  },
];

/** All rules for the options of a service. */
export const cloudRunServiceRules: readonly Rule<ServiceSubject>[] = [
  ...ownRules,
  ...imageRules,
  ...sizeRules,
  ...probeRules,
  ...envRules,
  ...mountRules,
];
