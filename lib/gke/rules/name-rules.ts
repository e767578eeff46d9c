import { annotationKeyFindings, labelKeyFindings, lastPart } from "../../foundation";
import { isKnownNumber, isKnownText, type Rule } from "../../validation";
import { gkeLimits } from "../limits";
import type { GkeWorkloadProps } from "../workload-props";
import { labelValueFindings } from "./label-rules";
import { sources } from "./sources";

const LONGEST = gkeLimits.workloadNameLength.value;
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const IMAGE = /^[a-z0-9]([-a-z0-9./_:]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;
const TAG = /:[\w][\w.-]{0,127}$/;
const MOST_PORT = gkeLimits.portHighest.value;

/** The rules for how a workload is called, and what it runs. */
export const nameRules: readonly Rule<GkeWorkloadProps>[] = [
  {
    code: "gke-workload-name",
    level: "error",
    states: `The name of a workload has 1 to ${LONGEST} lower-case letters, digits and dashes, and begins with a letter.`,
    otherwise: "api",
    source: gkeLimits.workloadNameLength.source,
    *find({ name }) {
      if (!isKnownText(name) || (name.length <= LONGEST && NAME.test(name))) return;
      const slug = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^[^a-z]+/, "");
      yield {
        at: "name",
        got: name,
        allowed: `1 to ${LONGEST} lower-case letters, digits and dashes, beginning with a letter and not ending with a dash`,
        fix: `write "${slug.slice(0, LONGEST).replace(/-$/, "") || "worker"}"`,
      };
    },
  },
  {
    code: "gke-label",
    level: "error",
    states: "Labels of a workload are labels that Kubernetes takes.",
    otherwise: "plan",
    source: sources.kubernetes,
    *find({ labels = {} }) {
      yield* labelKeyFindings(Object.keys(labels), "labels");
      yield* labelValueFindings(labels, "labels");
    },
  },
  {
    code: "gke-annotation",
    level: "error",
    states: "Annotations of pods have keys that Kubernetes takes.",
    otherwise: "plan",
    source: sources.kubernetes,
    find: ({ podAnnotations = {} }) => annotationKeyFindings(Object.keys(podAnnotations), "podAnnotations"),
  },
  {
    code: "gke-image",
    level: "error",
    states: "The image is named with a tag or a digest.",
    otherwise: "nobody",
    source: sources.kubernetes,
    *find({ image }) {
      if (!isKnownText(image) || (IMAGE.test(image) && isPinned(image))) return;
      yield {
        at: "image",
        got: image,
        allowed: "REGISTRY/REPOSITORY:TAG or REGISTRY/REPOSITORY@sha256:DIGEST, in lower case but for the tag",
        fix: IMAGE.test(image)
          ? `write "${image}:TAG" with the version that is meant`
          : 'write for example "europe-west1-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE:1.4.2"',
      };
    },
  },
  {
    code: "gke-image-latest",
    level: "warning",
    states: "The image has a tag that does not move.",
    otherwise: "nobody",
    source: sources.kubernetes,
    *find({ image }) {
      if (!isKnownText(image) || !image.endsWith(":latest")) return;
      const allowed =
        "a version, a commit or a digest: Terraform never sees that latest has moved, and nodes keep what they have";
      yield { at: "image", got: image, allowed, fix: "use the tag of the build" };
    },
  },
  {
    code: "gke-port",
    level: "error",
    states: `A port is a whole number from 1 to ${MOST_PORT}.`,
    otherwise: "api",
    source: gkeLimits.portHighest.source,
    *find({ port, metrics, startup, liveness, readiness }) {
      const ports = {
        port,
        "metrics.port": metrics?.port,
        "startup.port": startup?.port,
        "liveness.port": liveness?.port,
        "readiness.port": readiness?.port,
        "startup.tcp": startup?.tcp,
        "liveness.tcp": liveness?.tcp,
        "readiness.tcp": readiness?.tcp,
      };
      for (const [at, given] of Object.entries(ports)) {
        if (!isKnownNumber(given) || (Number.isInteger(given) && given >= 1 && given <= MOST_PORT)) continue;
        yield { at, got: given, allowed: `a whole number from 1 to ${MOST_PORT}`, fix: `write for example 8080` };
      }
    },
  },
];

function isPinned(image: string): boolean {
  return image.includes("@sha256:") || TAG.test(lastPart(image));
}
