import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import type { Construct } from "constructs";
import { attributeOf } from "../foundation";
import { Bucket, type IBucket } from "./bucket";
import type { DataBucketProps } from "./bucket-props";
import { dataBucketShape } from "./bucket-shape";
import { prepareBucket, resolveBucket } from "./created-bucket";
import { ExistingBucket, type ExistingBucketProps } from "./existing-bucket";

/**
 * A bucket for working data: what is in it is overwritten and deleted, and can be restored for seven days.
 *
 * Access is by grants on the bucket alone, never public. Terraform destroys it only when it is empty, unless protection
 * is off.
 */
export class DataBucket extends Bucket {
  public readonly name: string;
  public readonly reference: string;
  public readonly location: string;
  public readonly retained = false;
  public readonly versioned: boolean;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props?: DataBucketProps) {
    super(scope, id);
    const bucket = resolveBucket(this, props ?? {}, dataBucketShape);
    const resource = new StorageBucket(this, "Resource", prepareBucket(this, bucket));
    this.name = bucket.name;
    this.reference = attributeOf(resource, "name");
    this.location = bucket.location;
    this.versioned = bucket.versioning ?? false;
  }

  /**
   * A bucket that exists already and retains nothing.
   *
   * @throws ValidationError `bucket-existing-name` for what is no name, such as an address.
   */
  public static fromName(scope: Construct, id: string, name: string, props: ExistingBucketProps = {}): IBucket {
    return new ExistingBucket(scope, id, { ...props, name, retained: false });
  }
}
