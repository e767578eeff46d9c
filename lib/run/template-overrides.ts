import type { Bindings } from "./bindings";

/** A field that the provider's bindings are too old for: its place below the template, and its value. */
type Override = readonly [place: string, value: unknown];

/**
 * What is written past the bindings. Whoever gave the value has made sure that the stack's provider knows the field.
 *
 * Containers and volumes are counted as they are rendered.
 */
export function templateOverrides({ containers, volumes }: Bindings): readonly Override[] {
  const options = volumes.flatMap(({ volume }, index): Override[] =>
    volume.kind !== "bucket" || volume.mountOptions.length === 0
      ? []
      : [[`volumes.${index}.gcs.mount_options`, volume.mountOptions]],
  );
  const subPaths = new Map(
    volumes.map(({ name, volume }) => [name, volume.kind === "bucket" ? volume.subPath : undefined]),
  );
  const parts = containers.flatMap(({ mounts }, container) =>
    mounts.flatMap(({ name }, mount): Override[] => {
      const subPath = subPaths.get(name);
      return subPath === undefined ? [] : [[`containers.${container}.volume_mounts.${mount}.sub_path`, subPath]];
    }),
  );
  return [...options, ...parts];
}
