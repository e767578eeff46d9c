import type { ITerraformDependable } from "cdktf";
import {
  nameForms,
  nameFromPath,
  sortedEntries,
  type BoundEnv,
  type BoundVolume,
  type Consumer,
  type IEnvValue,
  type IVolume,
} from "../foundation";
import { together } from "../validation";
import type { ContainerProps } from "./container-props";

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

/** Binds all values and volumes. Sorted by name and path, so that their order in the code changes no plan. */
export function bindAll(consumer: Consumer, containers: readonly Bindable[]): Bindings {
  const named = namedVolumes(containers);
  const nameOf = new Map(named.map(({ name, volume }) => [volume, name]));
  const [environments, volumes] = together(
    () =>
      together(
        ...containers.map(
          ({ env = {} }) =>
            () =>
              bindEnv(consumer, env),
        ),
      ),
    () => together(...named.map(({ name, volume }) => () => ({ name, volume: volume.bindVolume(consumer) }))),
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
export function namedVolumes(containers: readonly Bindable[]): (NamedVolume<IVolume> & { readonly path: string })[] {
  const first = new Map<IVolume, string>();
  for (const [path, volume] of containers.flatMap(({ mounts = {} }) => sortedEntries(mounts))) {
    if (!first.has(volume)) first.set(volume, path);
  }
  return [...first].map(([volume, path]) => ({ name: volumeNameOf(path, volume), volume, path }));
}

function bindEnv(consumer: Consumer, env: NonNullable<Bindable["env"]>): BoundContainer["env"] {
  const bind = (value: string | IEnvValue): BoundEnv =>
    typeof value === "string" ? { kind: "plain", value, access: [] } : value.bindEnv(consumer);
  return together(
    ...sortedEntries(env).map(
      ([name, value]) =>
        () =>
          [name, bind(value)] as const,
    ),
  );
}

/** The name of a volume in the template: its own, else one made from the mount path. */
export function volumeNameOf(path: string, volume: Pick<IVolume, "volumeName">): string {
  return volume.volumeName ?? nameFromPath(nameForms.volume, path.replace(/^\//, ""));
}
