import { isKnownText, nearestName, type Rule, type Source } from "../../validation";
import type { CloudBuildPipelineProps } from "../pipeline-props";
import { substitutionsOf, type EitherEvent } from "../pipeline-subject";

const SUBSTITUTIONS: Source = {
  document: "Cloud Build documentation, substituting variable values",
  read: "2026-11-21",
};
const OF_ALL_BUILDS = ["PROJECT_ID", "PROJECT_NUMBER", "BUILD_ID", "LOCATION"];
const OF_TRIGGERS = [
  ...["TRIGGER_NAME", "COMMIT_SHA", "REVISION_ID", "SHORT_SHA", "REPO_NAME", "REPO_FULL_NAME", "BRANCH_NAME"],
  ...["TAG_NAME", "REF_NAME", "TRIGGER_BUILD_CONFIG_PATH", "SERVICE_ACCOUNT_EMAIL", "SERVICE_ACCOUNT"],
];
const OF_PULL_REQUESTS = ["_HEAD_BRANCH", "_BASE_BRANCH", "_HEAD_REPO_URL", "_PR_NUMBER"];

/** The rules for the variables of a build. */
export const substitutionRules: readonly Rule<CloudBuildPipelineProps>[] = [
  {
    code: "build-substitution-name",
    level: "error",
    states: "A variable of one's own begins with an underscore and has capitals, digits and underscores.",
    otherwise: "api",
    source: SUBSTITUTIONS,
    *find({ substitutions = {} }) {
      for (const name of Object.keys(substitutions)) {
        if (/^_[A-Z0-9_]+$/.test(name)) continue;
        const fix = `write "_${name.replace(/\W+/g, "_").replace(/^_+/, "").toUpperCase() || "NAME"}"`;
        yield { at: `substitutions.${name}`, got: name, allowed: "for example _REGION", fix };
      }
    },
  },
  {
    code: "build-substitution-empty",
    level: "error",
    states: "A variable of a build has a value, since an empty one goes unseen into names and tags.",
    otherwise: "runtime",
    source: SUBSTITUTIONS,
    *find({ substitutions = {} }) {
      for (const [name, value] of Object.entries(substitutions)) {
        if (!isKnownText(value) || value.trim() !== "") continue;
        yield {
          at: `substitutions.${name}`,
          got: value,
          allowed: "a value",
          fix: "write the value, or remove the variable",
        };
      }
    },
  },
  {
    code: "build-substitution-unknown",
    level: "error",
    states:
      "What a pipeline writes as a variable of the build is one: Cloud Build puts nothing in the place of others.",
    otherwise: "runtime",
    source: SUBSTITUTIONS,
    *find(props) {
      const own = Object.keys(substitutionsOf(props));
      const ofEvent = (props.on as EitherEvent).pullRequest === undefined ? [] : OF_PULL_REQUESTS;
      const known = [...own, ...OF_ALL_BUILDS, ...OF_TRIGGERS, ...ofEvent];
      for (const [at, text] of textsIn(props)) {
        for (const name of variablesIn(text)) {
          if (known.includes(name)) continue;
          const nearest = nearestName(name, known);
          const meant = nearest === undefined ? "" : `$${nearest} where that is meant, `;
          yield {
            at,
            got: `$${name}`,
            allowed: `${known
              .slice(0, own.length)
              .map((one) => `$${one}`)
              .join(", ")}, or one that Cloud Build sets`,
            fix: `write ${meant}$$${name} where the shell or the program shall see it, or add it to substitutions`,
          };
        }
      }
    },
  },
  {
    code: "build-substitution-git-tag",
    level: "error",
    states: "The name of a git tag is used where a tag starts the build: it is empty in all others.",
    otherwise: "runtime",
    source: SUBSTITUTIONS,
    *find(props) {
      if ((props.on as EitherEvent).tag !== undefined) return;
      for (const [at, text] of textsIn(props)) {
        if (!variablesIn(text).includes("TAG_NAME")) continue;
        const allowed = "$COMMIT_SHA, $SHORT_SHA or $BUILD_ID, which are never empty here";
        yield { at, got: "$TAG_NAME", allowed, fix: 'write $SHORT_SHA, or build with on: { tag: "^v.*$" }' };
      }
    },
  },
];

/** The texts that Cloud Build looks for variables in, with their places. */
function* textsIn(props: CloudBuildPipelineProps): Generator<readonly [at: string, text: string]> {
  const { dockerfile, context, buildArgs = {}, imageTests = {}, substitutions = {} } = props;
  const named = { dockerfile, context };
  for (const [at, text] of Object.entries(named)) if (isKnownText(text)) yield [at, text];
  for (const [name, text] of Object.entries(buildArgs)) if (isKnownText(text)) yield [`buildArgs.${name}`, text];
  for (const [name, text] of Object.entries(substitutions)) {
    if (isKnownText(text)) yield [`substitutions.${name}`, text];
  }
  for (const [name, command] of Object.entries(imageTests)) {
    for (const [index, text] of command.entries()) if (isKnownText(text)) yield [`imageTests.${name}.${index}`, text];
  }
}

/** The variables in a text. Two dollars stand for one that is none, save before a brace, where Terraform takes one away. */
function variablesIn(text: string): string[] {
  const toCloudBuild = text.replaceAll("$${", "${").replaceAll("$$", "");
  return [...toCloudBuild.matchAll(/(?<=\$\{?)[A-Za-z_]\w*/g)].map(([name]) => name);
}
