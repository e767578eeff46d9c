import { runLimits } from "./limits";
import { runDefaults } from "./run-defaults";
import type { CloudRunServiceProps, Scaling } from "./service-props";
import { gen2Need, isFraction, totalBytes } from "./workload-size";

/** Least and most instances. */
export function scalingOf(props: Pick<CloudRunServiceProps, "scaling">): Required<Scaling> {
  return { min: props.scaling?.min ?? runDefaults.scaling.min, max: props.scaling?.max ?? runDefaults.scaling.max };
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
