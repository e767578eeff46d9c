import type { IVolume } from "../../foundation";
import { isUnknown } from "../../validation";
import { containersOf } from "../containers";
import type { WorkloadProps } from "../workload-props";

/** Where a finding is: an entry of a record by its name, unless that is known only when Terraform runs. */
export function placeOf(option: string, name: string): string {
  return isUnknown(name) ? option : `${option}.${name}`;
}

/** Where a volume is mounted, in the container at a place. */
export function mountPlace(at: string, path: string): string {
  return placeOf(at === "" ? "mounts" : `${at}.mounts`, path);
}

/** Where volumes of one kind are mounted, in all containers of a workload. */
export function placesOf(workload: WorkloadProps, isMeant: (volume: IVolume) => boolean): string[] {
  return containersOf(workload).flatMap(({ at, container }) =>
    Object.entries(container.mounts ?? {})
      .filter(([, volume]) => isMeant(volume))
      .map(([path]) => mountPlace(at, path)),
  );
}
