import type { StorageBucketConfig } from "@cdktf/provider-google/lib/storage-bucket";
import type { Construct } from "constructs";
import { claimName, GoogleAccount } from "../foundation";
import { check, type Form } from "../validation";
import { bucketRoles, grantOnBucket } from "./bucket-grants";
import { bucketRules } from "./bucket-rules";
import { withDefaults, type BucketSubject, type ResolvedBucket } from "./bucket-subject";
import { renderBucket } from "./bucket-template";
import { checkProvider } from "./provider-needs";

/** Puts the defaults in, checks the options and takes the name. */
export function resolveBucket(place: Construct, props: BucketSubject, shape: Form): ResolvedBucket {
  const subject = withDefaults(place, props);
  check(place, subject, { shape, rules: bucketRules });
  checkProvider(place, { retention: subject.retention });
  const bucket = subject as ResolvedBucket;
  claimName(place, { kind: "bucket", name: bucket.name, within: [] });
  return bucket;
}

/** The bucket as the provider takes it, after the access that Google's own accounts need for it has been given. */
export function prepareBucket(place: Construct, bucket: ResolvedBucket): StorageBucketConfig {
  const { encryption, projectNumber, accessLogs } = bucket;
  const keyAccess =
    encryption !== undefined && encryption.agentAccess !== "exists" && projectNumber !== undefined
      ? [GoogleAccount.serviceAgent(place, "storage", projectNumber).useKey(encryption.key)]
      : undefined;
  if (accessLogs !== undefined) {
    const principal = GoogleAccount.bucketLogWriter(place);
    grantOnBucket({ bucket: accessLogs.bucket, principal, role: bucketRoles.create });
  }
  return { ...renderBucket(bucket), dependsOn: keyAccess };
}
