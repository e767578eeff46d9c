import type { BoundVolume, IVolume, Memory } from "../foundation";

class MemoryVolume implements IVolume {
  public readonly volumeKind = "memory";
  public readonly writable = true;

  constructor(public readonly sizeLimit: Memory) {}

  public bindVolume(): BoundVolume {
    return { kind: "memory", sizeLimit: this.sizeLimit, access: [] };
  }
}

/**
 * A volume in the memory of the instance: empty at the start, gone at the end, and counted as memory of the container.
 *
 * ```text
 * mounts: { "/tmp/cache": memoryVolume("128Mi") }
 * ```
 *
 * @param sizeLimit - less than the memory of the container
 */
export function memoryVolume(sizeLimit: Memory): IVolume {
  return new MemoryVolume(sizeLimit);
}

/** Whether a volume is one in memory with a field for its size, as those of {@link memoryVolume} have it. */
export function isSizedMemory(volume: IVolume): volume is IVolume & { readonly sizeLimit: unknown } {
  return volume.volumeKind === "memory" && "sizeLimit" in volume;
}

/** The size that a volume in memory may grow to, as it was given; undefined for volumes of another kind. */
export function sizeLimitOf(volume: IVolume): unknown {
  return isSizedMemory(volume) ? volume.sizeLimit : undefined;
}
