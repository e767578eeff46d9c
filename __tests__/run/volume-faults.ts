import { App, TerraformStack } from "cdktf";
import { useGoogleProvider } from "../../lib/foundation";
import { cloudSqlVolume, diskVolume, nfsVolume, runProviderRules, type RunProviderNeeds } from "../../lib/run";
import { bucketVolume, service, unknownText, type Subject } from "./fakes";

const network = { network: "default" } as const;
const share = { server: "10.0.0.2", path: "/share", readOnly: true } as const;

/** Volumes and networks that keep all rules. */
export const goodVolumes: readonly Subject[] = [
  service({
    mounts: {
      "/cloudsql": cloudSqlVolume("demo:europe-west1:orders", "example.com:data:us-central1:b"),
      "/scratch": diskVolume("10Gi"),
      "/share": nfsVolume(share),
      "/work": nfsVolume({ ...share, readOnly: false, acknowledgeSharedWrites: "each instance has its own folder" }),
    },
    vpcAccess: { network: "main", subnetwork: "run", tags: ["web"], egress: "all-traffic" },
  }),
  service({
    memory: "256Mi",
    project: "demo",
    mounts: { "/cloudsql": cloudSqlVolume(unknownText) },
    vpcAccess: { connector: "projects/demo/locations/europe-west1/connectors/main" },
  }),
];

/** For each rule options that break it alone. */
export const volumeFaults = {
  "run-nfs-server": service({ vpcAccess: network, mounts: { "/a": nfsVolume({ ...share, server: "10.0.0.2:/a" }) } }),
  "run-nfs-path": service({ vpcAccess: network, mounts: { "/a": nfsVolume({ ...share, path: "share" }) } }),
  "run-nfs-network": service({ mounts: { "/a": nfsVolume(share) } }),
  "run-nfs-egress": service({ vpcAccess: network, mounts: { "/a": nfsVolume({ ...share, server: "8.8.8.8" }) } }),
  "run-nfs-shared-writes": service({
    vpcAccess: network,
    mounts: { "/a": nfsVolume({ ...share, readOnly: false }) },
  }),
  "run-cloudsql-path": service({ mounts: { "/cloudsql": bucketVolume("a") } }),
  "run-cloudsql-instance": service({ mounts: { "/cloudsql": cloudSqlVolume("orders") } }),
  "run-cloudsql-project": service({ mounts: { "/cloudsql": cloudSqlVolume(unknownText) } }),
  "run-disk-count": service({
    mounts: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`/d${n}`, diskVolume("1Mi")])),
  }),
  "run-disk-quota": service({ mounts: { "/a": diskVolume("11Gi") } }),
  "run-vpc-choice": service({ vpcAccess: { tags: ["web"] } }),
  "run-vpc-network": service({ vpcAccess: { network: "global/networks/main" } }),
  "run-vpc-connector": service({ vpcAccess: { connector: "main" } }),
  "run-vpc-region": service({ vpcAccess: { subnetwork: "projects/demo/regions/us-central1/subnetworks/run" } }),
  "run-vpc-tag": service({ vpcAccess: { ...network, tags: ["Web"] } }),
} satisfies Record<string, Subject>;

const app = new App({ outdir: "/tmp" });
const oldStack = new TerraformStack(app, "faults");
const newStack = new TerraformStack(app, "faults-with-google-7");
useGoogleProvider(newStack, "7.30.0");
const disk = { at: "mounts", given: "a disk", since: "7.30.0", instead: "mount none" };

/** The same for what needs a newer provider. */
export const providerRoom = {
  name: "run provider",
  rules: runProviderRules,
  good: [
    { scope: oldStack, options: [] },
    { scope: newStack, options: [disk] },
  ] satisfies RunProviderNeeds[],
  faults: { "run-provider-version": { scope: oldStack, options: [disk] } } satisfies Record<string, RunProviderNeeds>,
};
