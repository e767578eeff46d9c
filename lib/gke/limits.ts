import type { Limit, Source } from "../validation";

const RESOURCES: Source = { document: "GKE documentation, resource requests in Autopilot", read: "2026-11-20" };
const KUBERNETES: Source = { document: "Kubernetes source, validation.go", read: "2026-11-20" };
const TERMINATION: Source = {
  document: "GKE documentation, node upgrades and graceful termination",
  read: "2026-11-20",
};
const SPOT: Source = { document: "GKE documentation, Spot Pods", read: "2026-11-20" };

/** The limits of workloads on GKE. */
export const gkeLimits = {
  portHighest: { value: 65_535, unit: "port", source: KUBERNETES },
  serviceNameLength: { value: 63, unit: "characters", source: KUBERNETES },
  workloadNameLength: { value: 52, unit: "characters", source: KUBERNETES },
  filesBytes: { value: 1_048_576, unit: "bytes", source: KUBERNETES },
  userHighest: { value: 2_147_483_647, unit: "user number", source: KUBERNETES },
  graceLongest: { value: 600, unit: "seconds", source: TERMINATION },
  graceOnSpot: { value: 15, unit: "seconds", source: SPOT },
  ephemeralLeast: { value: 10, unit: "MiB", source: RESOURCES },
  ephemeralMost: { value: 10_240, unit: "MiB", source: RESOURCES },
} as const satisfies Record<string, Limit>;

/** What one compute class takes for a pod. */
export interface ClassLimits {
  readonly leastMillicpu: number;
  readonly leastMebibytes: number;
  readonly mostMillicpu: number;
  readonly mostMebibytes: number;
  /** Most thousandths of a processor on Arm, where that differs. */
  readonly mostMillicpuOnArm?: number;
  readonly mostMebibytesOnArm?: number;
  /** GiB of memory for each processor, at least and at most. Undefined where any will do. */
  readonly ratio?: readonly [least: number, most: number];
}

/** Where {@link classLimits} were read. */
export const classLimitsSource = RESOURCES;

/** What each compute class takes. With bursting, which clusters have since 1.30.2, pods may be as small as this. */
export const classLimits: Readonly<Record<string, ClassLimits>> = {
  "general-purpose": {
    leastMillicpu: 50,
    leastMebibytes: 52,
    mostMillicpu: 30_000,
    mostMebibytes: 110 * 1_024,
    ratio: [1, 6.5],
  },
  Balanced: {
    leastMillicpu: 250,
    leastMebibytes: 512,
    mostMillicpu: 222_000,
    mostMebibytes: 851 * 1_024,
    ratio: [1, 8],
  },
  "Scale-Out": {
    leastMillicpu: 250,
    leastMebibytes: 1_024,
    mostMillicpu: 54_000,
    mostMebibytes: 216 * 1_024,
    mostMillicpuOnArm: 43_000,
    mostMebibytesOnArm: 172 * 1_024,
    ratio: [4, 4],
  },
};
