import type { IVolume, Memory } from "../foundation";
import { inWords } from "../validation";
import { checkProvider } from "./provider-needs";

/** A volume of {@link diskVolume}. */
export interface DiskVolume extends IVolume {
  readonly volumeKind: "disk";
  /** The size of the disk. */
  readonly diskSize: Memory;
}

/** Services have disk volumes from 7.24 on, jobs and worker pools from this version. */
const SINCE = "7.30.0";

/**
 * A volume on a disk of the instance: empty at the start, gone at the end, encrypted with a key of the instance. Unlike
 * {@link memoryVolume} it takes nothing from the memory; the whole size is billed while the instance is there. It brings
 * the second generation, and needs google 7.30 or newer.
 *
 * Not every region has such disks. Texts of the platform from before autumn 2026 call them a preview, which
 * `launchStage: "BETA"` allows.
 *
 * ```text
 * mounts: { "/scratch": diskVolume("10Gi") }
 * ```
 *
 * @param size - all disk volumes of an instance together have 10Gi by default; the quota can be raised
 */
export function diskVolume(size: Memory): IVolume {
  const volume: DiskVolume = {
    volumeKind: "disk",
    writable: true,
    diskSize: size,
    bindVolume: ({ scope }) => {
      checkProvider(scope, { at: "mounts", given: inWords("a disk volume"), since: SINCE, instead: "mount no disk" });
      return { kind: "disk", sizeLimit: size, access: [] };
    },
  };
  return volume;
}

/** Tells a volume of {@link diskVolume} from others, whatever was handed to it. */
export function isDiskVolume(volume: unknown): volume is DiskVolume {
  return typeof volume === "object" && volume !== null && "diskSize" in volume;
}
