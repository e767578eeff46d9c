import { isName, regionFindings, trySeconds } from "../../foundation";
import { isKnownText, type Rule, type Source } from "../../validation";
import { deliveryLimits } from "../limits";
import { deliveryNameForms } from "../name-forms";
import type { CloudBuildPipelineProps } from "../pipeline-props";
import type { EitherEvent } from "../pipeline-subject";
import { deployTwiceFindings } from "./deploy-target-rules";

const API: Source = { document: "Cloud Build API v1, Build", read: "2026-11-21" };
const LIBRARY: Source = { document: "this library", read: "2026-11-21" };

/** The rules for a pipeline as a whole. */
export const pipelineRules: readonly Rule<CloudBuildPipelineProps>[] = [
  {
    code: "build-name",
    level: "error",
    states: "The name of a trigger has 1 to 64 letters, digits and dashes.",
    otherwise: "api",
    source: deliveryLimits.triggerNameLength.source,
    *find({ name }) {
      const form = deliveryNameForms.buildTrigger;
      if (!isKnownText(name) || isName(form, name)) return;
      const legal = form.slug(name).slice(0, form.maxLength).replace(/-$/, "");
      yield { at: "name", got: name, allowed: form.inWords, fix: `write "${legal || "deploy"}"` };
    },
  },
  {
    code: "build-project",
    level: "error",
    states: "A pipeline has a project, its own or that of the defaults.",
    otherwise: "nobody",
    source: API,
    *find({ project }) {
      if (project !== undefined) return;
      const fix = 'give project, or setDefaults(stack, { project: "my-project" })';
      yield { at: "project", got: project, allowed: "the id of the project that builds", fix };
    },
  },
  {
    code: "build-region",
    level: "error",
    states: "A pipeline has a region, its own or that of the defaults.",
    otherwise: "api",
    source: { document: "Cloud Build documentation, locations", read: "2026-11-21" },
    *find({ region }) {
      yield* regionFindings(region);
      if (region !== undefined) return;
      const fix = 'give region, or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "region", got: region, allowed: "a region", fix };
    },
  },
  {
    code: "build-timeout",
    level: "error",
    states: "A build may take up to a day.",
    otherwise: "api",
    source: deliveryLimits.buildTimeoutLongest.source,
    *find({ timeout }) {
      const seconds = trySeconds(timeout);
      if (seconds === undefined || (seconds >= 1 && seconds <= deliveryLimits.buildTimeoutLongest.value)) return;
      yield { at: "timeout", got: timeout, allowed: '"1s" to "24h"', fix: 'write for example "20m"' };
    },
  },
  {
    code: "build-pull-request-deploys",
    level: "error",
    states: "A pull request deploys nothing, unless somebody approves each build.",
    otherwise: "nobody",
    source: LIBRARY,
    *find({ on, deployTo = [], requireApproval = false }) {
      if ((on as EitherEvent).pullRequest === undefined || deployTo.length === 0 || requireApproval) return;
      yield {
        at: "deployTo",
        got: deployTo.map(({ name }) => name),
        allowed: "no services: what a pull request brings is not merged yet, and may be a stranger's",
        fix: "leave out deployTo and deploy from the branch, or write requireApproval: true",
      };
    },
  },
  {
    code: "build-deploy-twice",
    level: "error",
    states: "A pipeline deploys once to each service.",
    otherwise: "nobody",
    source: LIBRARY,
    *find({ deployTo, project }) {
      yield* deployTwiceFindings(deployTo, project);
    },
  },
];
