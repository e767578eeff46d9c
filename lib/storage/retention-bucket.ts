import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import type { Construct } from "constructs";
import { attributeOf } from "../foundation";
import { Bucket, type IBucket } from "./bucket";
import type { RetentionBucketProps } from "./bucket-props";
import { retentionBucketShape } from "./bucket-shape";
import { prepareBucket, resolveBucket } from "./created-bucket";
import { ExistingBucket, type ExistingBucketProps } from "./existing-bucket";

/**
 * A bucket that keeps each object for a period: until it is over nobody overwrites, renames or deletes the object.
 *
 * The period counts from the creation of each object, also of those that were there before the period was set. It can be
 * changed and removed as long as it is not locked. Objects stay after the period until somebody, or a lifecycle rule,
 * deletes them. Terraform never empties the bucket, whatever the protection.
 *
 * A locked bucket cannot be taken back; `terraform destroy` of a stack that holds one is refused.
 */
export class RetentionBucket extends Bucket {
  public readonly name: string;
  public readonly reference: string;
  public readonly location: string;
  public readonly retained = true;
  public readonly versioned: boolean;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: RetentionBucketProps) {
    super(scope, id);
    const bucket = resolveBucket(this, props, retentionBucketShape);
    const resource = new StorageBucket(this, "Resource", prepareBucket(this, bucket));
    this.name = bucket.name;
    this.reference = attributeOf(resource, "name");
    this.location = bucket.location;
    this.versioned = bucket.versioning ?? false;
  }

  /**
   * A bucket that exists already and retains its objects.
   *
   * @throws ValidationError `bucket-existing-name` for what is no name, such as an address.
   */
  public static fromName(scope: Construct, id: string, name: string, props: ExistingBucketProps = {}): IBucket {
    return new ExistingBucket(scope, id, { ...props, name, retained: true });
  }
}
