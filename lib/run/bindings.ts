import type { ITerraformDependable } from "cdktf";
import {
  bindEnvironment,
  nameForms,
  nameFromPath,
  sortedEntries,
  type BoundEnv,
  type BoundVolume,
  type Consumer,
  type IVolume,
} from "../foundation";
import { isUnknown, rememberingLast, together, togetherEach } from "../validation";
import type { ContainerProps } from "./container-props";
import type { PlacedContainer } from "./containers";

/** The environments and the volumes of a workload's containers, bound to it. */
export interface Bindings {
  /** What each container is given, in the order of the containers. */
  readonly containers: readonly BoundContainer[];
  /** The volumes of all containers, each once. */
  readonly volumes: readonly NamedVolume<BoundVolume>[];
  /** What must exist before the first instance starts, each once. */
  readonly access: readonly ITerraformDependable[];
}

/** What one container is given. */
export interface BoundContainer {
  readonly env: readonly (readonly [name: string, value: BoundEnv])[];
  readonly mounts: readonly { readonly path: string; readonly name: string }[];
}

/** A volume and what the template calls it. */
export interface NamedVolume<Volume> {
  readonly name: string;
  readonly volume: Volume;
}

type Bindable = Pick<ContainerProps, "env" | "mounts">;

/** A container as its volumes are named by it. */
interface NamedContainer extends Pick<PlacedContainer, "at" | "name"> {
  readonly container: Bindable;
}

/** A volume with the first place where it is mounted. */
interface PlacedVolume extends NamedVolume<IVolume>, Pick<PlacedContainer, "at"> {
  readonly path: string;
}

/** Binds all values and volumes. Sorted by name and path, so that their order in the code changes no plan. */
export function bindAll(consumer: Consumer, placed: readonly NamedContainer[]): Bindings {
  const named = namedVolumes(placed);
  const containers = placed.map(({ container }) => container);
  const nameOf = new Map(named.map(({ name, volume }) => [volume, name]));
  const [environments, volumes] = together(
    () => togetherEach(containers, ({ env = {} }) => bindEnvironment(consumer, env)),
    () => togetherEach(named, ({ name, volume }) => ({ name, volume: volume.bindVolume(consumer) })),
  );
  const bound = containers.map(({ mounts = {} }, index) => ({
    env: environments[index] ?? [],
    mounts: sortedEntries(mounts).map(([path, volume]) => ({ path, name: nameOf.get(volume) as string })),
  }));
  const values = environments.flatMap((env) => env.map(([, value]) => value));
  const access = [...values, ...volumes.map(({ volume }) => volume)].flatMap((one) => one.access);
  return { containers: bound, volumes, access: [...new Set(access)] };
}

/** The volumes of all containers. One that several containers mount, as one object, is one volume. */
export const namedVolumes = rememberingLast((containers: readonly NamedContainer[]): readonly PlacedVolume[] => {
  const named = new Map<IVolume, PlacedVolume>();
  const taken = new Set<string>();
  for (const { at, name: container, container: props } of containers) {
    for (const [path, volume] of sortedEntries(props.mounts ?? {})) {
      if (named.has(volume)) continue;
      const short = volumeNameOf(path, volume);
      const isOthers = taken.has(short) && volume.volumeName === undefined;
      const name = (isOthers ? nameInContainer(container, path) : undefined) ?? short;
      named.set(volume, { name, volume, path, at });
      taken.add(name);
    }
  }
  return [...named.values()];
});

// Only where the short name is taken, as by another container's volume at the same path: a name that is given stays.
// With the slash of the path it gets a hash, which no path alone comes to: that of a volume at /proxy/tmp is another.
function nameInContainer(container: string | undefined, path: string): string | undefined {
  return container === undefined || isUnknown(container)
    ? undefined
    : nameFromPath(nameForms.volume, `${container}/${path}`);
}

/** The name of a volume in the template: its own, else one made from the mount path. */
export function volumeNameOf(path: string, volume: Pick<IVolume, "volumeName">): string {
  return volume.volumeName ?? nameFromPath(nameForms.volume, path.replace(/^\//, ""));
}
