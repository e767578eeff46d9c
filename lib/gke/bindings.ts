import type { ITerraformDependable } from "cdktf";
import {
  bindEnvironment,
  nameForms,
  nameFromPath,
  sortedEntries,
  type BoundEnv,
  type BoundVolume,
  type Consumer,
} from "../foundation";
import { together, togetherEach } from "../validation";
import type { GkeWorkloadProps } from "./workload-props";

/** A secret at a version, and the key that it has in the workload's Kubernetes secret. */
export interface HandedSecret {
  readonly key: string;
  readonly secret: string;
  readonly version: string;
}

/** A volume with its name and its place. */
export interface MountedVolume {
  readonly name: string;
  readonly path: string;
  readonly volume: BoundVolume;
}

/** Environment and volumes of a workload, bound to it. */
export interface Bindings {
  readonly env: readonly (readonly [name: string, value: BoundEnv])[];
  readonly volumes: readonly MountedVolume[];
  /** All secrets that the workload is given. */
  readonly secrets: readonly HandedSecret[];
  /** What must exist before the first pod starts, each once. */
  readonly access: readonly ITerraformDependable[];
}

/** Binds all values and volumes. Sorted by name and path, so that their order in the code changes no plan. */
export function bindAll(consumer: Consumer, { env = {}, mounts = {} }: GkeWorkloadProps): Bindings {
  const [values, volumes] = together(
    () => bindEnvironment(consumer, env),
    () =>
      togetherEach(sortedEntries(mounts), ([path, volume]) => ({
        name: volume.volumeName ?? volumeNameOf(path),
        path,
        volume: volume.bindVolume(consumer),
      })),
  );
  const access = [...values.map(([, value]) => value), ...volumes.map(({ volume }) => volume)];
  return {
    env: values,
    volumes,
    secrets: [...values.flatMap(secretOf), ...volumes.flatMap(secretsOf)],
    access: [...new Set(access.flatMap((bound) => bound.access))],
  };
}

/** The name of a volume in the pod, from the path that it is mounted at. */
export function volumeNameOf(path: string): string {
  return nameFromPath(nameForms.volume, path.replace(/^\//, ""));
}

/** The key of a secret file in the workload's Kubernetes secret, whose keys have no slashes. */
export function fileKey(volume: string, path: string): string {
  return `${volume}.${path.replaceAll("/", "__")}`;
}

function secretOf([name, value]: readonly [string, BoundEnv]): HandedSecret[] {
  return value.kind === "secret" ? [{ key: name, secret: value.secret, version: value.version }] : [];
}

function secretsOf({ name, volume }: MountedVolume): HandedSecret[] {
  if (volume.kind !== "secret") return [];
  const { secret, items } = volume;
  return items.map(({ path, version }) => ({ key: fileKey(name, path), secret, version }));
}
