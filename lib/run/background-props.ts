import type { Cpu, Memory } from "../foundation";
import type { ContainerProps } from "./container-props";
import type { StartupProbe } from "./probe-props";
import type { WorkloadProps } from "./workload-props";

/** A container of a job or of a worker pool: no requests come to it, and it has CPU from its start to its end. */
export interface BackgroundContainerProps extends Omit<
  ContainerProps,
  "cpu" | "memory" | "startup" | "liveness" | "readiness"
> {
  /**
   * `"1"`, `"2"`, `"4"`, `"6"` or `"8"`. One of several containers may have a fraction, from `"0.08"` on, where all
   * together have one processor or more.
   * @default "1"
   */
  readonly cpu?: Cpu;
  /**
   * To `"4Gi"` with one processor, then `"8Gi"`, `"16Gi"`, `"24Gi"` and `"32Gi"`. All containers together have `"512Mi"` or
   * more.
   * @default "512Mi"
   */
  readonly memory?: Memory;
  /**
   * When containers that wait for this one may start. It names its port. In a job, once written it stays until another is
   * written: the provider keeps it when it is left out.
   * @default - none
   */
  readonly startup?: StartupProbe;
}

/** What jobs and worker pools have in common. The options of the container are those of the main one. */
export interface BackgroundProps
  extends BackgroundContainerProps, Omit<WorkloadProps, keyof ContainerProps | "sidecars"> {
  /**
   * Containers beside the main one, by name: at most 9. They share its network.
   * @default - none
   */
  readonly sidecars?: Readonly<Record<string, BackgroundContainerProps>>;
}
