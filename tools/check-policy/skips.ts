/** A policy that some resources break on purpose. */
export interface Skip {
  /** The policy's id. */
  readonly check: string;
  /** The stack that breaks it. */
  readonly stack: string;
  /** The beginnings of the resources' ids: the path of their construct in the stack, with `_` between the parts. */
  readonly resources: readonly string[];
  readonly reason: string;
}

/** Every policy that a stack breaks, with the reason. One that is broken no longer has to go from this list. */
export const skips: readonly Skip[] = [
  {
    check: "CKV_GCP_62",
    stack: "aunooai-tenants",
    resources: ["Acme_Data", "Globex_Data", "Globex_Archive"],
    reason:
      "Usage logs are a second bucket for each tenant, written hours later. Who reads what is in the audit logs of data access, where a project turns them on; a bucket that needs usage logs has the option accessLogs.",
  },
  {
    check: "CKV_GCP_63",
    stack: "aunooai-tenants",
    resources: ["Acme_Data", "Globex_Data", "Globex_Archive"],
    reason: "The scan of plans says so of every bucket without usage logs, which can log to no bucket, itself included.",
  },
  {
    check: "CKV_GCP_78",
    stack: "aunooai-tenants",
    resources: ["Globex_Data"],
    reason:
      "Versions of a tenant's data are kept in its archive, a bucket of its own. In the data bucket each save of a database file would be kept and billed a second time; what is deleted can be restored for seven days.",
  },
];
