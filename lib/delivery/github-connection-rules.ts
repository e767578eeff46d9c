import v = require("valibot");
import { isName, lastPart, legalName, projectForm, projectNumberFindings, regionFindings } from "../foundation";
import { form, hasMethod, isKnownNumber, isKnownText, shapeOf, type Form, type Rule, type Source } from "../validation";
import type { GithubConnectionProps } from "./github-connection-props";
import { deliveryNameForms } from "./name-forms";
import { githubRepositoryFindings } from "./rules/source-rules";

/** A connection, made here or there already: the subject of the rules. */
export type GithubConnectionSubject = Partial<GithubConnectionProps> & { readonly isThere?: boolean };

/** A repository of a connection: the subject of its rules. */
export interface GithubRepositorySubject {
  /** The owner and the name, for example `acme/shop`. */
  readonly repository: string;
}

const API: Source = { document: "Cloud Build API v2, Connection", read: "2026-11-21" };

/** The rules for connections to GitHub, after the defaults have been put in. */
export const githubConnectionRules: readonly Rule<GithubConnectionSubject>[] = [
  {
    code: "github-connection-name",
    level: "error",
    states: "The name of a connection has 1 to 63 lower-case letters, digits and dashes.",
    otherwise: "api",
    source: API,
    *find({ name }) {
      const nameForm = deliveryNameForms.connection;
      if (!isKnownText(name) || isName(nameForm, name)) return;
      const legal = legalName(nameForm, lastPart(name));
      yield { at: "name", got: name, allowed: nameForm.inWords, fix: `write "${legal || "github"}"` };
    },
  },
  {
    code: "github-connection-project",
    level: "error",
    states: "A connection has a project, its own or that of the defaults.",
    otherwise: "nobody",
    source: API,
    *find({ project }) {
      if (project !== undefined) return;
      const fix = 'give project, or setDefaults(stack, { project: "my-project" })';
      yield { at: "project", got: project, allowed: "the id of the project that builds", fix };
    },
  },
  {
    code: "github-connection-region",
    level: "error",
    states: "A connection has a region, its own or that of the defaults.",
    otherwise: "plan",
    source: API,
    *find({ region }) {
      yield* regionFindings(region);
      if (region !== undefined) return;
      const fix = 'give region, or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "region", got: region, allowed: "a region; a connection is never global", fix };
    },
  },
  {
    code: "github-connection-installation",
    level: "error",
    states: "The installation of the Cloud Build app is told by its number.",
    otherwise: "api",
    source: API,
    *find({ appInstallationId: id }) {
      if (!isKnownNumber(id) || (Number.isSafeInteger(id) && id >= 1)) return;
      const fix = "take it from the address of Settings → Applications → Google Cloud Build → Configure on GitHub";
      yield { at: "appInstallationId", got: id, allowed: "the number of the installation", fix };
    },
  },
  {
    code: "github-connection-project-number",
    level: "error",
    states: "The number of the project is known, which names the account that reads the token.",
    otherwise: "api",
    source: { document: "Cloud Build documentation, connecting to a GitHub host", read: "2026-11-21" },
    *find({ projectNumber, isThere = false }) {
      yield* projectNumberFindings(projectNumber);
      if (projectNumber !== undefined || isThere) return;
      yield {
        at: "projectNumber",
        got: projectNumber,
        allowed: "the number of the project",
        fix: "give projectNumber, here or to setDefaults beside the project",
      };
    },
  },
];

/** The rules for a repository of a connection. */
export const githubRepositoryRules: readonly Rule<GithubRepositorySubject>[] = [
  {
    code: "github-repository",
    level: "error",
    states: "A repository of a connection is called by its owner and its name.",
    otherwise: "api",
    source: { document: "Cloud Build API v2, Repository.remoteUri", read: "2026-11-21" },
    *find({ repository }) {
      yield* githubRepositoryFindings("repository", repository);
    },
  },
];

const tokenForm: Form = form((value) => hasMethod(value, "bindEnv"), {
  code: "github-connection-token",
  allowed: "a secret, for example of a SecretBundle",
  fix: 'write secrets.get("GITHUB_TOKEN"); treat a token that stood in the code as known to others',
  showsValue: false,
});

const text = v.optional(v.string());
const places = { name: text, project: v.optional(projectForm), projectNumber: text, region: text };

/** The form of the options of a connection. */
export const githubConnectionShape = shapeOf<GithubConnectionProps>({
  ...places,
  appInstallationId: v.number(),
  token: tokenForm,
});

/** The form of a connection that exists already. */
export const existingConnectionShape = shapeOf<GithubConnectionSubject>({
  ...places,
  appInstallationId: v.optional(v.number()),
  token: v.optional(tokenForm),
  isThere: v.optional(v.boolean()),
});

/** The form of a repository of a connection. */
export const githubRepositoryShape = shapeOf<GithubRepositorySubject>({ repository: v.string() });
