import type { ITerraformDependable } from "cdktf";
import {
  nameForms,
  nameFromPath,
  type BoundEnv,
  type BoundVolume,
  type Consumer,
  type IEnvValue,
  type IVolume,
} from "../foundation";

/** The environment and the volumes of a container, bound to the workload. */
export interface Bindings {
  readonly env: readonly (readonly [name: string, value: BoundEnv])[];
  readonly volumes: readonly BoundMount[];
  /** What must exist before the first revision starts, each once. */
  readonly access: readonly ITerraformDependable[];
}

/** A volume at its place in the container. */
export interface BoundMount {
  readonly path: string;
  readonly name: string;
  readonly volume: BoundVolume;
}

interface Bindable {
  readonly env?: Readonly<Record<string, string | IEnvValue>>;
  readonly mounts?: Readonly<Record<string, IVolume>>;
}

/** Binds all values and volumes. Sorted by name and path, so that their order in the code changes no plan. */
export function bindAll(consumer: Consumer, { env = {}, mounts = {} }: Bindable): Bindings {
  const boundEnv = sorted(env).map(([name, value]) => [name, bindEnv(consumer, value)] as const);
  const volumes = sorted(mounts).map(([path, volume]) => ({
    path,
    name: volumeNameOf(path, volume),
    volume: volume.bindVolume(consumer),
  }));
  const access = [...boundEnv.map(([, value]) => value), ...volumes.map((mount) => mount.volume)].flatMap(
    (bound) => bound.access,
  );
  return { env: boundEnv, volumes, access: [...new Set(access)] };
}

function bindEnv(consumer: Consumer, value: string | IEnvValue): BoundEnv {
  return typeof value === "string" ? { kind: "plain", value, access: [] } : value.bindEnv(consumer);
}

/** The name of a volume in the template: its own, else one made from the mount path. */
export function volumeNameOf(path: string, volume: Pick<IVolume, "volumeName">): string {
  return volume.volumeName ?? nameFromPath(nameForms.volume, path.replace(/^\//, ""));
}

function sorted<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
