import {
  existingNetworkRules,
  internalAddressRules,
  networkRegionRules,
  privateNetworkRules,
  privateZoneRules,
  zoneRecordRules,
  type ExistingNetworkProps,
  type PrivateNetworkProps,
  type RegionSubject,
} from "../../lib/network";

/** Options that keep all rules, with some of them changed. */
export function network(changes: Partial<PrivateNetworkProps> = {}): PrivateNetworkProps {
  return { name: "omni", region: "europe-west1", cidr: "10.20.0.0/16", ...changes };
}

function region(changes: Partial<RegionSubject> = {}): RegionSubject {
  return {
    region: "asia-southeast1",
    cidr: "10.21.0.0/16",
    earlierRegions: ["europe-west1"],
    taken: [home],
    ...changes,
  };
}

function existing(changes: Partial<ExistingNetworkProps> = {}): ExistingNetworkProps {
  return { name: "shared", project: "demo", region: "europe-west1", ...changes };
}

const home = { at: "the range of europe-west1", cidr: "10.20.0.0/16", isRegion: true };
const full = {
  cloudRun: { maxInstances: 2_000 },
  gke: { maxNodes: 512 },
  proxyOnly: true,
  nat: ["gke", "cloudRun"],
  flowLogs: { sampling: 1, interval: "5s" },
} as const;

/** What breaks the rules of a range, a region or its roles, in any kind of network. */
const regionFaults = {
  "network-cidr-form": { cidr: "10.20.0.0" },
  "network-cidr-host-bits": { cidr: "10.22.0.1/16" },
  "network-cidr-private": { cidr: "11.0.0.0/16" },
  "network-cidr-docker": { cidr: "172.16.0.0/12" },
  "network-cidr-size": { cidr: "10.22.0.0/25" },
  "network-count": { cloudRun: { maxInstances: 0 } },
  "network-cidr-too-small": { gke: { maxNodes: 513 } },
  "network-region-missing": { region: undefined },
  "network-region": { region: "europe-west1-b" },
  "network-nat-user": { nat: ["gke"] },
  "network-flow-sampling": { flowLogs: { sampling: 0 } },
} as const;

function broken<Options>(changed: (changes: (typeof regionFaults)[keyof typeof regionFaults]) => Options) {
  return Object.fromEntries(Object.entries(regionFaults).map(([code, changes]) => [code, changed(changes)]));
}

const sharingFaults = {
  "network-project-number": { projectNumber: "demo" },
  "network-shared-number": { hostProject: "net-host", projectNumber: undefined },
};

export const rooms = [
  {
    name: "network",
    rules: privateNetworkRules,
    good: [
      network(),
      network({ cidr: "100.64.0.0/10", gke: { maxNodes: 15_000 } }),
      network({ cidr: "192.168.0.0/24" }),
      network({ cidr: "192.168.0.0/19", privateServices: true }),
      network({ hostProject: "net-host", projectNumber: "123456789012" }),
      network({ hostProject: "net-host", agentAccess: "exists" }),
      network({
        ...full,
        nat: ["gke", "cloudRun", "subnets"],
        subnets: { db: { cidr: "10.20.248.0/24" }, far: { cidr: "10.9.0.0/29", region: "us-east1" } },
      }),
    ],
    faults: {
      ...broken((changes) => network(changes)),
      "network-name": network({ name: "Omni" }),
      "network-subnet-name": network({ subnets: { my_db: { cidr: "10.9.0.0/24" } } }),
      "network-subnet-region": network({ subnets: { db: { cidr: "10.9.0.0/24", region: "belgium" } } }),
      "network-cidr-overlap": network({ subnets: { db: { cidr: "10.20.0.0/24" } } }),
      "network-project-number": network(sharingFaults["network-project-number"]),
      "network-shared-number": network(sharingFaults["network-shared-number"]),
    },
  },
  {
    name: "region of a network",
    rules: networkRegionRules,
    good: [region(), region({ ...full, ownSubnets: 1, nat: ["subnets"] }), region({ taken: [], earlierRegions: [] })],
    faults: {
      ...broken((changes) => region(changes)),
      "network-cidr-overlap": region({ cidr: "10.16.0.0/12" }),
      "network-region-twice": region({ region: "europe-west1" }),
    },
  },
  {
    name: "network that exists",
    rules: existingNetworkRules,
    good: [
      existing(),
      existing({
        cloudRun: { subnetwork: "run", cidr: "10.1.0.0/26", maxInstances: 12 },
        gke: { subnetwork: "nodes", podRange: "pods", serviceRange: "services" },
        addresses: "balancers",
        privateServices: { range: "google-managed-services-shared" },
        hostProject: "net-host",
        projectNumber: "123456789012",
      }),
    ],
    faults: {
      "network-existing-name": existing({ name: "projects/demo/global/networks/shared" }),
      "network-existing-project": existing({ project: undefined }),
      "network-existing-region": existing({ region: "europe-west1-b" }),
      "network-existing-size": existing({ cloudRun: { subnetwork: "run", cidr: "10.1.0.0/29", maxInstances: 100 } }),
      "network-project-number": existing(sharingFaults["network-project-number"]),
      "network-shared-number": existing(sharingFaults["network-shared-number"]),
      "network-cidr-form": existing({ cloudRun: { subnetwork: "run", cidr: "fd00::/64" } }),
      "network-cidr-host-bits": existing({ cloudRun: { subnetwork: "run", cidr: "10.1.0.5/26" } }),
      "network-cidr-private": existing({ cloudRun: { subnetwork: "run", cidr: "8.8.8.0/26" } }),
      "network-cidr-docker": existing({ cloudRun: { subnetwork: "run", cidr: "172.17.4.0/26" } }),
      "network-cidr-size": existing({ cloudRun: { subnetwork: "run", cidr: "10.1.0.0/30" } }),
    },
  },
  {
    name: "private zone",
    rules: privateZoneRules,
    good: [{ domain: "ml.omni.internal" }, { domain: "omni.internal", name: "omni", labels: { team: "core" } }],
    faults: {
      "network-zone-name": { domain: "ml.omni.internal", name: "ml.omni" },
      "network-zone-domain": { domain: "ml.omni.internal." },
      "network-zone-google": { domain: "google.internal" },
      "network-zone-public": { domain: "ml.example.com" },
      "network-zone-labels": { domain: "ml.omni.internal", labels: { Team: "core" } },
    },
  },
  {
    name: "record",
    rules: zoneRecordRules,
    good: [
      { name: "worker", address: "10.20.128.9", domain: "ml.omni.internal" },
      { name: "a.b", address: "${TfToken[TOKEN.1]}", domain: "ml.omni.internal" },
    ],
    faults: {
      "network-record-name": { name: "worker.ml.omni.internal", address: "10.20.128.9", domain: "ml.omni.internal" },
      "network-record-address": { name: "worker", address: "http://10.20.128.9", domain: "ml.omni.internal" },
    },
  },
  {
    name: "internal address",
    rules: internalAddressRules,
    good: [
      { name: "ml-worker", sources: ["nodes", "loadBalancers"] },
      { name: "ml-worker", from: "loadBalancers", shared: true, sources: ["loadBalancers"] },
      { name: "ml-worker", record: "worker", zone: { domain: "omni.internal" }, sources: ["nodes"] },
    ],
    faults: {
      "network-address-name": { name: "ML", sources: ["nodes"] },
      "network-address-source": { name: "ml-worker", from: "nodes", sources: ["loadBalancers"] },
      "network-address-record": { name: "ml-worker", record: "worker", sources: ["nodes"] },
      "network-address-labels": { name: "ml-worker", labels: { Team: "core" }, sources: ["nodes"] },
    },
  },
];
