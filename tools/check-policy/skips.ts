/** A policy that some resources break on purpose. */
export interface Skip {
  /** The policy's id. */
  readonly check: string;
  /** `STACK/ID`, where the id is the path of the construct in the stack, with `_` between the parts. */
  readonly resources: readonly string[];
  readonly reason: string;
}

const TENANTS = ["Acme_Data", "Globex_Data", "Globex_Archive"].map((id) => `aunooai-tenants/${id}`);
const AUDIO = ["elevendops/Audio", "elevendops-staging/Audio"];

/** Every policy that a stack breaks, with the reason. One that is broken no longer has to go from this list. */
export const skips: readonly Skip[] = [
  {
    check: "CKV_GCP_62",
    resources: [...TENANTS, ...AUDIO],
    reason:
      "Usage logs are a second bucket for each bucket, written hours later. Who reads what is in the audit logs of data access, where a project turns them on; a bucket that needs usage logs has the option accessLogs.",
  },
  {
    check: "CKV_GCP_63",
    resources: [...TENANTS, ...AUDIO],
    reason:
      "The scan of plans says so of every bucket without usage logs, which can log to no bucket, itself included.",
  },
  {
    check: "CKV_GCP_78",
    resources: ["aunooai-tenants/Globex_Data"],
    reason:
      "Versions of a tenant's data are kept in its archive, a bucket of its own. In the data bucket each save of a database file would be kept and billed a second time; what is deleted can be restored for seven days.",
  },
  {
    check: "CKV_GCP_78",
    resources: AUDIO,
    reason:
      "Audio files are written once, each under a name of its own, so there are no earlier versions to keep; what is deleted can be restored for seven days.",
  },
  {
    check: "CKV_GCP_84",
    resources: ["aunooai-images/Images", "elevendops/Images", "elevendops-staging/Images"],
    reason:
      "Images hold no data of customers and are encrypted with Google's keys. A repository that needs a key of one's own has the option encryption, at creation only.",
  },
];
