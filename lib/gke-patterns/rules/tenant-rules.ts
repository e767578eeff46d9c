import type { IConstruct } from "constructs";
import { defaultsOf, regionFindings } from "../../foundation";
import { gkeProviderRules, gkeWorkloadRules } from "../../gke";
import { tenantRules } from "../../patterns";
import { isKnownText, liftRules, type Finding, type Rule, type Source } from "../../validation";
import type { GkeTenantProps } from "../tenant-props";
import { describedWorkload } from "../tenant-workload";

const identity: Source = { document: "GKE documentation, Workload Identity Federation", read: "2026-11-20" };
const autopilot: Source = { document: "GKE documentation, Autopilot, managed namespaces", read: "2026-11-20" };
const entrypoint: Source = { document: "AunooAI Cloud Run Deployment Guide, entrypoint", read: "2026-11-20" };

/** What the options of the workload are called where the tenant has another word for them. */
const TENANTS_WORDS: Readonly<Record<string, string>> = {
  "size.cpu": "cpu",
  "size.memory": "memory",
  "disk.path": "dataPath",
};

const ownRules: readonly Rule<GkeTenantProps>[] = [
  {
    code: "gke-tenant-port-env",
    level: "error",
    states: "The container is told its port as CONTAINER_PORT, by the option port alone.",
    otherwise: "nobody",
    source: entrypoint,
    *find({ env = {}, secrets = {} }) {
      for (const name of ["CONTAINER_PORT", "PORT"].filter((one) => one in env || one in secrets)) {
        const allowed = "nothing: Service and container have the port from one option";
        yield { at: `env.${name}`, got: name, allowed, fix: `remove ${name}, and write port: 8080 with its number` };
      }
    },
  },
  {
    code: "gke-tenant-namespace",
    level: "error",
    states: "The namespace of a tenant is none of the cluster's own.",
    otherwise: "api",
    source: autopilot,
    *find({ application }) {
      if (!isKnownText(application) || !/^(kube|gke|gmp)(-|$)/.test(application)) return;
      const allowed = "a name that begins with something else than kube, gke or gmp: the namespace begins with it";
      yield { at: "application", got: application, allowed, fix: "give the application a name of its own" };
    },
  },
  {
    code: "gke-tenant-region",
    level: "error",
    states: "A tenant has a region, where its bucket is.",
    otherwise: "plan",
    source: { document: "Google Cloud, regions and zones", read: "2026-11-20" },
    *find({ region }) {
      yield* regionFindings(region);
      if (region !== undefined) return;
      const fix = 'write region: "…", or setDefaults(stack, { region: "…" })';
      yield { at: "region", got: undefined, allowed: "a region", fix };
    },
  },
];

/** All rules for the options of a tenant on GKE, with those of its workload. */
export const gkeTenantRules: readonly Rule<GkeTenantProps>[] = [
  ...tenantRules,
  ...ownRules,
  ...liftRules(
    gkeWorkloadRules.filter((rule) => rule.code !== "gke-workload-name"),
    describedWorkload,
  ).map((rule) => inTenantsWords(rule, (tenant) => tenant)),
];

/** A tenant, and where it is made. */
export interface GkeTenantNeeds {
  /** What the tenant is made in. */
  readonly scope: IConstruct;
  /** Its options. */
  readonly tenant: GkeTenantProps;
}

/** The rules for what a tenant needs of its stack. */
export const gkeTenantStackRules: readonly Rule<GkeTenantNeeds>[] = [
  {
    code: "gke-tenant-project-number",
    level: "error",
    states: "The stack of a tenant knows the number of the project, by which the bucket is opened to the workload.",
    otherwise: "plan",
    source: identity,
    *find({ scope }) {
      if (defaultsOf(scope).projectNumber !== undefined) return;
      const allowed = "the number of the cluster's project, in the defaults of the stack";
      yield { at: "", got: undefined, allowed, fix: 'call setDefaults(stack, { projectNumber: "…" })' };
    },
  },
  ...liftRules(gkeProviderRules, ({ scope, tenant }: GkeTenantNeeds) => ({
    scope,
    workload: describedWorkload(tenant),
  })).map((rule) => inTenantsWords(rule, ({ tenant }) => tenant)),
];

/** All rules for a tenant in a scope. The defaults are read there, since the tenant still adds to its own. */
export function tenantRulesWithin(scope: IConstruct): Rule<GkeTenantProps>[] {
  const needs = gkeTenantStackRules.map((rule) => ({
    ...rule,
    find: (tenant: GkeTenantProps) => rule.find({ scope, tenant }),
  }));
  return [...gkeTenantRules, ...needs];
}

function inTenantsWords<Subject>(rule: Rule<Subject>, tenantOf: (subject: Subject) => GkeTenantProps): Rule<Subject> {
  return {
    ...rule,
    *find(subject): Iterable<Finding> {
      for (const finding of rule.find(subject)) {
        const at = placeOf(finding.at, tenantOf(subject));
        yield at === finding.at ? finding : { ...finding, at, fix: finding.fix.replaceAll(finding.at, at) };
      }
    },
  };
}

function placeOf(at: string, { secrets = {} }: GkeTenantProps): string {
  const variable = at.replace(/^env\./, "");
  return variable !== at && variable in secrets ? `secrets.${variable}` : (TENANTS_WORDS[at] ?? at);
}
