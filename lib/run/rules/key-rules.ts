import { annotationKeyFindings, labelFindings } from "../../foundation";
import { inWords, isKnownText, where, type Finding, type Rule } from "../../validation";
import { runLimits, systemKeyDomains } from "../limits";
import type { WorkloadSubject } from "./subjects";

const SYSTEM_KEY = new RegExp(`^(.*\\.)?(${systemKeyDomains.join("|").replaceAll(".", "\\.")})/`);

const MOST_BYTES = runLimits.annotationBytes.value;

/** What other formats write as annotations or labels, and the option that says it here. */
const OPTIONS: Readonly<Record<string, string>> = {
  "autoscaling.knative.dev/minScale": "scaling: { min, max }",
  "autoscaling.knative.dev/maxScale": "scaling: { max }",
  "cloud.googleapis.com/location": "region",
  "run.googleapis.com/cpu-throttling": 'cpuAllocation: "always" where it is "false"',
  "run.googleapis.com/description": "description",
  "run.googleapis.com/execution-environment": "executionEnvironment",
  "run.googleapis.com/ingress": "ingress",
  "run.googleapis.com/invoker-iam-disabled": 'invokers: "no-iam-check" where it is "true"',
  "run.googleapis.com/maxScale": "scaling: { max }",
  "run.googleapis.com/minScale": "scaling: { min, max }",
  "run.googleapis.com/sessionAffinity": "sessionAffinity",
  "run.googleapis.com/startup-cpu-boost": "startupCpuBoost",
};

/** The rules for labels and annotations. */
export const keyRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-label",
    level: "error",
    states: "Labels keep to Google Cloud's limits, those of the stack included.",
    otherwise: "api",
    source: { document: "Google Cloud, requirements for labels", read: "2026-11-20" },
    *find({ labels, revisionLabels }) {
      yield* labelFindings(ownLabels(labels));
      yield* labelFindings(ownLabels(revisionLabels), "revisionLabels");
    },
  },
  ...where<WorkloadSubject>(
    ({ annotations, revisionAnnotations }) => annotations !== undefined || revisionAnnotations !== undefined,
    [
      {
        code: "run-annotation",
        level: "error",
        states: `Annotations have keys that Kubernetes takes, and at most ${MOST_BYTES} bytes with their values.`,
        otherwise: "api",
        source: runLimits.annotationBytes.source,
        *find({ annotations = {}, revisionAnnotations = {} }) {
          for (const [at, texts] of Object.entries({ annotations, revisionAnnotations })) {
            yield* annotationKeyFindings(Object.keys(texts), at);
            yield* annotationSizeFindings(texts, at);
          }
        },
      },
    ],
  ),
  {
    code: "run-empty-value",
    level: "error",
    states: "Labels and annotations have a value: the google provider never sets an empty one, and plans it for ever.",
    otherwise: "nobody",
    source: {
      document: "google provider, upgrade guide of version 5, changes to labels and annotations",
      read: "2026-11-20",
    },
    *find({ labels = {}, annotations = {} }) {
      for (const [at, texts] of Object.entries({ labels, annotations })) {
        for (const [key] of Object.entries(texts).filter(([, value]) => value === "")) {
          yield { at: `${at}.${key}`, got: "", allowed: "a value", fix: `write ${key}: "true", or remove it` };
        }
      }
    },
  },
  {
    code: "run-system-key",
    level: "error",
    states: "Labels and annotations do not use the platform's own keys.",
    otherwise: "api",
    source: runLimits.concurrency.source,
    *find({ labels, annotations, revisionLabels, revisionAnnotations }) {
      const keys = Object.entries({ labels, annotations, revisionLabels, revisionAnnotations }).flatMap(([at, texts]) =>
        Object.keys(texts ?? {}).map((key) => [at, key] as const),
      );
      for (const [at, key] of keys.filter(([, one]) => SYSTEM_KEY.test(one))) {
        const option = OPTIONS[key];
        const fix = option === undefined ? "remove it" : `remove it, and use the option ${option}`;
        yield { at: `${at}.${key}`, got: key, allowed: "keys outside the platform's domains", fix };
      }
    },
  },
];

// What is known only when Terraform runs may be short.
function* annotationSizeFindings(annotations: Readonly<Record<string, string>>, at: string): Iterable<Finding> {
  const known = Object.entries(annotations).flat().filter(isKnownText);
  const bytes = known.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes <= MOST_BYTES) return;
  const allowed = `at most ${MOST_BYTES} bytes, keys and values together`;
  yield { at, got: inWords(`${bytes} bytes`), allowed, fix: "keep long texts in a bucket or in the image" };
}

// Keys of the platform have a rule of their own.
function ownLabels(labels: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !SYSTEM_KEY.test(key)));
}
