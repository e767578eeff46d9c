import type { ContainerProps } from "./container-props";
import type { Gpu } from "./gpu-props";
import type { WorkloadProps } from "./workload-props";

/** A container of a workload, and where the options say it. */
export interface PlacedContainer {
  /** Where it stands in the options: `sidecars.proxy`, or nothing for the main container. */
  readonly at: string;
  /** Undefined for a container that has no other beside it. */
  readonly name: string | undefined;
  readonly container: ContainerProps;
  /** That of the main container. */
  readonly gpu?: Gpu;
}

/** The name of the main container where it needs one. */
const MAIN_CONTAINER = "app";

/** All containers, the main one first: what CI deploys is found at that place. */
export function containersOf(workload: Pick<WorkloadProps, "sidecars" | "containerName" | "gpu"> & ContainerProps) {
  const sidecars = sidecarsOf(workload);
  const ownName = workload.containerName ?? (sidecars.length === 0 ? undefined : MAIN_CONTAINER);
  const main: PlacedContainer = { at: "", name: ownName, container: workload, gpu: workload.gpu };
  return [main, ...sidecars];
}

/** The containers beside the main one, by name, so that their order in the code changes no plan. */
export function sidecarsOf({ sidecars = {} }: Pick<WorkloadProps, "sidecars">): PlacedContainer[] {
  return Object.entries(sidecars)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, container]) => ({ at: `sidecars.${name}`, name, container }));
}
