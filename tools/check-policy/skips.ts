/** A policy that some resources break on purpose. */
export interface Skip {
  /** The policy's id. */
  readonly check: string;
  /** `STACK/ID`, where the id is the path of the construct in the stack, with `_` between the parts. */
  readonly resources: readonly string[];
  readonly reason: string;
}

const TENANTS = ["acme", "globex", "hooli", "soylent", "wonka"].map((id) => `aunooai-tenant-${id}/Tenant_Data`);
const ARCHIVES = ["globex", "hooli"].map((id) => `aunooai-tenant-${id}/Tenant_Archive`);
const AUDIO = ["elevendops/Audio", "elevendops-staging/Audio"];

/** Stacks that have no type of resource which the scanner has a policy for. */
export const nothingKnownIn: readonly string[] = ["aunooai-cell-us", "omni-gateway"];

const CLUSTER = ["omni-cluster/Ml_Cluster", "aunooai-gke-cluster/Cluster"];
const PODS = ["omni-workers/Ml_Pools_ml-worker", "aunooai-gke/Initech_Workload", "aunooai-gke/Umbrella_Workload"];
const GKE_TENANTS = PODS.slice(1);
const GKE_BUCKETS = ["Initech_Data", "Umbrella_Archive", "Umbrella_Data"].map((id) => `aunooai-gke/${id}`);

const DATABASE = ["atp-data/Database"];

/** Every policy that a stack breaks, with the reason. One that is broken no longer has to go from this list. */
export const skips: readonly Skip[] = [
  {
    check: "CKV_GCP_62",
    resources: [...TENANTS, ...ARCHIVES, ...GKE_BUCKETS, ...AUDIO],
    reason:
      "Usage logs are a second bucket for each bucket, written hours later. Who reads what is in the audit logs of data access, where a project turns them on; a bucket that needs usage logs has the option accessLogs.",
  },
  {
    check: "CKV_GCP_63",
    // What takes over what exists is not planned here.
    resources: [...TENANTS.filter((one) => !one.includes("-wonka/")), ...ARCHIVES, ...AUDIO],
    reason:
      "The scan of plans says so of every bucket without usage logs, which can log to no bucket, itself included.",
  },
  {
    check: "CKV_GCP_78",
    resources: [...["globex", "hooli"].map((id) => `aunooai-tenant-${id}/Tenant_Data`), "aunooai-gke/Umbrella_Data"],
    reason:
      "Versions of a tenant's data are kept in its archive, a bucket of its own. In the data bucket each save of a database file would be kept and billed a second time; what is deleted can be restored for seven days.",
  },
  {
    check: "CKV_GCP_78",
    resources: ["soylent", "wonka"].map((id) => `aunooai-tenant-${id}/Tenant_Data`),
    reason:
      "A small tenant keeps no versions and has no archive: what it deletes or writes anew can be restored for seven days.",
  },
  {
    check: "CKV_GCP_78",
    resources: AUDIO,
    reason:
      "Audio files are written once, each under a name of its own, so there are no earlier versions to keep; what is deleted can be restored for seven days.",
  },
  {
    check: "CKV_GCP_84",
    resources: [
      "aunooai-images/Images",
      "elevendops/Images",
      "elevendops-staging/Images",
      "omni-images/Images",
      "atp-services/Images",
    ],
    reason:
      "Images hold no data of customers and are encrypted with Google's keys. A repository that needs a key of one's own has the option encryption, at creation only.",
  },
  {
    check: "CKV_GCP_12",
    resources: CLUSTER,
    reason:
      "Autopilot always enforces network policies, by Dataplane V2, and refuses the setting of older clusters that the policy looks for.",
  },
  {
    check: "CKV_GCP_13",
    resources: CLUSTER,
    reason: "GKE issues client certificates only where they are asked for, which an Autopilot cluster does not.",
  },
  {
    check: "CKV_GCP_20",
    resources: CLUSTER,
    reason:
      "The control plane has no address that networks could be authorized for: it is reached by a DNS name and IAM.",
  },
  {
    check: "CKV_GCP_61",
    resources: CLUSTER,
    reason: "Autopilot decides about visibility inside a node itself; the subnetwork of the nodes writes flow logs.",
  },
  {
    check: "CKV_GCP_65",
    resources: CLUSTER,
    reason:
      "Groups of Google Workspace as subjects of Kubernetes roles need a Workspace domain, which not everybody has.",
  },
  {
    check: "CKV_GCP_66",
    resources: CLUSTER,
    reason:
      "Binary Authorization needs a policy of the project and something that signs images; the option binaryAuthorization turns it on.",
  },
  {
    check: "CKV_GCP_69",
    resources: CLUSTER,
    reason:
      "Autopilot always runs the GKE metadata server, and refuses the setting of node pools that the policy looks for.",
  },
  {
    check: "CKV_K8S_15",
    resources: PODS,
    reason:
      "A tag here is never moved, so that the image of a node is the right one; Always makes the registry a part of each start.",
  },
  {
    check: "CKV_K8S_35",
    resources: GKE_TENANTS,
    reason:
      "The applications read these values from variables. They come from a Kubernetes secret, not from the pod itself.",
  },
  {
    check: "CKV_GCP_6",
    resources: DATABASE,
    reason:
      "Connections are refused without TLS. The policy asks for a certificate of each client, a key that somebody has to keep; who comes in is decided by the private network and the login.",
  },
  {
    check: "CKV_GCP_73",
    resources: ["atp-services/Armor"],
    reason:
      "The rule is there, as all rules that look for attacks in preview: prompts of developers look like attacks. Whoever has read its logs takes the preview away.",
  },
  {
    check: "CKV_GCP_108",
    resources: DATABASE,
    reason: "Clients are private addresses without names: asking for one would only slow down each connection.",
  },
  {
    check: "CKV_GCP_111",
    resources: DATABASE,
    reason:
      "A statement that sets a password would be in the logs with it. pgAudit is there for a session or a table that has to be watched.",
  },
  {
    check: "CKV2_GCP_13",
    resources: DATABASE,
    reason: "A line for each statement of all instances; Query Insights measures how long they take.",
  },
  {
    check: "CKV_K8S_43",
    resources: PODS,
    reason: "The example says which release runs by its tag; whoever deploys by digest writes it in the same place.",
  },
];
