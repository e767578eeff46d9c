import { isKnownNumber } from "../validation";
import { runLimits } from "./limits";
import { runDefaults } from "./run-defaults";
import type { AutomaticScaling, ManualScaling } from "./scaling-props";
import type { CloudRunServiceProps } from "./service-props";
import { gen2Need, isFraction, totalBytes, totalMillicpu, type Sized } from "./workload-size";

/** What says how many instances there may be. */
export type Scaled = Pick<CloudRunServiceProps, "scaling">;

/** The options of automatic scaling, with least and most instances of a revision; undefined for a fixed number. */
export function scalingOf({ scaling }: Scaled): (AutomaticScaling & { readonly min: number }) | undefined {
  if (isManual(scaling)) return undefined;
  return {
    min: scaling?.min ?? runDefaults.scaling.min,
    max: scaling?.max ?? runDefaults.scaling.max,
    ...(scaling?.serviceLevel === undefined ? {} : { serviceLevel: scaling.serviceLevel }),
  };
}

/** The fixed number of instances; undefined where they follow the requests. */
export function manualOf({ scaling }: Scaled): ManualScaling | undefined {
  return isManual(scaling) ? scaling : undefined;
}

// An option that is undefined is one that was left out.
function isManual(scaling: Scaled["scaling"]): scaling is ManualScaling {
  return scaling !== undefined && "instances" in scaling && (scaling.instances as unknown) !== undefined;
}

/** How many instances one revision may have; undefined where that is known only at apply. */
export function mostInstances(props: Scaled): number | undefined {
  const most = scalingOf(props)?.max ?? manualOf(props)?.instances;
  return isKnownNumber(most) ? most : undefined;
}

/**
 * How many instances may write at once. Each revision that has requests or an address has as many as one alone, and each
 * region has as many again.
 */
export function mostWriters(props: Pick<CloudRunServiceProps, "scaling" | "traffic" | "regions">): number | undefined {
  const regions = Math.max(props.regions?.length ?? 1, 1);
  const max = scalingOf(props)?.max;
  if (isKnownNumber(max)) return max * regions * writingRevisions(props);
  const instances = manualOf(props)?.instances;
  return isKnownNumber(instances) ? instances * regions : undefined;
}

/** How many revisions have requests or an address. */
export function writingRevisions({ traffic }: Pick<CloudRunServiceProps, "traffic">): number {
  return Math.max(new Set(traffic?.map(({ revision }) => revision)).size, 1);
}

/** Whether an instance has CPU from its start to its end. */
export function isAlwaysOn({ cpuAllocation, gpu }: Pick<CloudRunServiceProps, "cpuAllocation" | "gpu">): boolean {
  return (cpuAllocation ?? (gpu === undefined ? "during-requests" : "always")) === "always";
}

/** Requests at once; below one processor the platform allows one. */
export function concurrencyOf(props: CloudRunServiceProps): number {
  return props.concurrency ?? (isFraction(props) ? 1 : runDefaults.concurrency);
}

/** The generation that is written: as given, else the second wherever the size allows it. */
export function generationOf(props: CloudRunServiceProps): "gen1" | "gen2" {
  if (props.executionEnvironment !== undefined) return props.executionEnvironment;
  if (gen2Need(props) !== undefined) return "gen2";
  const gen2Bytes = runLimits.gen2MemoryMebibytes.value * 2 ** 20;
  return isFraction(props) || (totalBytes(props) ?? gen2Bytes) < gen2Bytes ? "gen1" : "gen2";
}

/** What all instances of a service together may use in a region. */
export interface RegionalDemand {
  /** The most instances of a revision. */
  readonly instances: number;
  /** Processors. */
  readonly cpu: number;
  /** Bytes of memory. */
  readonly bytes: number;
}

/** What all instances of a service may use at once in a region; undefined where that is known only at apply. */
export function regionalDemand(props: Scaled & Sized): RegionalDemand | undefined {
  const instances = mostInstances(props);
  const millicpu = totalMillicpu(props);
  const bytes = totalBytes(props);
  if (instances === undefined || millicpu === undefined || bytes === undefined) return undefined;
  return { instances, cpu: (instances * millicpu) / 1_000, bytes: instances * bytes };
}
