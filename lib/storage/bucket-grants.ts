import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import type { IConstruct } from "constructs";
import { grantOnce, type IPrincipal } from "../foundation";
import type { IBucket } from "./bucket";

/** The roles that the library gives on a bucket. */
export const bucketRoles = {
  /** List and read objects. */
  read: "roles/storage.objectViewer",
  /** List, read, create, overwrite and delete objects. */
  readWrite: "roles/storage.objectUser",
  /** Create objects, and nothing else. */
  create: "roles/storage.objectCreator",
  /** See the bucket itself and list its objects. */
  bucketRead: "roles/storage.legacyBucketReader",
  /** See the bucket itself, list, create and delete its objects. */
  bucketWrite: "roles/storage.legacyBucketWriter",
} as const;

interface BucketGrant {
  readonly bucket: IBucket;
  readonly principal: IPrincipal;
  readonly role: (typeof bucketRoles)[keyof typeof bucketRoles];
  /** @default - the principal */
  readonly consumer?: IConstruct;
}

/** Gives one role on one bucket to one principal, beside whatever others have. */
export function grantOnBucket({ bucket, principal, role, consumer }: BucketGrant): StorageBucketIamMember {
  return grantOnce({
    principal,
    target: bucket,
    role,
    consumer,
    create: (scope, id) =>
      new StorageBucketIamMember(scope, id, { bucket: bucket.reference, role, member: principal.member }),
  });
}
