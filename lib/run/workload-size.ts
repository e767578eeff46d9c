import { tryBytes, tryMillicpu } from "../foundation";
import { rememberingLast } from "../validation";
import type { ContainerProps } from "./container-props";
import { containersOf } from "./containers";
import { runDefaults } from "./run-defaults";
import type { WorkloadProps } from "./workload-props";

/** What the size of a whole instance follows from. */
export type Sized = Pick<WorkloadProps, "cpu" | "memory" | "mounts" | "sidecars" | "image">;

/** Thousandths of a processor of one container; undefined while not known. */
export const millicpuOf = rememberingLast(({ cpu }: Pick<ContainerProps, "cpu">): number | undefined =>
  tryMillicpu(cpu ?? runDefaults.cpu),
);

/** Bytes of memory of one container; undefined while not known. */
export const bytesOf = rememberingLast(({ memory }: Pick<ContainerProps, "memory">): number | undefined =>
  tryBytes(memory ?? runDefaults.memory),
);

/** Thousandths of a processor of all containers of an instance; undefined while not known. */
export const totalMillicpu = rememberingLast((workload: Sized): number | undefined =>
  sum(containersOf(workload).map(({ container }) => millicpuOf(container))),
);

/** Bytes of memory of all containers of an instance; undefined while not known. */
export const totalBytes = rememberingLast((workload: Sized): number | undefined =>
  sum(containersOf(workload).map(({ container }) => bytesOf(container))),
);

/** True for instances of less than one processor; false while not known, and with a GPU, whose rules want more. */
export function isFraction(workload: Sized & Pick<WorkloadProps, "gpu">): boolean {
  return workload.gpu === undefined && (totalMillicpu(workload) ?? 1_000) < 1_000;
}

/** Why the second generation is needed; nothing where it is not. */
export function gen2Need(workload: Sized): string | undefined {
  const mounts = containersOf(workload).flatMap(({ container }) => Object.entries(container.mounts ?? {}));
  const mount = mounts.find(([, { volumeKind }]) => !GEN1_VOLUMES.has(volumeKind));
  if (mount === undefined) return undefined;
  const [path, { volumeKind }] = mount;
  return `the ${volumeKind === "nfs" ? "NFS" : volumeKind} volume at ${path}`;
}

const GEN1_VOLUMES = new Set<string>(["secret", "cloud-sql"]);

function sum(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce((total, part) => (total === undefined || part === undefined ? undefined : total + part), 0);
}
