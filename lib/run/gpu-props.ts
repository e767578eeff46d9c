/** The GPUs that Cloud Run has. */
export type GpuType = "nvidia-l4" | "nvidia-rtx-pro-6000";

/** One GPU for each instance. */
export interface Gpu {
  /** `"nvidia-l4"` has 4 processors and 16Gi at least, `"nvidia-rtx-pro-6000"` 20 to 30 processors and 80Gi at least. */
  readonly type: GpuType;
  /**
   * Keeps room in a second zone of the region, for a price and from a quota of its own. Jobs have none.
   * @default true
   */
  readonly zonalRedundancy?: boolean;
}
