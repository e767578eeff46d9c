import type { BackgroundContainerProps, BackgroundProps } from "./background-props";
import type { LivenessProbe } from "./probe-props";

/** A container of a worker pool. */
export interface WorkerContainerProps extends BackgroundContainerProps {
  /**
   * When a running instance is replaced. It names its port, and needs google 7.5 or newer, as `startup` does here.
   * @default - none
   */
  readonly liveness?: LivenessProbe;
}

/** Options of {@link CloudRunWorkerPool}. */
export interface CloudRunWorkerPoolProps extends WorkerContainerProps, Omit<BackgroundProps, "sidecars"> {
  /**
   * At most 512 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * Instances that run all the time, and are billed for it; 0 stops the pool.
   * @default 1
   */
  readonly instances?: number;
  /**
   * Containers beside the main one, by name: at most 9. They share its network.
   * @default - none
   */
  readonly sidecars?: Readonly<Record<string, WorkerContainerProps>>;
}
