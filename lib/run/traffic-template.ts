import type { CloudRunV2ServiceTraffic } from "@cdktf/provider-google/lib/cloud-run-v2-service";
import type { TrafficTarget } from "./traffic-props";

/** The targets of the requests as the provider writes them. */
export function renderTraffic(traffic: readonly TrafficTarget[] | undefined): CloudRunV2ServiceTraffic[] | undefined {
  return traffic?.map(({ revision, percent = 0, tag }) => ({
    type: `TRAFFIC_TARGET_ALLOCATION_TYPE_${revision === undefined ? "LATEST" : "REVISION"}`,
    revision,
    percent,
    tag,
  }));
}
