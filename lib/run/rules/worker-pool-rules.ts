import { isName, nameForms, trySeconds } from "../../foundation";
import { inWords, isKnownNumber, isKnownText, type Rule } from "../../validation";
import { reservedWorkerEnvNames, runLimits } from "../limits";
import { runDefaults } from "../run-defaults";
import type { WorkerPoolSubject } from "../worker-pool-shape";
import { backgroundRules } from "./background-rules";
import { reservedEnvRule } from "./env-rules";
import { isWhole } from "./numbers";
import { quotaRules, type Demand } from "./quota";
import { rolloutWriteRule, sharedWriteRules } from "./shared-write-rules";
import { inEachContainer } from "./subjects";
import { workloadRules } from "./workload-rules";

const HOUR = 3_600;
const FORM = nameForms.cloudRunWorkerPool;
const api = { document: "Cloud Run Admin API v2, WorkerPool", read: "2026-11-21" };
const LONGEST_DESCRIPTION = runLimits.descriptionLength.value;

const ownRules: readonly Rule<WorkerPoolSubject>[] = [
  {
    code: "run-pool-name",
    level: "error",
    states: `The name of a worker pool has 1 to ${FORM.maxLength} lower-case letters, digits and dashes.`,
    otherwise: "api",
    source: api,
    *find({ name }) {
      if (name === undefined || isName(FORM, name)) return;
      yield { at: "name", got: name, allowed: FORM.inWords, fix: "leave it out, or write such a name" };
    },
  },
  {
    code: "run-pool-description",
    level: "error",
    states: `The description of a worker pool has at most ${LONGEST_DESCRIPTION} characters.`,
    otherwise: "api",
    source: api,
    *find({ description }) {
      if (!isKnownText(description) || description.length <= LONGEST_DESCRIPTION) return;
      const got = inWords(`${description.length} characters`);
      yield { at: "description", got, allowed: `at most ${LONGEST_DESCRIPTION}`, fix: "shorten it" };
    },
  },
  {
    code: "run-pool-shutdown",
    level: "error",
    states: "Instances whose key may no longer be used are stopped after whole hours.",
    otherwise: "api",
    source: { document: "Cloud Run Admin API v2, encryptionKeyShutdownDuration", read: "2026-11-22" },
    *find({ encryption }) {
      const given = typeof encryption?.revocation === "object" ? encryption.revocation.shutdownAfter : undefined;
      const seconds = trySeconds(given);
      if (seconds === undefined || (seconds >= HOUR && seconds % HOUR === 0)) return;
      const hours = Math.max(1, Math.ceil(seconds / HOUR));
      const at = "encryption.revocation.shutdownAfter";
      yield { at, got: given, allowed: "whole hours, 1 or more", fix: `write shutdownAfter: "${hours}h"` };
    },
  },
  {
    code: "run-pool-instances",
    level: "error",
    states: "The instances of a worker pool are a whole number from 0 on.",
    otherwise: "api",
    source: api,
    *find({ instances }) {
      if (!isKnownNumber(instances) || isWhole(instances, 0)) return;
      yield { at: "instances", got: instances, allowed: "a whole number from 0 on", fix: "write instances: 1" };
    },
  },
];

/** All rules for the options of a worker pool. */
export const cloudRunWorkerPoolRules: readonly Rule<WorkerPoolSubject>[] = [
  ...ownRules,
  ...workloadRules,
  ...inEachContainer([
    reservedEnvRule({
      code: "run-pool-env-reserved",
      names: reservedWorkerEnvNames,
      states: `In a worker pool ${reservedWorkerEnvNames.join(", ")} are set by the platform and by nobody else.`,
      portFix: "remove it; where the application wants it, give the container the port as an argument",
    }),
  ]),
  ...backgroundRules,
  ...quotaRules<WorkerPoolSubject>(demandOf),
  ...sharedWriteRules<WorkerPoolSubject>((pool) => ({ most: instancesOf(pool), single: "instances: 1" })),
  rolloutWriteRule,
];

function instancesOf({ instances }: Pick<WorkerPoolSubject, "instances">): number {
  return instances ?? runDefaults.instances;
}

function demandOf(pool: WorkerPoolSubject): Demand | undefined {
  const instances = instancesOf(pool);
  if (!isWhole(instances, 1)) return undefined;
  return { at: "instances", instances, fewer: (most) => `write instances: ${most}` };
}
