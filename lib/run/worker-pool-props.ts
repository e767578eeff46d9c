import type { Duration } from "../foundation";
import type { BackgroundContainerProps, BackgroundProps } from "./background-props";
import type { LivenessProbe } from "./probe-props";
import type { WorkloadEncryption } from "./workload-security-props";

/** A container of a worker pool. */
export interface WorkerContainerProps extends BackgroundContainerProps {
  /**
   * When a running instance is replaced. It names its port, and needs google 7.5 or newer, as `startup` does here.
   * @default - none
   */
  readonly liveness?: LivenessProbe;
}

/** Encryption of the images of a worker pool, and what follows where the key may no longer be used. */
export interface WorkerPoolEncryption extends WorkloadEncryption {
  /**
   * What becomes of the pool once Cloud Run may no longer use the key: no instance is started any more, or those that run
   * are stopped as well, after whole hours.
   * @default - the platform's choice
   */
  readonly revocation?: "prevent-new" | KeyShutdown;
}

/** The end of the instances whose key may no longer be used. */
export interface KeyShutdown {
  /** Whole hours, `"1h"` or more. */
  readonly shutdownAfter: Duration;
}

/** Options of {@link CloudRunWorkerPool}. */
export interface CloudRunWorkerPoolProps extends WorkerContainerProps, Omit<BackgroundProps, "sidecars"> {
  /**
   * At most 512 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * Encrypts the images with a key of one's own.
   * @default - Google's own keys
   */
  readonly encryption?: WorkerPoolEncryption;
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
