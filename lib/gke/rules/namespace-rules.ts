import { labelKeyFindings } from "../../foundation";
import { isKnownText, type Rule } from "../../validation";
import type { GkeNamespaceProps } from "../namespace-props";
import { labelValueFindings } from "./label-rules";
import { sources } from "./sources";

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The rules for {@link GkeNamespaceProps}. */
export const gkeNamespaceRules: readonly Rule<GkeNamespaceProps>[] = [
  {
    code: "gke-namespace-name",
    level: "error",
    states: "The name of a namespace has 1 to 63 lower-case letters, digits and dashes.",
    otherwise: "api",
    source: sources.kubernetes,
    *find({ name }) {
      if (!isKnownText(name) || NAME.test(name)) return;
      const better = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, 63)
        .replace(/^-|-$/g, "");
      yield {
        at: "name",
        got: name,
        allowed: "1 to 63 lower-case letters, digits and dashes, beginning and ending with a letter or digit",
        fix: `write "${better || "apps"}"`,
      };
    },
  },
  {
    code: "gke-namespace-system",
    level: "error",
    states: "A namespace is none of the cluster's own.",
    otherwise: "api",
    source: sources.autopilot,
    *find({ name }) {
      if (!isKnownText(name) || !/^(kube|gke|gmp)-/.test(name)) return;
      const fix = "write a name of your own, for example that of the application";
      yield { at: "name", got: name, allowed: "a name that begins with something else than kube-, gke- or gmp-", fix };
    },
  },
  {
    code: "gke-namespace-label",
    level: "error",
    states: "The labels of a namespace are labels that Kubernetes takes, and do not undo its pod security.",
    otherwise: "nobody",
    source: sources.kubernetes,
    *find({ labels = {} }) {
      yield* labelKeyFindings(Object.keys(labels), "labels");
      yield* labelValueFindings(labels, "labels");
      for (const key of Object.keys(labels).filter((one) => one.startsWith("pod-security.kubernetes.io/"))) {
        const fix = `remove it, and write podSecurity: "baseline" where that is meant`;
        yield { at: `labels.${key}`, got: key, allowed: "pod security by the option podSecurity", fix };
      }
    },
  },
];
