import { rememberingLast } from "../validation";
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

/** The options that containers are read from. */
type Containing = Pick<WorkloadProps, "sidecars" | "containerName" | "gpu"> & ContainerProps;

/** All containers, the main one first: what CI deploys is found at that place. */
export const containersOf = rememberingLast((workload: Containing): readonly PlacedContainer[] => {
  const sidecars = sortedSidecars(workload);
  const ownName = workload.containerName ?? (sidecars.length === 0 ? undefined : MAIN_CONTAINER);
  const main: PlacedContainer = { at: "", name: ownName, container: workload, gpu: workload.gpu };
  return [main, ...sidecars];
});

/** The containers beside the main one, by name, so that their order in the code changes no plan. */
export function sidecarsOf(workload: Containing): readonly PlacedContainer[] {
  return containersOf(workload).slice(1);
}

function sortedSidecars({ sidecars = {} }: Containing): PlacedContainer[] {
  return Object.entries(sidecars)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, container]) => ({ at: `sidecars.${name}`, name, container }));
}
