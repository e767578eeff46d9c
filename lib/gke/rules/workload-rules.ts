import type { IConstruct } from "constructs";
import { needsGoogleProvider } from "../../foundation";
import { inWords, type Rule } from "../../validation";
import type { GkeWorkloadProps } from "../workload-props";
import { envRules } from "./env-rules";
import { exposureRules } from "./exposure-rules";
import { lifeRules } from "./life-rules";
import { nameRules } from "./name-rules";
import { probeRules } from "./probe-rules";
import { scalingRules } from "./scaling-rules";
import { sizeRules } from "./size-rules";

/** The first google provider that reads a secret without keeping it. */
const READS_SECRETS = "7.6.0";

/** The rules for {@link GkeWorkloadProps}. */
export const gkeWorkloadRules: readonly Rule<GkeWorkloadProps>[] = [
  ...nameRules,
  ...sizeRules,
  ...envRules,
  ...probeRules,
  ...scalingRules,
  ...exposureRules,
  ...lifeRules,
];

/** A workload in a stack that says which provider it runs with. */
export interface GkeProviderNeeds {
  /** The construct of the workload. */
  readonly scope: IConstruct;
  /** Its options. */
  readonly workload: Pick<GkeWorkloadProps, "env" | "mounts">;
}

/** The rules for what needs a newer google provider than the one that the library is made for. */
export const gkeProviderRules: readonly Rule<GkeProviderNeeds>[] = [
  {
    code: "gke-secrets-provider",
    level: "error",
    states: "A workload with secrets has a google provider that reads them without keeping them.",
    otherwise: "plan",
    source: { document: "google provider 7.6.0, ephemeral google_secret_manager_secret_version", read: "2026-11-21" },
    *find({ scope, workload }) {
      for (const at of secretsIn(workload)) {
        yield* needsGoogleProvider(scope, at, inWords("a secret"), READS_SECRETS);
      }
    },
  },
];

/** All rules for a workload at its place in the tree. */
export function rulesWithin(scope: IConstruct): Rule<GkeWorkloadProps>[] {
  const provider = gkeProviderRules.map((rule) => ({
    ...rule,
    find: (workload: GkeWorkloadProps) => rule.find({ scope, workload }),
  }));
  return [...gkeWorkloadRules, ...provider];
}

function secretsIn({ env = {}, mounts = {} }: GkeProviderNeeds["workload"]): string[] {
  const isSecret = Object.entries(env).filter(([, value]) => typeof value !== "string" && value.envKind === "secret");
  const isFile = Object.entries(mounts).filter(([, { volumeKind }]) => volumeKind === "secret");
  return [...isSecret.map(([name]) => `env.${name}`), ...isFile.map(([path]) => `mounts.${path}`)];
}
