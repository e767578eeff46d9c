import type { BilledService } from "../foundation";
import type { CloudRunServiceProps } from "./service-props";
import { isAlwaysOn, manualOf, mostInstances, scalingOf } from "./service-size";
import { totalBytes, totalMillicpu } from "./workload-size";

/** What the price of a service depends on. */
export function billedService(service: CloudRunServiceProps): BilledService {
  const { region, regions = region === undefined ? [] : [region] } = service;
  const millicpu = totalMillicpu(service);
  return {
    kind: "cloud-run-service",
    regions,
    billing: isAlwaysOn(service) ? "instance-based" : "request-based",
    cpu: millicpu === undefined ? undefined : millicpu / 1_000,
    memoryBytes: totalBytes(service),
    leastInstances: scalingOf(service)?.min ?? manualOf(service)?.instances ?? 0,
    mostInstances: mostInstances(service),
  };
}
