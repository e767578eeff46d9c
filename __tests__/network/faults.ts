import { TerraformVariable } from "cdktf";
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
import { onStack } from "../support/synth";

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

/** Text that is known only when Terraform runs. */
function unknown(): string {
  return onStack((stack) => new TerraformVariable(stack, "later", { type: "string" }).stringValue);
}

/** A domain of so many characters. */
function domainOf(length: number): string {
  const ending = ".internal";
  const labels = Array.from({ length: 4 }, () => "a".repeat(63)).join(".");
  return `${labels.slice(0, length - ending.length)}${ending}`;
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

/** More of them, where what is said depends on the options. */
const moreRegionFaults = {
  "network-cidr-form": [{ cidr: "10.20.0.0/33" }, { cidr: unknown() }, { cidr: "10.22.0.0/08" }],
  "network-cidr-host-bits": [{ cidr: "10.22.3.128/16" }],
  "network-cidr-private": [{ cidr: "172.32.0.0/16" }, { cidr: "100.0.0.0/9" }],
  "network-cidr-docker": [{ cidr: "172.17.128.0/20" }],
  "network-count": [
    { gke: { maxNodes: 0 } },
    { cloudRun: { maxInstances: 1 }, gke: { maxNodes: 200_000.5 } },
    { cloudRun: { maxInstances: 2_000_000.5 } },
  ],
  "network-cidr-too-small": [
    { cidr: "10.22.0.0/24", cloudRun: { maxInstances: 1 } },
    { cidr: "10.22.0.0/23", cloudRun: { maxInstances: 13 } },
    { cidr: "10.22.0.0/22", proxyOnly: true, gke: { maxNodes: 8 } },
    { cidr: "192.168.0.0/16", gke: { maxNodes: 513 } },
    { cidr: "172.18.0.0/16", gke: { maxNodes: 513 } },
    { cidr: "172.24.0.0/16", gke: { maxNodes: 513 } },
    { cidr: "172.18.0.0/16", gke: { maxNodes: 1_025 } },
    { cidr: "172.20.0.0/16", gke: { maxNodes: 1_025 } },
    { cidr: "100.64.0.0/10", gke: { maxNodes: 32_769 } },
  ],
  "network-nat-user": [
    { nat: [] },
    { gke: { maxNodes: 1 }, nat: ["gke", "gke"] },
    { gke: { maxNodes: 1 }, cloudRun: { maxInstances: 1 }, nat: ["subnets"] },
  ],
  "network-flow-sampling": [
    { flowLogs: { sampling: 1.5 } },
    { flowLogs: { sampling: 99.9 } },
    { flowLogs: { sampling: 100 } },
    { flowLogs: { sampling: 101 } },
    { flowLogs: { sampling: -1 } },
  ],
} as const;

function moreBroken<Options>(
  changed: (changes: (typeof moreRegionFaults)[keyof typeof moreRegionFaults][number]) => Options,
) {
  return Object.fromEntries(Object.entries(moreRegionFaults).map(([code, all]) => [code, all.map(changed)]));
}

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
      network({ name: "a".repeat(63), region: unknown(), projectNumber: unknown() }),
      network({ name: unknown(), flowLogs: "off", cidr: "10.0.0.0/8", gke: { maxNodes: 131_072 } }),
      network({ cidr: "10.20.0.0/22", cloudRun: { maxInstances: 28 }, flowLogs: { sampling: 0.000_001 } }),
      network({ cidr: "10.20.0.0/23", cloudRun: { maxInstances: 12 }, flowLogs: { interval: "15m" } }),
      network({ cidr: "10.20.0.0/19", gke: { maxNodes: 64 }, proxyOnly: true }),
      network({ nat: ["subnets"], subnets: { db: { cidr: "10.9.0.0/24", region: "europe-west1" } } }),
      network({ nat: ["subnets"], subnets: { db: { cidr: "10.9.0.0/24" } } }),
      network({ subnets: { lower: { cidr: "172.16.255.0/24" }, upper: { cidr: "172.18.0.0/24" } } }),
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
    moreFaults: {
      ...moreBroken((changes) => network(changes)),
      "network-name": [network({ name: "a".repeat(64) }), network({ name: "2026" }), network({ name: "shop/" })],
      "network-cidr-size": [network({ subnets: { db: { cidr: "10.9.0.0/30" } } })],
      "network-cidr-too-small": [
        ...[7_680, 131_073].map((maxNodes) => network({ cidr: "10.0.0.0/12", gke: { maxNodes: maxNodes * 8 } })),
        network({ cidr: "10.128.0.0/9", gke: { maxNodes: 131_072 } }),
        network({ cidr: "10.0.0.0/8", cloudRun: { maxInstances: 1_000_000 } }),
        network({ cidr: "10.20.0.0/20", privateServices: true }),
        ...moreRegionFaults["network-cidr-too-small"].map((changes) => network(changes)),
      ],
      "network-nat-user": [
        network({ nat: ["subnets"], subnets: { far: { cidr: "10.9.0.0/24", region: "us-east1" } } }),
        ...moreRegionFaults["network-nat-user"].map((changes) => network(changes)),
      ],
      "network-cidr-overlap": [
        network({ subnets: { db: { cidr: "10.9.0.248/29" }, web: { cidr: "10.9.0.0/24" } } }),
        network({ subnets: { db: { cidr: "10.9.0.0/24" }, web: { cidr: "10.9.0.248/29" } } }),
        network({ subnets: { db: { cidr: "10.20.240.0/20" } } }),
      ],
      "network-subnet-region": [network({ subnets: { db: { cidr: "10.9.0.0/24", region: "us-east1-b" } } })],
    },
  },
  {
    name: "region of a network",
    rules: networkRegionRules,
    good: [
      region(),
      region({ ...full, ownSubnets: 1, nat: ["subnets"] }),
      region({ taken: [], earlierRegions: [] }),
      region({ taken: undefined, earlierRegions: undefined }),
      region({ taken: [home, { at: "subnets.db.cidr", cidr: "10.21.248.0/24", isRegion: false }] }),
    ],
    faults: {
      ...broken((changes) => region(changes)),
      "network-cidr-overlap": region({ cidr: "10.16.0.0/12" }),
      "network-region-twice": region({ region: "europe-west1" }),
    },
    moreFaults: {
      ...moreBroken((changes) => region({ ...changes, taken: [] })),
      "network-cidr-overlap": [
        region({ cidr: "10.20.248.0/24" }),
        region({ taken: [home, { at: "subnets.db.cidr", cidr: "10.21.0.0/24", isRegion: false }] }),
        region({ taken: [home, { at: "the range of us-east1", cidr: "10.21.128.0/17", isRegion: true }] }),
      ],
      "network-region-twice": [
        region({ region: "us-east1", earlierRegions: ["europe-west1", "us-east1"] }),
        region({ region: unknown() }),
      ],
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
      existing({ project: undefined, hostProject: "net-host", agentAccess: "exists" }),
      existing({ cloudRun: { subnetwork: "run", cidr: "10.1.0.0/29" } }),
      existing({ cloudRun: { subnetwork: "run", cidr: "10.1.0.0/25", maxInstances: 28 } }),
      existing({ cloudRun: { subnetwork: "run", cidr: "10.0.0.0/8", maxInstances: 1 } }),
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
    moreFaults: {
      "network-existing-name": [
        existing({ name: "projects/demo/global/networks/" }),
        existing({ cloudRun: { subnetwork: "regions/europe-west1/subnetworks/run", cidr: "10.1.0.0/26" } }),
        existing({ gke: { subnetwork: "Nodes", podRange: "Pods", serviceRange: "Services" } }),
        existing({ addresses: "load_balancers", privateServices: { range: "google managed" } }),
      ],
      "network-existing-region": [existing({ region: undefined }), existing({ region: "belgium" })],
      "network-existing-size": [
        ...[0, 0.5, 29, 2_000_000_000].map((maxInstances) =>
          existing({ cloudRun: { subnetwork: "run", cidr: "10.1.0.0/25", maxInstances } }),
        ),
        existing({ cloudRun: { subnetwork: "run", cidr: "10.1.0.0/27", maxInstances: 1 } }),
        existing({ cloudRun: { subnetwork: "run", cidr: "10.1.0.0/27", maxInstances: 2_000_000_000 } }),
        existing({ cloudRun: { subnetwork: "run", cidr: "10.64.0.0/10", maxInstances: 4_000_000 } }),
      ],
      "network-cidr-form": [existing({ cloudRun: { subnetwork: "run", cidr: unknown(), maxInstances: 12 } })],
    },
  },
  {
    name: "private zone",
    rules: privateZoneRules,
    good: [
      { domain: "ml.omni.internal" },
      { domain: "omni.internal", name: "omni", labels: { team: "core" } },
      { domain: "google.internal.omni.internal" },
      { domain: "cluster.local.omni.internal" },
      { domain: "my-google.internal" },
      { domain: "_tcp.0.internal" },
      { domain: domainOf(253) },
      { domain: unknown(), name: "later" },
    ],
    faults: {
      "network-zone-name": { domain: "ml.omni.internal", name: "ml.omni" },
      "network-zone-domain": { domain: "ml.omni.internal." },
      "network-zone-google": { domain: "google.internal" },
      "network-zone-public": { domain: "ml.example.com" },
      "network-zone-labels": { domain: "ml.omni.internal", labels: { Team: "core" } },
    },
    moreFaults: {
      "network-zone-name": [{ domain: unknown() }],
      "network-zone-domain": [
        { domain: "..ML.omni.internal.." },
        { domain: "ml omni.internal" },
        { domain: "ml..omni.internal" },
        { domain: "-ml.omni.internal" },
        { domain: `${"a".repeat(64)}.internal` },
        { domain: "internal" },
        { domain: domainOf(254) },
      ],
      "network-zone-google": [{ domain: "metadata.google.internal" }, { domain: "svc.cluster.local" }],
      "network-zone-public": [{ domain: "internal.example.com" }, { domain: "omni.myinternal" }],
    },
  },
  {
    name: "record",
    rules: zoneRecordRules,
    good: [
      { name: "worker", address: "10.20.128.9", domain: "ml.omni.internal" },
      { name: "a.b", address: unknown(), domain: "ml.omni.internal" },
      { name: unknown(), address: "0.0.0.0", domain: "ml.omni.internal" },
      { name: "worker", address: "255.255.255.255", domain: unknown() },
      { name: "my-ml.omni.internal", address: "10.20.128.9", domain: "ml.omni.internal" },
      { name: "w".repeat(63), address: "10.20.128.9", domain: domainOf(189) },
      { name: "_sip", address: "10.20.128.9", domain: "omni.internal" },
    ],
    faults: {
      "network-record-name": { name: "worker.ml.omni.internal", address: "10.20.128.9", domain: "ml.omni.internal" },
      "network-record-address": { name: "worker", address: "http://10.20.128.9", domain: "ml.omni.internal" },
    },
    moreFaults: {
      "network-record-name": ["Worker", "Worker.ml.omni.internal", "ml.omni.internal", "*", "worker.", "-", ""].map(
        (name) => ({ name, address: "10.20.128.9", domain: "ml.omni.internal" }),
      ),
      "network-record-address": ["10.20.128", "10.20.128.256", "fd00::1", "10.20.128.9/32"].map((address) => ({
        name: "worker",
        address,
        domain: "ml.omni.internal",
      })),
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
    moreFaults: {
      "network-address-source": [
        { name: "ml-worker", sources: [] },
        { name: "ml-worker", from: "loadBalancers", sources: [] },
        { name: "ml-worker", from: "loadBalancers", sources: ["nodes"] },
      ],
      "network-address-record": [
        { name: "ml-worker", record: "ML worker", zone: { domain: "omni.internal" }, sources: ["nodes"] },
        { name: "n".repeat(63), zone: { domain: domainOf(190) }, sources: ["nodes"] },
      ],
    },
  },
];
