import { isKnownText, type Finding, type Rule } from "../../validation";
import { runLimits } from "../limits";
import type { ServiceSubject } from "../service-shape";

const MOST = runLimits.revisionNameLength.value;
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The rules for the names of revisions. */
export const revisionRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-revision-name",
    level: "error",
    states: `A revision is named by its service, a dash, and lower-case letters, digits and dashes, ${MOST} characters in all.`,
    otherwise: "api",
    source: runLimits.revisionNameLength.source,
    *find({ revisionName, traffic = [], resolvedName, name = resolvedName }) {
      const service = isKnownText(name) ? name : undefined;
      yield* nameFindings("revisionName", revisionName, service);
      for (const [index, { revision }] of traffic.entries()) {
        yield* nameFindings(`traffic.${index}.revision`, revision, service);
      }
    },
  },
  {
    code: "run-revision-ci",
    level: "error",
    states: "Where CI deploys the images, revisions have no name of their own in the options.",
    otherwise: "api",
    source: {
      document: "Cloud Run Admin API v2, RevisionTemplate; terraform-provider-google #13410",
      read: "2026-11-22",
    },
    *find({ revisionName, imageManagedBy }) {
      if (revisionName === undefined || imageManagedBy !== "ci") return;
      const allowed = "no name: after a deploy of CI it would be given a second time, and Cloud Run refuses that";
      yield { at: "revisionName", got: revisionName, allowed, fix: "leave it out" };
    },
  },
];

function* nameFindings(at: string, given: string | undefined, service: string | undefined): Iterable<Finding> {
  if (!isKnownText(given)) return;
  const prefix = service === undefined ? "" : `${service}-`;
  const hasForm = NAME.test(given) && given.length <= MOST;
  if (hasForm && given.startsWith(prefix) && given !== prefix) return;
  const begun = service === undefined ? "" : `begins with ${prefix} and `;
  const allowed = `a name that ${begun}has at most ${MOST} lower-case letters, digits and dashes, no dash at its end`;
  const fix =
    at === "revisionName"
      ? `write for example "${prefix || "SERVICE-"}v2", or leave it out`
      : "name a revision of this service";
  yield { at, got: given, allowed, fix };
}
