import type { Cpu, Memory } from "../foundation";
import type { GkeWorkloadProps, PodDisk, PodProbe } from "../gke";
import type { TenantProps } from "../patterns";

/** The options of the workload that a tenant passes on as they are. */
export type TenantWorkloadOptions = Pick<
  GkeWorkloadProps,
  | "image"
  | "mounts"
  | "env"
  | "readiness"
  | "expose"
  | "cluster"
  | "user"
  | "readOnlyRootFilesystem"
  | "waitForRollout"
  | "labels"
  | "protection"
>;

/** The disk that a tenant works on. */
export interface TenantDisk extends Pick<PodDisk, "storageClass"> {
  /**
   * It can grow, not shrink.
   * @default "20Gi"
   */
  readonly size?: Memory;
}

/**
 * Options of {@link GkeTenant}: those of `CloudRunTenant`, so that a tenant moves by the name of the class.
 *
 * Refused is what Cloud Run alone knows: `scaling`, `concurrency`, `timeout`, `cpuAllocation`, `startupCpuBoost`,
 * `ingress`, `invokers`, `imageManagedBy`, `gcrAlias`, and `acknowledgeSharedWrites` and `largestFile`, which are about
 * a mounted bucket. In the place of `invokers: "public"` there is `expose`.
 */
export interface GkeTenantProps<Keys extends string = string> extends TenantProps<Keys>, TenantWorkloadOptions {
  /**
   * The id of the project of the bucket and the secrets.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * Where the bucket is. The pod is where the cluster is.
   * @default - that of the defaults; there has to be one
   */
  readonly region?: string;
  /**
   * The port that the container listens on. The container is told it as `CONTAINER_PORT`.
   * @default 8080
   */
  readonly port?: number;
  /**
   * Processors of the pod.
   * @default "2"
   */
  readonly cpu?: Cpu;
  /**
   * Memory of the pod: 1 to 6.5 GiB for each processor.
   * @default "4Gi"
   */
  readonly memory?: Memory;
  /**
   * When the container counts as started. `"slow"` is TCP with 600 seconds.
   * @default - TCP on the port of the container, with 300 seconds
   */
  readonly startup?: PodProbe | "slow";
  /**
   * When the container is started anew.
   * @default - TCP on the port of the container, every 30 seconds
   */
  readonly liveness?: PodProbe;
  /**
   * Time to finish after the signal to end, such as for the last copy of the data to the bucket.
   * @default "120s"
   */
  readonly grace?: GkeWorkloadProps["grace"];
  /**
   * The disk at `dataPath`, that the application works on. The bucket has the copies that the application makes.
   * @default - 20Gi of a balanced disk
   */
  readonly disk?: TenantDisk;
}
