import type { BoundVolume, IVolume, Memory } from "../foundation";

/** A volume in the memory of the instance: empty at the start, gone at the end, and counted as memory of the container. */
export class MemoryVolume implements IVolume {
  public readonly volumeKind = "memory";
  public readonly writable = true;

  constructor(public readonly sizeLimit: Memory) {}

  public bindVolume(): BoundVolume {
    return { kind: "memory", sizeLimit: this.sizeLimit, access: [] };
  }
}

/** A volume in memory, for example for temporary files: `mounts: { "/tmp/cache": memoryVolume("128Mi") }`. */
export function memoryVolume(sizeLimit: Memory): IVolume {
  return new MemoryVolume(sizeLimit);
}
