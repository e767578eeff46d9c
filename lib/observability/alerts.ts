import { secondsText, trySeconds, type Duration, type MonitoredResource } from "../foundation";
import { isKnownNumber } from "../validation";
import type { AlertSeverity, AlertThresholds } from "./alert-pack-props";
import { tryMilliseconds } from "./latency";
import { number } from "./promql";
import {
  activeInstances,
  cacheMemory,
  errorRatio,
  latencyBelow,
  loggedCount,
  requestCount,
  sqlConnections,
  sqlUse,
  type Answering,
} from "./signals";

/** Something that somebody is woken for, of one resource. */
export interface Alert {
  /** Its part of the address, which never changes. */
  readonly id: string;
  /** What is wrong, to be read after the name of the resource. */
  readonly title: string;
  /** True, for every point in time at which something is wrong. */
  readonly query: string;
  /** For how long it has to be so. */
  readonly lasting: Duration;
  readonly severity: AlertSeverity;
  /** Where to look first. */
  readonly advice: string;
}

/** Thresholds with the default of each that was left out. */
interface Thresholds {
  readonly errorRatio: number | "off";
  readonly p95: number | "off";
  readonly instances: number | "off";
  readonly disk: number | "off";
  readonly cpu: number | "off";
  readonly connections: number | "off";
  readonly memory: number | "off";
  readonly minRequests: number;
  readonly window: Duration;
}

const CRASH_WINDOW = "10m";
const AT_ONCE = "0s";

/** Everything that a resource is watched for. */
export function alertsOf(resource: MonitoredResource, thresholds: AlertThresholds): readonly Alert[] {
  const wanted = withDefaults(thresholds);
  switch (resource.kind) {
    case "cloud-run-service":
      return [...requestAlerts({ ...resource, kind: resource.kind }, wanted), ...instanceAlerts(resource, wanted)];
    case "load-balancer":
      return requestAlerts({ ...resource, kind: resource.kind }, wanted);
    case "cloud-sql-instance":
      return sqlAlerts(resource, wanted);
    case "redis-instance":
    case "valkey-instance":
      return cacheAlerts(resource, wanted);
  }
}

/** The alert for a service whose containers end by themselves, from the log-based metric that counts it. */
export function crashAlert(resource: MonitoredResource, metric: string, most = 3): Alert {
  return {
    id: "Crashes",
    title: `${most} or more crashes in ten minutes`,
    query: `${loggedCount(resource, metric, CRASH_WINDOW)} >= ${most}`,
    lasting: AT_ONCE,
    severity: "critical",
    advice: "Containers end, run out of memory or do not start. The log of the service, at that time, says which.",
  };
}

function requestAlerts(resource: Answering, { errorRatio: ratio, p95, minRequests, window }: Thresholds): Alert[] {
  const enough = `${requestCount(resource, window)} >= ${minRequests}`;
  return [
    ...when(ratio, (most) => ({
      id: "ErrorRatio",
      title: `errors above ${percent(most)}`,
      query: `${errorRatio(resource, window)} > ${number(most)} and ${enough}`,
      lasting: AT_ONCE,
      severity: "critical" as const,
      advice: "Look at the newest revision first, then at what the service calls.",
    })),
    ...when(p95, (most) => ({
      id: "Latency",
      title: `p95 latency above ${most} ms`,
      query: `${latencyBelow(resource, 0.95, window)} > ${number(most)} and ${enough}`,
      lasting: window,
      severity: "warning" as const,
      advice: "Look at the instances, their processors and what the service waits for.",
    })),
  ];
}

function instanceAlerts(resource: MonitoredResource, { instances, window }: Thresholds): Alert[] {
  const { limit } = resource;
  if (!isKnownNumber(limit) || limit < 2) return [];
  return when(instances, (most) => ({
    id: "Instances",
    title: `busy instances above ${percent(most)} of ${limit}`,
    query: `${activeInstances(resource)} > ${number(most * limit)}`,
    lasting: window,
    severity: "warning" as const,
    advice: "At the limit requests wait and are refused with 429. Raise the limit, or find out who calls so often.",
  }));
}

function sqlAlerts(resource: MonitoredResource, { disk, cpu, connections, window }: Thresholds): Alert[] {
  const { limit } = resource;
  return [
    ...when(disk, (most) => ({
      id: "Disk",
      title: `disk above ${percent(most)}`,
      query: `${sqlUse(resource, "disk")} > ${number(most)}`,
      lasting: window,
      severity: "critical" as const,
      advice: "A full disk stops the database. Let it grow, or delete what is not needed.",
    })),
    ...when(cpu, (most) => ({
      id: "Cpu",
      title: `processors above ${percent(most)}`,
      query: `${sqlUse(resource, "cpu")} > ${number(most)}`,
      lasting: window,
      severity: "warning" as const,
      advice: "Query Insights shows the queries that take most.",
    })),
    ...(isKnownNumber(limit) ? when(connections, (most) => connectionAlert(resource, limit, most, window)) : []),
  ];
}

function connectionAlert(resource: MonitoredResource, limit: number, most: number, window: Duration): Alert {
  return {
    id: "Connections",
    title: `connections above ${percent(most)} of ${limit}`,
    query: `${sqlConnections(resource)} > ${number(most * limit)}`,
    lasting: window,
    severity: "warning",
    advice: "At the limit new connections are refused. Compare the pools of all instances with the limit.",
  };
}

function cacheAlerts(resource: MonitoredResource, { memory, window }: Thresholds): Alert[] {
  return when(memory, (most) => ({
    id: "Memory",
    title: `memory above ${percent(most)}`,
    query: `${cacheMemory(resource)} > ${number(most)}`,
    lasting: window,
    severity: "warning",
    advice: "A full cache throws keys away or refuses writes. Shorten lifetimes, or make it larger.",
  }));
}

function when(threshold: number | "off", alert: (most: number) => Alert): Alert[] {
  return threshold === "off" ? [] : [alert(threshold)];
}

function withDefaults(given: AlertThresholds): Thresholds {
  const { latency = {}, sql = {}, cache = {}, window = "5m" } = given;
  return {
    errorRatio: given.errorRatio ?? 0.05,
    p95: latency === "off" ? "off" : (tryMilliseconds(latency.p95 ?? "2s") ?? "off"),
    instances: given.instances ?? 0.8,
    disk: sql.disk ?? 0.8,
    cpu: sql.cpu ?? 0.9,
    connections: sql.connections ?? 0.8,
    memory: cache.memory ?? 0.8,
    minRequests: given.minRequests ?? 20,
    window: secondsText(trySeconds(window) ?? 300),
  };
}

function percent(ratio: number): string {
  return `${number(ratio * 100)} %`;
}
