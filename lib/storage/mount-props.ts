import type { Duration } from "../foundation";

/**
 * How the files of a mounted bucket look to the container.
 *
 * Everything but `volumeName`, `subPath` and `acknowledgeSharedWrites` is an option of gcsfuse, which needs google 7.5 or
 * newer.
 */
export interface MountOptions {
  /**
   * The name of the volume in the workload's template.
   * @default - made from the mount path
   */
  readonly volumeName?: string;
  /**
   * A folder of the bucket that is mounted in place of the whole, such as `"tenants/acme"`. It hides the rest from the
   * container's files, not from its account: access is given on the bucket. Needs google 7.3 or newer.
   * @default - the whole bucket
   */
  readonly subPath?: string;
  /**
   * The user that owns all files, for containers that do not run as root.
   * @default - root
   */
  readonly uid?: number;
  /**
   * The group that owns all files.
   * @default - root
   */
  readonly gid?: number;
  /**
   * The permission bits of files, written with `0o`: `0o640`.
   * @default - 0o644, as gcsfuse does
   */
  readonly fileMode?: number;
  /**
   * The permission bits of folders, written with `0o`: `0o750`.
   * @default - 0o755, as gcsfuse does
   */
  readonly dirMode?: number;
  /**
   * Whether folders are seen that exist only as a part of object names, as other tools leave them.
   * @default - as the platform does
   */
  readonly implicitDirs?: boolean;
  /**
   * As `subPath`, but it is gcsfuse that leaves out the rest and not the container's mount. Only one of the two.
   * @default - the whole bucket
   */
  readonly onlyDir?: string;
  /**
   * How many files a folder may hold to be renamed, which is a copy of each of them.
   * @default - 0, as gcsfuse does: folders that are not empty are not renamed
   */
  readonly renameDirLimit?: number;
  /**
   * How long what is known of a file is believed without asking the bucket. `"0s"` asks each time.
   * @default - 60 seconds, as gcsfuse does
   */
  readonly metadataCacheTtl?: Duration;
}

/** As {@link MountOptions}, for a mount that is written. */
export interface ReadWriteMountOptions extends MountOptions {
  /**
   * Why several instances may write at once, for reviewers: for example that each writes files of its own.
   * @default - nobody decided so, and a workload of several instances is refused
   */
  readonly acknowledgeSharedWrites?: string;
}
