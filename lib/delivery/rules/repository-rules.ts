import {
  isName,
  kmsKeyFindings,
  kmsKeyLocationFindings,
  labelFindings,
  legalName,
  projectNumberFindings,
  regionFindings,
} from "../../foundation";
import { isKnownText, type Rule, type Source } from "../../validation";
import { deliveryNameForms } from "../name-forms";
import { agentUse, type RepositorySubject } from "../repository-subject";

const API: Source = { document: "Artifact Registry API v1, Repository", read: "2026-11-21" };
const LOCATIONS: Source = { document: "Artifact Registry documentation, repository locations", read: "2026-11-21" };
const KEYS: Source = {
  document: "Artifact Registry documentation, customer-managed encryption keys",
  read: "2026-11-21",
};
const MULTI_REGIONS = ["us", "europe", "asia"];

/** What rules for the place of a repository look at. */
export interface RepositoryPlace {
  readonly project?: string;
  readonly location?: string;
}

/** The rules for where a repository is, whether it is made here or exists already. */
export const repositoryPlaceRules: readonly Rule<RepositoryPlace>[] = [
  {
    code: "image-repository-project",
    level: "error",
    states: "A repository has a project, its own or that of the defaults.",
    otherwise: "nobody",
    source: API,
    *find({ project }) {
      if (project !== undefined) return;
      yield {
        at: "project",
        got: project,
        allowed: "the id of a project, which is part of the name of every image",
        fix: 'give project, or setDefaults(stack, { project: "my-project" })',
      };
    },
  },
  {
    code: "image-repository-location-missing",
    level: "error",
    states: "A repository has a location, its own or the region of the defaults.",
    otherwise: "plan",
    source: LOCATIONS,
    *find({ location }) {
      if (location !== undefined) return;
      const fix = 'give location, or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "location", got: location, allowed: "a location; it can never change", fix };
    },
  },
  {
    code: "image-repository-location",
    level: "error",
    states: "The location of a repository is a region, or one of us, europe and asia.",
    otherwise: "api",
    source: LOCATIONS,
    *find({ location }) {
      if (location === undefined || MULTI_REGIONS.includes(location)) return;
      for (const finding of regionFindings(location, "location")) {
        const lower = location.toLowerCase();
        const multi = lower === "eu" ? "europe" : lower;
        yield {
          ...finding,
          allowed: 'a region such as "europe-west1", or one of us, europe, asia',
          fix: MULTI_REGIONS.includes(multi) ? `write "${multi}"` : finding.fix,
        };
      }
    },
  },
];

/** The rules for what all repositories that are made here have in common. */
export const repositoryRules: readonly Rule<RepositorySubject>[] = [
  ...repositoryPlaceRules,
  {
    code: "image-repository-name",
    level: "error",
    states: "The id of a repository has 1 to 63 lower-case letters, digits and dashes.",
    otherwise: "api",
    source: API,
    *find({ name }) {
      const form = deliveryNameForms.imageRepository;
      if (!isKnownText(name) || isName(form, name)) return;
      const fix = `write "${legalName(form, name) || "apps"}"`;
      yield { at: "name", got: name, allowed: form.inWords, fix };
    },
  },
  {
    code: "image-repository-labels",
    level: "error",
    states: "The labels of a repository keep to Google Cloud's limits.",
    otherwise: "api",
    source: API,
    find: ({ labels }) => labelFindings(labels),
  },
  {
    code: "image-repository-project-number",
    level: "error",
    states: "The project number is the number of the project, not its id.",
    otherwise: "api",
    source: { document: "Google Cloud, identifying projects", read: "2026-11-20" },
    find: ({ projectNumber }) => projectNumberFindings(projectNumber),
  },
  {
    code: "image-repository-agent-unknown",
    level: "error",
    states: "The project number is known where Artifact Registry's own account has to be given access to something.",
    otherwise: "api",
    source: KEYS,
    *find(subject) {
      const use = agentUse(subject);
      if (use === undefined || subject.projectNumber !== undefined) return;
      yield {
        at: "projectNumber",
        got: subject.projectNumber,
        allowed: `the number of the project, which names the account that uses ${use.what} (the option ${use.at})`,
        fix: "give projectNumber, here or to setDefaults beside the project",
      };
    },
  },
  {
    code: "image-repository-key",
    level: "error",
    states: "An encryption key is named in full, without a version, and is in the location of the repository.",
    otherwise: "api",
    source: KEYS,
    *find({ encryption, location }) {
      yield* kmsKeyFindings(encryption?.key);
      yield* kmsKeyLocationFindings(encryption?.key, [location]);
    },
  },
];
