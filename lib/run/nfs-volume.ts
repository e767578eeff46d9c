import type { IVolume } from "../foundation";

/** What is mounted from an NFS server. */
export interface NfsVolumeProps {
  /** The name or the IP address of the server, which the workload reaches through its VPC network. */
  readonly server: string;
  /** The folder that the server exports, for example `"/share"`. */
  readonly path: string;
  /**
   * Whether the workload only reads.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * Why several instances may write at once, for reviewers: for example that each writes files of its own.
   * @default - nobody decided so, and a workload of several instances is warned of
   */
  readonly acknowledgeSharedWrites?: string;
}

/** A volume of {@link nfsVolume}. An object as written in code and not of a class, so that its text is looked through. */
export interface NfsVolume extends IVolume {
  readonly volumeKind: "nfs";
  /** What is mounted. */
  readonly nfs: NfsVolumeProps;
}

/**
 * A folder of an NFS server, such as a Filestore instance. It brings the second generation, and needs `vpcAccess`.
 *
 * It is mounted without locks: two writers of one file are not kept apart, and a database file is corrupted. By default
 * Filestore lets root alone write.
 *
 * ```text
 * mounts: { "/share": nfsVolume({ server: "10.0.0.2", path: "/share" }) }
 * ```
 */
export function nfsVolume(props: NfsVolumeProps): IVolume {
  // From JavaScript nothing may come; the form of the workload's options says so.
  const { server, path, readOnly = false, acknowledgeSharedWrites } = Object(props) as NfsVolumeProps;
  const volume: NfsVolume = {
    volumeKind: "nfs",
    nfs: props,
    writable: !readOnly,
    sharedWrites: acknowledgeSharedWrites,
    bindVolume: () => ({ kind: "nfs", server, path, readOnly, access: [] }),
  };
  return volume;
}

/** Tells a volume of {@link nfsVolume} from others, whatever was handed to it. */
export function isNfsVolume(volume: unknown): volume is NfsVolume {
  return typeof volume === "object" && volume !== null && "nfs" in volume;
}
