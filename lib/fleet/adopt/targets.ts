import type { Block } from "../terraform-json";
import type { AdoptedSecret, Adoption } from "./adoption";
import { given, type Kinds } from "./part";

/** One thing that exists and that a resource of Terraform is to take over. */
export interface AdoptionTarget {
  /** Where the adoption has it, for example `buckets.demo-acme`. */
  readonly at: string;
  /** The type of the resource. */
  readonly type: string;
  /** The argument of the resource that names it. */
  readonly key: string;
  readonly name: string;
  /** The canonical id, by which no provider wants to replace it. */
  readonly id: string;
  /** The arguments that cannot be changed: another value would replace it. */
  readonly fixed: Block;
  /**
   * Arguments as they are, for where the code says nothing.
   * @default - none
   */
  readonly unsaid?: Block;
}

/** Everything in an adoption, in the order of the kinds. Never a grant, a version of a secret, or an enabled API. */
export function targetsOf(adoption: Adoption): readonly AdoptionTarget[] {
  const { project, services = {}, jobs = {}, buckets = {}, secrets = {}, accounts = {} } = adoption;
  const each = <Value>(
    kind: Kinds,
    record: Readonly<Record<string, Value>>,
    target: (name: string, value: Value) => Omit<AdoptionTarget, "at" | "name">,
  ) => Object.entries(record).map(([name, value]) => ({ at: `${kind}.${name}`, name, ...target(name, value) }));
  return [
    ...each("services", services, (name, { options: { region } }) => ({
      type: "google_cloud_run_v2_service",
      key: "name",
      id: `projects/${project}/locations/${region}/services/${name}`,
      fixed: { location: region },
    })),
    ...each("jobs", jobs, (name, { region }) => ({
      type: "google_cloud_run_v2_job",
      key: "name",
      id: `projects/${project}/locations/${region}/jobs/${name}`,
      fixed: { location: region },
    })),
    ...each("buckets", buckets, (name, { options: { location } }) => ({
      type: "google_storage_bucket",
      key: "name",
      id: `${project}/${name}`,
      fixed: { location },
    })),
    ...each("secrets", secrets, (name, secret) => ({
      type: "google_secret_manager_secret",
      key: "secret_id",
      id: `projects/${project}/secrets/${name}`,
      fixed: { replication: replicationOf(secret) },
    })),
    ...each("accounts", accounts, (name, { displayName, description }) => ({
      type: "google_service_account",
      key: "account_id",
      id: `projects/${project}/serviceAccounts/${name}@${project}.iam.gserviceaccount.com`,
      fixed: {},
      unsaid: given({ display_name: displayName, description }),
    })),
  ];
}

function replicationOf({ replication, encryption }: AdoptedSecret): Block {
  const encrypted = (key: string | undefined) =>
    key === undefined ? {} : { customer_managed_encryption: { kms_key_name: key } };
  if (replication === "automatic")
    return { auto: encrypted(encryption !== undefined && "key" in encryption ? encryption.key : undefined) };
  const keys = encryption !== undefined && "keys" in encryption ? encryption.keys : {};
  return {
    user_managed: {
      replicas: replication.regions.map((location) => ({ location, ...encrypted(keys[location]) })),
    },
  };
}
