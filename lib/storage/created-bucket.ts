import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import type { Construct } from "constructs";
import { claimName, GoogleAccount } from "../foundation";
import { check, type Form } from "../validation";
import { bucketRoles, grantOnBucket } from "./bucket-grants";
import { bucketRules } from "./bucket-rules";
import { withDefaults, type BucketSubject, type ResolvedBucket } from "./bucket-subject";
import { renderBucket } from "./bucket-template";
import { checkProvider } from "./provider-needs";

/** What there is to know of a bucket that was made. */
export interface CreatedBucket {
  readonly bucket: ResolvedBucket;
  readonly resource: StorageBucket;
}

/** Checks the options, takes the name and makes the bucket, with the access that Google's own accounts need for it. */
export function createBucket(place: Construct, props: BucketSubject, shape: Form): CreatedBucket {
  const subject = withDefaults(place, props);
  check(place, subject, { shape, rules: bucketRules });
  checkProvider(place, { retention: subject.retention });
  const bucket = subject as ResolvedBucket;
  claimName(place, { kind: "bucket", name: bucket.name, within: [] });

  const { encryption, projectNumber, accessLogs } = bucket;
  const keyAccess =
    encryption !== undefined && encryption.agentAccess !== "exists" && projectNumber !== undefined
      ? [GoogleAccount.serviceAgent(place, "storage", projectNumber).useKey(encryption.key)]
      : undefined;
  if (accessLogs !== undefined) {
    const principal = GoogleAccount.bucketLogWriter(place);
    grantOnBucket({ bucket: accessLogs.bucket, principal, role: bucketRoles.create });
  }
  return { bucket, resource: new StorageBucket(place, "Resource", { ...renderBucket(bucket), dependsOn: keyAccess }) };
}
