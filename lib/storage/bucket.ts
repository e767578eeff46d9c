import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { IPrincipal, IVolume } from "../foundation";
import { refuse } from "../validation";
import type { ArchiveOptions } from "./archive-props";
import { DailyArchive } from "./archive";
import { bucketRoles, grantOnBucket } from "./bucket-grants";
import { mountBucket } from "./mount";
import type { MountOptions, ReadWriteMountOptions } from "./mount-props";

/** A bucket of Cloud Storage: one of this library's, or one that exists already. */
export interface IBucket extends IConstruct {
  /** The name, as it was given or made; for messages, outputs and environment values. */
  readonly name: string;
  /** The name, for resources that must wait until the bucket exists. */
  readonly reference: string;
  /** Where the objects are; undefined where it is not known. */
  readonly location?: string;
  /** True where objects cannot be overwritten or deleted before a time. */
  readonly retained: boolean;
  /** True where what is overwritten or deleted is kept as an earlier version. */
  readonly versioned: boolean;
  /** Lets somebody list and read the objects of this bucket, and of no other. */
  grantRead(principal: IPrincipal): ITerraformDependable;
  /** Lets somebody list, read, create, overwrite and delete the objects of this bucket, and of no other. */
  grantReadWrite(principal: IPrincipal): ITerraformDependable;
  /**
   * The bucket as a volume that can be read. Whatever mounts it is allowed to, before its first instance starts.
   *
   * @throws ValidationError for options that cannot work.
   */
  readOnly(options?: MountOptions): IVolume;
  /**
   * The bucket as a volume that can be written. Whatever mounts it is allowed to, before its first instance starts.
   *
   * A mounted bucket has no locks: of two writers of one file the last one wins, without notice. A file is held in the
   * memory of the instance until it is written whole.
   *
   * @throws ValidationError `bucket-retained-mount` for a bucket that retains its objects and has no versioning; others
   * for options that cannot work.
   */
  readWrite(options?: ReadWriteMountOptions): IVolume;
  /**
   * Copies the objects to another bucket every day, with the grants that the copying needs.
   *
   * @throws ValidationError for what a {@link DailyArchive} refuses; `bucket-archived-twice` at the second call.
   */
  archiveTo(archive: IBucket, options?: ArchiveOptions): DailyArchive;
}

/** What all buckets can do, whether they are made here or exist already. */
export abstract class Bucket extends Construct implements IBucket {
  public abstract readonly name: string;
  public abstract readonly reference: string;
  public abstract readonly location?: string;
  public abstract readonly retained: boolean;
  public abstract readonly versioned: boolean;

  public grantRead(principal: IPrincipal): ITerraformDependable {
    return grantOnBucket({ bucket: this, principal, role: bucketRoles.read });
  }

  public grantReadWrite(principal: IPrincipal): ITerraformDependable {
    return grantOnBucket({ bucket: this, principal, role: bucketRoles.readWrite });
  }

  public readOnly(options: MountOptions = {}): IVolume {
    return mountBucket(this, { ...options, writable: false });
  }

  public readWrite(options: ReadWriteMountOptions = {}): IVolume {
    return mountBucket(this, { ...options, writable: true });
  }

  public archiveTo(archive: IBucket, options: ArchiveOptions = {}): DailyArchive {
    if (this.node.tryFindChild("Archive") !== undefined) {
      refuse(this, "bucket-archived-twice", {
        at: "archiveTo",
        got: archive.name,
        allowed: "one archive that belongs to the bucket",
        fix: 'give a further one its own name: new DailyArchive(this, "SecondArchive", { from, to })',
      });
    }
    return new DailyArchive(this, "Archive", { ...options, from: this, to: archive });
  }
}
