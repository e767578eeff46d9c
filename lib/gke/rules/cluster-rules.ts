import {
  kmsAgentFindings,
  kmsKeyFindings,
  kmsKeyLocationFindings,
  labelFindings,
  projectNumberFindings,
  regionFindings,
} from "../../foundation";
import { inWords, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import { clusterLimits } from "../cluster-limits";
import type { AutopilotClusterProps, ExistingClusterProps } from "../cluster-props";
import { clusterAccessRules } from "./cluster-access-rules";
import { clusterBackupRules } from "./cluster-backup-rules";
import { clusterMaintenanceRules } from "./cluster-maintenance-rules";

const REGIONAL: Source = { document: "GKE documentation, Autopilot overview", read: "2026-11-21" };
const NODES: Source = { document: "GKE documentation, service accounts of nodes", read: "2026-11-21" };
const KEYS: Source = { document: "GKE documentation, application-layer secrets encryption", read: "2026-11-21" };
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const LONGEST = clusterLimits.nameLongest.value;

/** The rules for clusters. */
export const autopilotClusterRules: readonly Rule<AutopilotClusterProps>[] = [
  {
    code: "gke-cluster-name",
    level: "error",
    states: `A cluster has a name of at most ${LONGEST} lower-case letters, digits and dashes, a letter first and no dash last.`,
    otherwise: "plan",
    source: clusterLimits.nameLongest.source,
    find: ({ name }) => nameFindings(name),
  },
  {
    code: "gke-cluster-region",
    level: "error",
    states: "An Autopilot cluster is in a region, and not in a single zone.",
    otherwise: "api",
    source: REGIONAL,
    *find({ network }) {
      yield* regionFindings(network.region, "network.region");
    },
  },
  {
    code: "gke-cluster-project",
    level: "error",
    states: "The project of a cluster is known: its nodes get their role there, and its workloads their identity.",
    otherwise: "plan",
    source: NODES,
    find: ({ project }) => projectFindings(project),
  },
  {
    code: "gke-cluster-project-number",
    level: "error",
    states: "The project number of a cluster is a number, not the id of the project.",
    otherwise: "api",
    source: { document: "Google Cloud, identifying projects", read: "2026-11-20" },
    find: ({ projectNumber }) => projectNumberFindings(projectNumber),
  },
  {
    code: "gke-cluster-labels",
    level: "error",
    states: "The labels of a cluster keep the limits of Google Cloud.",
    otherwise: "api",
    source: { document: "Google Cloud, requirements for labels", read: "2026-11-20" },
    find: ({ labels }) => labelFindings(labels),
  },
  {
    code: "gke-cluster-key",
    level: "error",
    states: "The key of a cluster is named in full, without a version.",
    otherwise: "api",
    source: KEYS,
    find: ({ encryption }) => kmsKeyFindings(encryption?.key),
  },
  {
    code: "gke-cluster-key-region",
    level: "error",
    states: "The key of a cluster is in the region of the cluster.",
    otherwise: "api",
    source: KEYS,
    find: ({ encryption, network }) => kmsKeyLocationFindings(encryption?.key, [network.region]),
  },
  {
    code: "gke-cluster-key-agent",
    level: "error",
    states: "The project number is known where GKE's own account has to be given access to a key.",
    otherwise: "api",
    source: KEYS,
    find: kmsAgentFindings,
  },
  ...clusterAccessRules,
  ...clusterMaintenanceRules,
  ...clusterBackupRules,
];

/** The rules for clusters that exist already. */
export const existingClusterRules: readonly Rule<ExistingClusterProps>[] = [
  {
    code: "gke-existing-name",
    level: "error",
    states: "A cluster that exists already is called by its name alone.",
    otherwise: "api",
    source: clusterLimits.nameLongest.source,
    find: ({ name }) => nameFindings(name),
  },
  {
    code: "gke-existing-location",
    level: "error",
    states: "A cluster that exists already has a location, its own or the region of the defaults.",
    otherwise: "api",
    source: REGIONAL,
    *find({ location }) {
      if (location !== undefined) yield* regionFindings(location, "location");
      else {
        const fix = 'give location, or setDefaults(stack, { region: "europe-west1" })';
        yield { at: "location", got: location, allowed: "the region of the cluster", fix };
      }
    },
  },
  {
    code: "gke-existing-project",
    level: "error",
    states: "The project of a cluster that exists already is known: its workloads get their identity there.",
    otherwise: "runtime",
    source: NODES,
    find: ({ project }) => projectFindings(project),
  },
  {
    code: "gke-existing-endpoint",
    level: "error",
    states: "A cluster that exists already is reached by the host of its DNS endpoint.",
    otherwise: "runtime",
    source: { document: "GKE documentation, network isolation of the control plane", read: "2026-11-21" },
    *find({ endpoint }) {
      if (!isKnownText(endpoint) || /^[a-z0-9-]+\.[a-z0-9.-]+\.gke\.goog$/.test(endpoint)) return;
      yield {
        at: "endpoint",
        got: endpoint,
        allowed: 'a host such as "gke-0123456789ab-123456789012.europe-west1.gke.goog"',
        fix: "take it from `gcloud container clusters describe NAME --format='value(controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint)'`",
      };
    },
  },
];

function* nameFindings(name: string): Iterable<Finding> {
  if (!isKnownText(name) || (NAME.test(name) && name.length <= LONGEST)) return;
  const shorter = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, LONGEST)
    .replace(/-$/, "");
  yield {
    at: "name",
    got: name,
    allowed: `1 to ${LONGEST} lower-case letters, digits and dashes, beginning with a letter and not ending with a dash`,
    fix: shorter === "" ? "write another name" : `write name: "${shorter}"`,
  };
}

function* projectFindings(project: string | undefined): Iterable<Finding> {
  if (project !== undefined) return;
  const fix = 'give project, or setDefaults(stack, { project: "shop-production" })';
  yield { at: "project", got: inWords("nothing"), allowed: "the id of the project", fix };
}
