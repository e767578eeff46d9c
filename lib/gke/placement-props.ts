/** A kind of machine of Autopilot. */
export type ComputeClass = "general-purpose" | "Balanced" | "Scale-Out" | "Performance";

/** GPUs of a pod. */
export interface GkeGpu {
  /** For example `"nvidia-l4"`. */
  readonly type: string;
  /**
   * 1, 2, 4, 8 or 16, as the type has them.
   * @default 1
   */
  readonly count?: number;
}
