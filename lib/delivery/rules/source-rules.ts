import { inWords, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import type { CloudBuildPipelineProps } from "../pipeline-props";
import type { EitherEvent, EitherSource } from "../pipeline-subject";

const TRIGGERS: Source = { document: "Cloud Build API v1, BuildTrigger", read: "2026-11-21" };
const MATCHING: Source = { document: "Cloud Build documentation, creating GitHub triggers", read: "2026-11-21" };
const CONNECTED = /^projects\/[^/]+\/locations\/([^/]+)\/connections\/[^/]+\/repositories\/[^/]+$/;
// Accounts that an enterprise manages have an underscore in their name; no repository is called like its address.
const GITHUB = /^[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?\/(?!\.{1,2}$|.*\.git$)[\w.-]+$/;
const EVENTS = ["branch", "tag", "pullRequest"] as const;

/** True for the owner and the name of a repository on GitHub. */
export function isGithubRepository(text: string): boolean {
  return GITHUB.test(text);
}

/** The finding for what is no owner and name, or is known only when Terraform runs: names are made from it. */
export function* githubRepositoryFindings(at: string, given: string): Iterable<Finding> {
  if (isKnownText(given) && isGithubRepository(given)) return;
  const path = given
    .replace(/^(https?:\/\/|git@|ssh:\/\/git@)?(www\.)?github\.com[/:]/, "")
    .replace(/(\.git)?\/*$/, "");
  const fix = isKnownText(given) && isGithubRepository(path) ? `write "${path}"` : 'write for example "acme/shop"';
  yield { at, got: given, allowed: '"OWNER/NAME"', fix };
}

/** The rules for where the source is, and what starts a build. */
export const sourceRules: readonly Rule<CloudBuildPipelineProps>[] = [
  {
    code: "build-source",
    level: "error",
    states: "A pipeline has exactly one source.",
    otherwise: "plan",
    source: TRIGGERS,
    *find({ source }) {
      const { connected, github } = source as EitherSource;
      if ((connected === undefined) !== (github === undefined)) return;
      yield {
        at: "source",
        got: inWords(connected === undefined ? "no source" : "two sources"),
        allowed: '{ github: "OWNER/NAME" }, or what connection.repository("OWNER/NAME") gives',
        fix: "give one of them",
      };
    },
  },
  {
    code: "build-source-github",
    level: "error",
    states: "A repository on GitHub is called by its owner and its name, written out.",
    otherwise: "api",
    source: TRIGGERS,
    *find({ source }) {
      const { github } = source as EitherSource;
      if (github !== undefined) yield* githubRepositoryFindings("source.github", github);
    },
  },
  {
    code: "build-source-connected",
    level: "error",
    states: "A repository of a connection is called by its full name.",
    otherwise: "api",
    source: TRIGGERS,
    *find({ source }) {
      const { connected } = source as EitherSource;
      if (!isKnownText(connected) || CONNECTED.test(connected)) return;
      yield {
        at: "source.connected",
        got: connected,
        allowed: "projects/PROJECT/locations/REGION/connections/CONNECTION/repositories/REPOSITORY",
        fix: isGithubRepository(connected)
          ? `write source: { github: "${connected}" }, or connection.repository("${connected}")`
          : "take it from `gcloud builds repositories list --connection=CONNECTION --region=REGION --format='value(name)'`",
      };
    },
  },
  {
    code: "build-source-region",
    level: "error",
    states: "A pipeline builds in the region of its connection.",
    otherwise: "api",
    source: { document: "Cloud Build documentation, repositories (2nd generation)", read: "2026-11-21" },
    *find({ source, region }) {
      const { connected, region: given } = source as EitherSource;
      const found = given ?? (isKnownText(connected) ? CONNECTED.exec(connected)?.[1] : undefined);
      if (!isKnownText(found) || !isKnownText(region) || found === region) return;
      yield { at: "region", got: region, allowed: found, fix: `write region: "${found}"` };
    },
  },
  {
    code: "build-event",
    level: "error",
    states: "A build is started by exactly one of a branch, a tag and a pull request.",
    otherwise: "plan",
    source: TRIGGERS,
    *find({ on }) {
      const given = EVENTS.filter((event) => (on as EitherEvent)[event] !== undefined);
      if (given.length === 1) return;
      yield {
        at: "on",
        got: inWords(given.length === 0 ? "no event" : given.join(" and ")),
        allowed: '{ branch: "^main$" }, { tag: "^v.*$" } or { pullRequest: "^main$" }',
        fix: "give one of them, and a pipeline of its own to each further event",
      };
    },
  },
  {
    code: "build-event-pattern",
    level: "error",
    states:
      "The pattern of a branch or tag says where the name begins and ends, since it is looked for anywhere in it.",
    otherwise: "nobody",
    source: MATCHING,
    *find({ on }) {
      for (const event of EVENTS) {
        const pattern = (on as EitherEvent)[event];
        if (isKnownText(pattern)) yield* patternFindings(`on.${event}`, pattern);
      }
    },
  },
  {
    code: "build-comment-event",
    level: "error",
    states: "A comment is waited for at a pull request alone.",
    otherwise: "nobody",
    source: TRIGGERS,
    *find({ on }) {
      const { commentNeeded, pullRequest } = on as EitherEvent;
      if (commentNeeded === undefined || pullRequest !== undefined) return;
      const allowed = "it beside pullRequest";
      yield { at: "on.commentNeeded", got: commentNeeded, allowed, fix: "remove it, or requireApproval: true" };
    },
  },
];

function* patternFindings(at: string, pattern: string): Iterable<Finding> {
  const alternatives = alternativesOf(pattern);
  const isWhole = alternatives.every((one) => one.startsWith("^") && one.endsWith("$"));
  if (isWhole && isRegularExpression(pattern)) return;
  const bare = pattern.replace(/^\^|(?<!\\)\$$/g, "");
  const mended = alternatives.length > 1 ? `^(${bare})$` : `^${bare}$`;
  yield {
    at,
    got: pattern,
    allowed: 'a regular expression from ^ to $, with alternatives in brackets: "^(main|dev)$"',
    fix: isRegularExpression(mended) && bare !== "" ? `write ${JSON.stringify(mended)}` : 'write for example "^main$"',
  };
}

/** What a pattern consists of beside each other. Groups, classes and what is escaped are a dot: they begin and end nothing. */
function alternativesOf(pattern: string): readonly string[] {
  let outside = pattern.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]/g, ".");
  const group = /\([^()]*\)/;
  while (group.test(outside)) outside = outside.replace(group, ".");
  return outside.split("|");
}

function isRegularExpression(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
