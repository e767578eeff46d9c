import type { MonitoringAlertPolicyConditions } from "@cdktf/provider-google/lib/monitoring-alert-policy";
import type { MonitoringSloConfig } from "@cdktf/provider-google/lib/monitoring-slo";
import type { MonitoredResource } from "../foundation";
import { tryMilliseconds } from "./latency";
import { labelsOf } from "./monitored-labels";
import { quoted } from "./quoted";
import type { ServiceLevelObjectiveProps } from "./service-level-objective-props";
import { requestMetricsOf } from "./signals";

/** So many times faster than allowed, for an hour: a fiftieth of what a month allows is gone. */
export const FAST_BURN = 14.4;
const SLOW_BURN = 6;

/** A speed that alerts, over a long time and, so that the alert ends soon after the trouble, over a short one too. */
export interface Burn {
  readonly id: "FastBurn" | "SlowBurn";
  readonly factor: number;
  readonly windows: readonly [long: string, short: string];
  readonly severity: "critical" | "warning";
}

/** The speeds at which somebody is told. */
export const burns: readonly Burn[] = [
  { id: "FastBurn", factor: FAST_BURN, windows: ["3600s", "300s"], severity: "critical" },
  { id: "SlowBurn", factor: SLOW_BURN, windows: ["21600s", "1800s"], severity: "warning" },
];

/** The objective as the provider takes it, without the service that it belongs to. */
export function renderObjective(
  { of: { monitored }, goal, within, days = 28, project }: ServiceLevelObjectiveProps,
  name: string,
): Omit<MonitoringSloConfig, "service"> {
  return {
    displayName: name,
    project,
    goal,
    rollingPeriodDays: days,
    requestBasedSli: within === undefined ? answeredSli(monitored) : timelySli(monitored, tryMilliseconds(within) ?? 0),
  };
}

/** The conditions of an alert on the speed at which the allowed errors are used up. */
export function renderBurn({ factor, windows }: Burn, objective: string): MonitoringAlertPolicyConditions[] {
  return windows.map((window) => ({
    displayName: `${factor} times too fast over ${window}`,
    conditionThreshold: {
      filter: `select_slo_burn_rate(${quoted(objective)}, ${quoted(window)})`,
      comparison: "COMPARISON_GT",
      thresholdValue: factor,
      duration: "0s",
      trigger: { count: 1 },
    },
  }));
}

function answeredSli(resource: MonitoredResource) {
  const { count = "", failed = "" } = requestMetricsOf(resource.kind) ?? {};
  // The platform knows the classes of a service as text and those of a load balancer as numbers.
  const isFailed = `metric.labels.response_code_class=${failed === "500" ? failed : quoted(failed)}`;
  const total = filterOf(resource, count);
  return { goodTotalRatio: { badServiceFilter: `${total} AND ${isFailed}`, totalServiceFilter: total } };
}

function timelySli(resource: MonitoredResource, milliseconds: number) {
  const { latencies = "" } = requestMetricsOf(resource.kind) ?? {};
  return { distributionCut: { distributionFilter: filterOf(resource, latencies), range: { max: milliseconds } } };
}

function filterOf(resource: MonitoredResource, metric: string): string {
  const known = Object.entries(labelsOf(resource)).flatMap(([label, match]) => {
    if (typeof match !== "string") return [];
    return label === "monitored_resource"
      ? `resource.type=${quoted(match)}`
      : `resource.labels.${label}=${quoted(match)}`;
  });
  return [`metric.type=${quoted(metric)}`, ...known].join(" AND ");
}
