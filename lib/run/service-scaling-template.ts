import type { CloudRunV2ServiceScaling } from "@cdktf/provider-google/lib/cloud-run-v2-service";
import type { CloudRunServiceProps } from "./service-props";
import { manualOf, scalingOf } from "./service-size";

/**
 * The instances of a service as a whole, as the provider writes them.
 *
 * Where an option ends, its field is written as 0, or the provider would go on sending the earlier value.
 *
 * @param isKept - whether the provider keeps the whole block as it was when it is left out
 */
export function renderServiceScaling(
  props: CloudRunServiceProps,
  isKept: boolean,
): CloudRunV2ServiceScaling | undefined {
  const manual = manualOf(props);
  if (manual !== undefined) {
    return { scalingMode: "MANUAL", manualInstanceCount: manual.instances, minInstanceCount: 0 };
  }
  const serviceLevel = scalingOf(props)?.serviceLevel;
  if (serviceLevel === undefined && !isKept) return undefined;
  return { manualInstanceCount: 0, minInstanceCount: serviceLevel?.min ?? 0 };
}
