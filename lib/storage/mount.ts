import { trySeconds, type BoundVolume, type Consumer, type IVolume } from "../foundation";
import { check } from "../validation";
import type { IBucket } from "./bucket";
import { bucketRoles, grantOnBucket } from "./bucket-grants";
import type { ReadWriteMountOptions } from "./mount-props";
import { bucketMountRules, mountShape } from "./mount-rules";
import { checkProvider } from "./provider-needs";

interface Mount extends ReadWriteMountOptions {
  readonly writable: boolean;
}

/** The bucket as a volume. */
export function mountBucket(bucket: IBucket, mount: Mount): IVolume {
  const { retained, versioned } = bucket;
  check(bucket, { ...mount, retained, versioned }, { shape: mountShape, rules: bucketMountRules });
  return new BucketVolume(bucket, mount);
}

class BucketVolume implements IVolume {
  public readonly volumeKind = "bucket";

  constructor(
    private readonly bucket: IBucket,
    private readonly mount: Mount,
  ) {}

  public get volumeName(): string | undefined {
    return this.mount.volumeName;
  }

  public get writable(): boolean {
    return this.mount.writable;
  }

  public get sharedWrites(): string | undefined {
    return this.mount.acknowledgeSharedWrites;
  }

  public bindVolume({ scope, serviceAccount }: Consumer): BoundVolume {
    const { subPath } = this.mount;
    const mountOptions = renderMountOptions(this.mount);
    checkProvider(scope, { mountOptions, subPath });
    const role = this.writable ? bucketRoles.readWrite : bucketRoles.read;
    const grant = grantOnBucket({ bucket: this.bucket, principal: serviceAccount, role, consumer: scope });
    return {
      kind: "bucket",
      bucket: this.bucket.reference,
      readOnly: !this.writable,
      mountOptions,
      subPath,
      access: [grant],
    };
  }
}

/** The options as gcsfuse takes them, without the dashes in front, always in one order. */
function renderMountOptions(mount: ReadWriteMountOptions): readonly string[] {
  const { uid, gid, fileMode, dirMode, implicitDirs, onlyDir, renameDirLimit, metadataCacheTtl } = mount;
  const written: Readonly<Record<string, string | number | undefined>> = {
    uid,
    gid,
    "file-mode": fileMode?.toString(8),
    "dir-mode": dirMode?.toString(8),
    "only-dir": onlyDir,
    "rename-dir-limit": renameDirLimit,
    "metadata-cache-ttl-secs": metadataCacheTtl && (trySeconds(metadataCacheTtl) ?? metadataCacheTtl),
  };
  const valued = Object.entries(written).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  if (implicitDirs === undefined) return valued;
  return [...valued, implicitDirs ? "implicit-dirs" : "implicit-dirs=false"];
}
