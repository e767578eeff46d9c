import type { MonitoredResource } from "../foundation";
import { labelsOf } from "./monitored-labels";
import { series } from "./promql";

// What is measured, as PromQL. Alerts compare these with a threshold, and a dashboard draws them.

const REQUESTS = {
  "cloud-run-service": {
    count: "run.googleapis.com/request_count",
    latencies: "run.googleapis.com/request_latencies",
    failed: "5xx",
  },
  "load-balancer": {
    count: "loadbalancing.googleapis.com/https/request_count",
    latencies: "loadbalancing.googleapis.com/https/total_latencies",
    failed: "500",
  },
} as const;

/** Something that answers requests. */
export type RequestKind = keyof typeof REQUESTS;

/** The metrics of what answers requests; undefined for what does not. */
export function requestMetricsOf(kind: MonitoredResource["kind"]): (typeof REQUESTS)[RequestKind] | undefined {
  return kind === "cloud-run-service" || kind === "load-balancer" ? REQUESTS[kind] : undefined;
}

/** What answers requests, with the name of its kind. */
export type Answering = MonitoredResource & { readonly kind: RequestKind };

/** Requests in a second. */
export function requestRate(resource: Answering, window: string): string {
  return `sum(rate(${series(REQUESTS[resource.kind].count, labelsOf(resource))}[${window}]))`;
}

/** Requests in the whole window. */
export function requestCount(resource: Answering, window: string): string {
  return `sum(increase(${series(REQUESTS[resource.kind].count, labelsOf(resource))}[${window}]))`;
}

/** The part of the requests that fail by the server's fault, 0 to 1. */
export function errorRatio(resource: Answering, window: string): string {
  const { count, failed } = REQUESTS[resource.kind];
  const failing = series(count, { ...labelsOf(resource), response_code_class: failed });
  return `sum(rate(${failing}[${window}])) / ${requestRate(resource, window)}`;
}

/** Below which time a part of the requests is answered, in milliseconds. */
export function latencyBelow(resource: Answering, quantile: number, window: string): string {
  return quantileOf(REQUESTS[resource.kind].latencies, resource, quantile, window);
}

/** The instances of a service that have requests, of the revision that has most of them. */
export function activeInstances(resource: MonitoredResource): string {
  const active = { ...labelsOf(resource), state: "active" };
  return `max(sum by (revision_name) (${series("run.googleapis.com/container/instance_count", active)}))`;
}

/** The processor or the memory that an instance of a service uses, of what it has, 0 to 1. */
export function containerUse(resource: MonitoredResource, what: "cpu" | "memory", window: string): string {
  return quantileOf(`run.googleapis.com/container/${what}/utilizations`, resource, 0.95, window);
}

/** The instances of a service, whether they have requests or not. */
export function instances(resource: MonitoredResource): string {
  return `sum(${series("run.googleapis.com/container/instance_count", labelsOf(resource))})`;
}

/** What a database uses of its disk or its processors, 0 to 1. */
export function sqlUse(resource: MonitoredResource, what: "disk" | "cpu"): string {
  return `max(${series(`cloudsql.googleapis.com/database/${what}/utilization`, labelsOf(resource))})`;
}

/** The connections to a database, of all its databases together. */
export function sqlConnections(resource: MonitoredResource): string {
  return `sum(${series("cloudsql.googleapis.com/database/postgresql/num_backends", labelsOf(resource))})`;
}

/** What a cache uses of its memory, 0 to 1, on the node that uses most. */
export function cacheMemory(resource: MonitoredResource): string {
  const metric =
    resource.kind === "redis-instance"
      ? "redis.googleapis.com/stats/memory/usage_ratio"
      : "memorystore.googleapis.com/instance/memory/maximum_utilization";
  return `max(${series(metric, labelsOf(resource))})`;
}

/** How often log entries of a log-based metric were written for a service. */
export function loggedCount(resource: MonitoredResource, metric: string, window: string): string {
  return `sum(increase(${series(`logging.googleapis.com/user/${metric}`, labelsOf(resource))}[${window}]))`;
}

function quantileOf(metric: string, resource: MonitoredResource, quantile: number, window: string): string {
  const buckets = series(`${metric}_bucket`, labelsOf(resource));
  return `histogram_quantile(${quantile}, sum by (le) (rate(${buckets}[${window}])))`;
}
