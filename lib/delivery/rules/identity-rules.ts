import { isName } from "../../foundation";
import { inWords, isKnownNumber, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import type { GithubDeployIdentityProps } from "../github-identity-props";
import { longestSubject } from "../github-token";
import { deliveryLimits } from "../limits";
import { deliveryNameForms } from "../name-forms";
import { deployTwiceFindings } from "./deploy-target-rules";
import { githubRepositoryFindings, isGithubRepository } from "./source-rules";

const SECURITY: Source = {
  document: "google-github-actions/auth, security considerations: numeric, immutable values",
  read: "2026-11-21",
};
const TOKENS: Source = { document: "GitHub documentation, OpenID Connect reference", read: "2026-11-21" };
const REF = /^[^\s'"\\*?[~^:]+$/;
const WORKFLOW = /^([^/\s]+\/[^/\s]+)\/\.github\/workflows\/[\w.-]+\.ya?ml@refs\/(heads|tags)\/[^\s'"\\*]+$/;

/** The rules for {@link GithubDeployIdentityProps}, after the defaults have been put in. */
export const githubDeployIdentityRules: readonly Rule<GithubDeployIdentityProps>[] = [
  {
    code: "github-identity-repository",
    level: "error",
    states:
      "The repository whose workflows may deploy is one: it is called by its owner and its name, without wildcards.",
    otherwise: "nobody",
    source: SECURITY,
    *find({ source: { github } }) {
      yield* githubRepositoryFindings("source.github", github);
    },
  },
  {
    code: "github-identity-number",
    level: "error",
    states: "The repository and its owner are told by their numbers, which nobody else ever gets.",
    otherwise: "nobody",
    source: SECURITY,
    *find({ source }) {
      const { github, repositoryId, ownerId } = source;
      for (const [name, id] of Object.entries({ repositoryId, ownerId })) {
        if (!isKnownNumber(id) || (Number.isSafeInteger(id) && id >= 1)) continue;
        const path = isGithubRepository(github) ? github : "OWNER/NAME";
        const fix = `take both from \`gh api repos/${path} --jq '{repositoryId: .id, ownerId: .owner.id}'\``;
        yield { at: `source.${name}`, got: id, allowed: "the number that GitHub gave", fix };
      }
    },
  },
  {
    code: "github-identity-any-branch",
    level: "warning",
    states: "A branch, an environment or a workflow says which runs of the repository may deploy.",
    otherwise: "nobody",
    source: TOKENS,
    *find({ branch, environment, workflow }) {
      if (branch !== undefined || environment !== undefined || workflow !== undefined) return;
      yield {
        at: "branch",
        got: branch,
        allowed: "a branch, an environment or a workflow: without one, whoever can push any branch can deploy",
        fix: 'write branch: "main"',
      };
    },
  },
  {
    code: "github-identity-ref",
    level: "error",
    states: "The branch and the environment are names in full, since they are compared as they are.",
    otherwise: "runtime",
    source: TOKENS,
    *find({ branch, environment }) {
      if (isKnownText(branch) && (!REF.test(branch) || branch.startsWith("refs/"))) yield branchFinding(branch);
      if (isKnownText(environment) && !/^[^'"\\*\r\n]+$/.test(environment)) {
        const allowed = "the name of an environment, without quotes and wildcards";
        yield { at: "environment", got: environment, allowed, fix: 'write for example "production"' };
      }
    },
  },
  {
    code: "github-identity-workflow",
    level: "error",
    states: "A workflow is told by its file and its branch, and is of the repository that may deploy.",
    otherwise: "runtime",
    source: TOKENS,
    *find({ workflow, source: { github } }) {
      if (!isKnownText(workflow) || !isKnownText(github)) return;
      const owner = WORKFLOW.exec(workflow)?.[1];
      if (owner === github) return;
      const path = isGithubRepository(github) ? github : "OWNER/NAME";
      const allowed = `${path}/.github/workflows/FILE.yml@refs/heads/BRANCH`;
      const fix = `write for example "${path}/.github/workflows/deploy.yml@refs/heads/main"`;
      yield { at: "workflow", got: workflow, allowed, fix };
    },
  },
  {
    code: "github-identity-subject",
    level: "error",
    states:
      "What GitHub calls a run has at most 127 characters, of which owner, repository, branch and environment are parts.",
    otherwise: "runtime",
    source: deliveryLimits.identitySubjectLength.source,
    *find(props) {
      const subject = longestSubject(props);
      if (!isKnownText(subject) || subject.length <= deliveryLimits.identitySubjectLength.value) return;
      const at = props.branch === undefined ? "source.github" : "branch";
      yield {
        at: props.environment === undefined ? at : "environment",
        got: inWords(`${subject.length} characters: ${subject}`),
        allowed: `at most ${deliveryLimits.identitySubjectLength.value}; Google refuses the token of such a run`,
        fix: "give it a shorter name",
      };
    },
  },
  {
    code: "github-identity-id",
    level: "error",
    states:
      "The ids of a pool and a provider have 4 to 32 lower-case letters, digits and dashes, and do not begin with gcp-.",
    otherwise: "plan",
    source: deliveryLimits.identityIdLongest.source,
    *find({ poolId, providerId }) {
      const form = deliveryNameForms.identityPool;
      for (const [at, id] of Object.entries({ poolId, providerId })) {
        if (!isKnownText(id) || isName(form, id)) continue;
        const legal = form.slug(id).replace(/^gcp-/, "").slice(0, form.maxLength);
        yield { at, got: id, allowed: form.inWords, fix: `write "${isName(form, legal) ? legal : "github"}"` };
      }
    },
  },
  {
    code: "github-identity-project",
    level: "error",
    states: "A pool has a project, its own or that of the defaults.",
    otherwise: "nobody",
    source: { document: "IAM API v1, WorkloadIdentityPool", read: "2026-11-21" },
    *find({ project }) {
      if (project !== undefined) return;
      const fix = 'give project, or setDefaults(stack, { project: "my-project" })';
      yield { at: "project", got: project, allowed: "the id of the project that is deployed to", fix };
    },
  },
  {
    code: "github-identity-deploy-twice",
    level: "error",
    states: "A workflow deploys once to each service.",
    otherwise: "nobody",
    source: { document: "this library", read: "2026-11-21" },
    *find({ deployTo, project }) {
      yield* deployTwiceFindings(deployTo, project);
    },
  },
];

function branchFinding(branch: string): Finding {
  const bare = branch.replace("refs/heads/", "");
  return {
    at: "branch",
    got: branch,
    allowed: 'the name of one branch, without refs/heads/ and without wildcards: "main"',
    fix:
      REF.test(bare) && !bare.startsWith("refs/")
        ? `write "${bare}"`
        : "name the branch, or use an environment with rules for branches",
  };
}
