import { TerraformVariable } from "cdktf";
import {
  autopilotClusterRules,
  existingClusterRules,
  type AutopilotClusterProps,
  type ExistingClusterProps,
  type MaintenanceExclusion,
} from "../../../lib/gke";
import { onStack } from "../../support/synth";

const LATER = onStack((stack) => new TerraformVariable(stack, "later", { type: "string" }));
const KEY = "projects/demo/locations/europe-west1/keyRings/ring/cryptoKeys/key";

/** The network of a cluster, as a construct of the network room gives it. */
export const clusterNetwork = {
  region: "europe-west1",
  network: "projects/demo/global/networks/omni",
  subnetwork: "projects/demo/regions/europe-west1/subnetworks/omni-gke",
  podRange: "pods",
  serviceRange: "services",
};

/** Options of a cluster that keep all rules, with changes. */
export function cluster(changes: Partial<AutopilotClusterProps> = {}): AutopilotClusterProps {
  return { name: "omni-cluster", network: clusterNetwork, project: "demo", ...changes };
}

/** A cluster with a maintenance window. */
export function maintained(window: object, exclusions?: Record<string, MaintenanceExclusion>): AutopilotClusterProps {
  return cluster({ maintenance: { window: { start: "02:00", duration: "6h", ...window }, exclusions } });
}

const excluded = (start: string, end: string, scope?: MaintenanceExclusion["scope"]) =>
  maintained({}, { holidays: { start, end, scope } });
const authorized = (authorizedNetworks: Record<string, string>, isPublic = false) =>
  cluster({ ipEndpoint: { authorizedNetworks, public: isPublic } });
const backedUp = (changes: object) => cluster({ backups: { start: "03:00", retentionDays: 30, ...changes } });

export const clusters = {
  rules: autopilotClusterRules,
  good: [
    cluster(),
    cluster({ encryption: { key: KEY }, projectNumber: "123456789012", labels: { team: "ml" } }),
    cluster({ encryption: { key: KEY, agentAccess: "exists" } }),
    maintained({ days: ["saturday", "sunday"] }),
    excluded("2026-12-20T00:00:00Z", "2027-03-20T00:00:00Z"),
    excluded("2026-12-20T00:00:00Z", "2027-12-20T00:00:00Z", "no-minor-upgrades"),
    authorized({ office: "203.0.113.0/24", home: "198.51.100.7/32" }, true),
    authorized({}),
    backedUp({ days: ["sunday"], lockDays: 7 }),
    backedUp({ lockDays: 30 }),
    backedUp({ retentionDays: 1, lockDays: 1 }),
    backedUp({ retentionDays: 365, lockDays: 90 }),
    backedUp({ retentionDays: LATER.numberValue, lockDays: 90 }),
    backedUp({ lockDays: LATER.numberValue }),
    cluster({ name: "x".repeat(40) }),
    maintained({ duration: "4h" }),
    maintained({ duration: "24h", days: ["monday"] }),
    maintained({ duration: "12h", days: ["monday"] }),
    maintained({ duration: "241m" }),
    excluded(LATER.stringValue, LATER.stringValue),
    excluded("2026-12-20T00:00:00Z", LATER.stringValue),
    excluded("2026-12-20T00:00:00Z", "2026-12-20T00:00:01Z"),
    authorized({ office: LATER.stringValue, home: "203.0.113.0/24" }),
    authorized({ low: "203.0.113.0/25", high: "203.0.113.128/25" }),
  ],
  faults: {
    "gke-cluster-name": cluster({ name: "x".repeat(41) }),
    "gke-cluster-region": cluster({ network: { ...clusterNetwork, region: "europe-west1-b" } }),
    "gke-cluster-project": cluster({ project: undefined }),
    "gke-cluster-project-number": cluster({ projectNumber: "demo" }),
    "gke-cluster-labels": cluster({ labels: { Team: "ml" } }),
    "gke-cluster-key": cluster({ encryption: { key: "ring/key", agentAccess: "exists" } }),
    "gke-cluster-key-region": cluster({
      encryption: { key: KEY.replace("europe-west1", "global"), agentAccess: "exists" },
    }),
    "gke-cluster-key-agent": cluster({ encryption: { key: KEY } }),
    "gke-authorized-network": authorized({ office: "203.0.113.0/33" }),
    "gke-authorized-network-everybody": authorized({ all: "0.0.0.0/0" }),
    "gke-authorized-network-overlap": authorized({ office: "203.0.113.0/24", desk: "203.0.113.7/32" }),
    "gke-public-endpoint-nobody": authorized({}, true),
    "gke-maintenance-start": maintained({ start: "24:00" }),
    "gke-maintenance-days": maintained({ days: ["saturday", "sunday", "saturday"] }),
    "gke-maintenance-duration": maintained({ duration: "3h" }),
    "gke-maintenance-availability": maintained({ days: ["saturday"] }),
    "gke-exclusion-time": excluded("2026-12-20", "2026-12-27T00:00:00Z"),
    "gke-exclusion-order": excluded("2026-12-27T00:00:00Z", "2026-12-20T00:00:00Z"),
    "gke-exclusion-length": excluded("2026-12-20T00:00:00Z", "2027-03-21T00:00:00Z"),
    "gke-exclusion-count": maintained(
      {},
      Object.fromEntries(
        Array.from({ length: 21 }, (_, year) => [
          `year-${year}`,
          { start: `${2026 + year}-12-20T00:00:00Z`, end: `${2026 + year}-12-27T00:00:00Z` },
        ]),
      ),
    ),
    "gke-backup-start": backedUp({ start: "3am" }),
    "gke-backup-days": backedUp({ days: [] }),
    "gke-backup-retention": backedUp({ retentionDays: 366 }),
    "gke-backup-lock": backedUp({ lockDays: 31 }),
  },
  moreFaults: {
    "gke-cluster-name": ["9-Omni  Cluster.", `${"x".repeat(39)}--y`, "omni-", "2026", ""].map((name) =>
      cluster({ name }),
    ),
    "gke-authorized-network": ["203.0.113.7/24", "office"].map((office) => authorized({ office })),
    "gke-authorized-network-overlap": [
      authorized({ desk: "203.0.113.7/32", office: "203.0.113.0/24" }),
      authorized({ office: "203.0.113.0/24", again: "203.0.113.0/24" }),
    ],
    "gke-maintenance-days": [maintained({ days: [] })],
    "gke-maintenance-duration": [
      maintained({ duration: "25h" }),
      maintained({ duration: "86401s" }),
      maintained({ duration: "14401s" }),
      maintained({ duration: "3h", days: ["sunday"] }),
    ],
    "gke-maintenance-availability": [maintained({ duration: "330m", days: ["saturday", "sunday"] })],
    "gke-exclusion-time": [excluded("2026-12-20T00:00:00Z", "2026-12-27T00:00:00.5Z")],
    "gke-exclusion-order": [excluded("2026-12-20T00:00:00Z", "2026-12-20T00:00:00Z")],
    "gke-backup-days": [backedUp({ days: ["sunday", "monday", "sunday"] })],
    "gke-backup-retention": [
      backedUp({ retentionDays: 0, lockDays: 5 }),
      backedUp({ retentionDays: 1.5 }),
      backedUp({ retentionDays: -1 }),
    ],
    "gke-backup-lock": [
      backedUp({ retentionDays: 1, lockDays: 2 }),
      backedUp({ retentionDays: 365, lockDays: 91 }),
      backedUp({ lockDays: 1.5 }),
      backedUp({ lockDays: -1 }),
    ],
  },
};

/** What is known of a cluster that exists already, with changes. */
export function existing(changes: Partial<ExistingClusterProps> = {}): ExistingClusterProps {
  return {
    name: "omni-cluster",
    project: "demo",
    location: "europe-west1",
    endpoint: "gke-0123456789ab-123456789012.europe-west1.gke.goog",
    ...changes,
  };
}

export const existingClusters = {
  rules: existingClusterRules,
  good: [existing()],
  faults: {
    "gke-existing-name": existing({ name: "projects/demo/locations/europe-west1/clusters/omni" }),
    "gke-existing-location": existing({ location: "europe-west1-b" }),
    "gke-existing-project": existing({ project: undefined }),
    "gke-existing-endpoint": existing({ endpoint: "https://gke-0123456789ab.europe-west1.gke.goog" }),
  },
  moreFaults: { "gke-existing-location": [existing({ location: undefined })] },
};
