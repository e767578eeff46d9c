import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import { Token } from "cdktf";
import type { BoundVolume, Consumer, IEnvValue, IServiceAccount, IVolume } from "../../lib/foundation";
import { cloudRunServiceRules, type CloudRunServiceProps } from "../../lib/run";
import type { RegionQuota } from "../../lib/foundation";

/** The options of a service as its rules see them. */
export type Subject = CloudRunServiceProps & {
  readonly regionQuota?: RegionQuota;
  readonly projectNumber?: string;
  readonly resolvedName?: string;
};

export const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";

/** The least that a service needs. */
export const minimal: CloudRunServiceProps = { image, region: "europe-west1" };

/** Options that keep all rules, with some of them changed. */
export function service(changes: Partial<Subject> = {}): Subject {
  return { ...minimal, ...changes };
}

/** Options from JavaScript, which the compiler would not let through. */
export function untyped(changes: Readonly<Record<string, unknown>>): CloudRunServiceProps {
  return { ...minimal, ...changes };
}

/** The codes of the errors that the rules find, each once. */
export function errorsIn(subject: Subject): string[] {
  return codesIn(subject, "error");
}

/** The codes of the warnings that the rules find, each once. */
export function warningsIn(subject: Subject): string[] {
  return codesIn(subject, "warning");
}

/** The findings of one rule, by its code. */
export function findingsOf(code: string, subject: Subject) {
  const rule = cloudRunServiceRules.find((one) => one.code === code);
  if (rule === undefined) throw new Error(`there is no rule ${code}`);
  return [...rule.find(subject)];
}

/** What one rule says is to be done, by its code. */
export function fixesOf(code: string, subject: Subject): string[] {
  return findingsOf(code, subject).map((finding) => finding.fix);
}

function codesIn(subject: Subject, level: "error" | "warning"): string[] {
  const rules = cloudRunServiceRules.filter((rule) => rule.level === level);
  return rules.filter((rule) => [...rule.find(subject)].length > 0).map((rule) => rule.code);
}

/** A bucket volume, with a real grant that the service has to wait for. */
export function bucketVolume(bucket: string, options: Partial<IVolume> & { mountOptions?: string[] } = {}): IVolume {
  const { mountOptions = [], ...rest } = options;
  const volume = { volumeKind: "bucket" as const, writable: false, ...rest };
  return { ...volume, bindVolume: (consumer) => boundBucket(consumer, bucket, !volume.writable, mountOptions) };
}

function boundBucket(consumer: Consumer, bucket: string, readOnly: boolean, mountOptions: string[]): BoundVolume {
  return {
    kind: "bucket",
    bucket,
    readOnly,
    mountOptions,
    access: [grant(consumer, `Bucket-${Token.isUnresolved(bucket) ? "unknown" : bucket}`)],
  };
}

/** A secret as a file, without anything to wait for. */
export function secretVolume(secret: string): IVolume {
  return {
    volumeKind: "secret",
    writable: false,
    bindVolume: () => ({ kind: "secret", secret, items: [{ path: "key.pem", version: "3", mode: 0o400 }], access: [] }),
  };
}

/** A secret as an environment variable, with a real grant that the service has to wait for. */
export function secretValue(secret: string): IEnvValue {
  return {
    envKind: "secret",
    bindEnv: (consumer) => ({ kind: "secret", secret, version: "2", access: [grant(consumer, `Secret-${secret}`)] }),
  };
}

function grant(consumer: Consumer, id: string): StorageBucketIamMember {
  const existing = consumer.scope.node.tryFindChild(id) as StorageBucketIamMember | undefined;
  const { member } = consumer.serviceAccount;
  return existing ?? new StorageBucketIamMember(consumer.scope, id, { bucket: "b", role: "roles/x", member });
}

/** An account that others made, by its address. */
export function account(email: string): IServiceAccount {
  return { email, member: `serviceAccount:${email}` } as IServiceAccount;
}

/** Text that is known only when Terraform runs. */
export const unknownText = Token.asString({ resolve: () => "${var.x}" });
/** A number that is known only when Terraform runs. */
export const unknownNumber = Token.asNumber({ resolve: () => "${var.n}" });
