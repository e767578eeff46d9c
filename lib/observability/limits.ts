import type { Limit, Source } from "../validation";

const UPTIME: Source = { document: "Cloud Monitoring API v3, UptimeCheckConfig", read: "2026-11-21" };
const REGIONS: Source = {
  document: "google provider 6.50.0, google_monitoring_uptime_check_config",
  read: "2026-11-21",
};
const SLO: Source = { document: "google provider 6.50.0, google_monitoring_slo", read: "2026-11-21" };
const BUDGET: Source = { document: "google provider 6.50.0, google_billing_budget", read: "2026-11-21" };
const METRIC: Source = { document: "google provider 6.50.0, google_logging_metric", read: "2026-11-21" };
const QUOTAS: Source = { document: "Cloud Logging documentation, quotas and limits", read: "2026-11-21" };
const BUCKET: Source = { document: "Cloud Logging API v2, LogBucket", read: "2026-11-21" };
const LATENCY: Source = { document: "Cloud Run documentation, request timeout", read: "2026-11-21" };
const PROMQL: Source = { document: "Cloud Monitoring documentation, alerting with PromQL", read: "2026-11-21" };
const LIBRARY: Source = { document: "this library: what is read at a glance", read: "2026-11-21" };

/** The limits of Cloud Monitoring, Cloud Logging and Cloud Billing. */
export const observabilityLimits = {
  /** A rate needs two points of metrics that are written every minute. */
  windowShortest: { value: 120, unit: "seconds", source: PROMQL },
  windowLongest: { value: 86_400, unit: "seconds", source: PROMQL },
  /** No request takes longer, so nothing could ever be above. */
  latencyLongest: { value: 3_600_000, unit: "milliseconds", source: LATENCY },
  uptimeLocations: { value: 3, unit: "locations", source: REGIONS },
  uptimeTimeoutLongest: { value: 60, unit: "seconds", source: UPTIME },
  uptimeContentLength: { value: 1_024, unit: "bytes", source: UPTIME },
  sloGoalLargest: { value: 0.9999, unit: "fraction", source: SLO },
  sloDaysLongest: { value: 30, unit: "days", source: SLO },
  budgetChannels: { value: 5, unit: "channels", source: BUDGET },
  /** A threshold far above the amount was most likely meant as percent. */
  budgetThresholdLargest: { value: 5, unit: "times the amount", source: LIBRARY },
  metricNameLength: { value: 100, unit: "characters", source: METRIC },
  metricLabels: { value: 10, unit: "labels", source: QUOTAS },
  metricSeries: { value: 30_000, unit: "time series", source: QUOTAS },
  filterLength: { value: 20_000, unit: "characters", source: QUOTAS },
  sinkExclusions: { value: 50, unit: "exclusions", source: QUOTAS },
  logRetentionShortest: { value: 1, unit: "days", source: BUCKET },
  logRetentionLongest: { value: 3_650, unit: "days", source: BUCKET },
} as const satisfies Record<string, Limit>;
