import { secondsText, trySeconds, type Duration } from "../foundation";
import type { SplitMlArchitectureProps, SplitMlLayout, SplitMlWorkers } from "./split-ml-props";

/** What is written where an option is left out. */
export const splitMlDefaults = {
  layout: "split",
  namespace: "ml",
  port: 8080,
  workerTimeout: "300s",
  /** What the gateway has more than a worker, so that the two never give up at once. */
  gatewayMargin: 30,
  maxInstances: 20,
  maxNodes: 30,
  workerSize: { cpu: "4", memory: "4Gi" },
  workerScaling: { min: 1, max: 3 },
  gatewaySize: { cpu: "1", memory: "512Mi" },
  gatewayStartup: { path: "/health", period: "5s", failures: 12 },
  probePeriod: 10,
  /** Seconds that Cloud Run waits for a start, by the older of two published texts. */
  longestStartOnCloudRun: 240,
} as const;

type Timed = Pick<SplitMlArchitectureProps, "workerTimeout">;

/** Where the two halves run. */
export function layoutOf({ layout = splitMlDefaults.layout }: Pick<SplitMlArchitectureProps, "layout">): SplitMlLayout {
  return layout;
}

/** The longest that a worker takes for one request. */
export function workerTimeoutOf({ workerTimeout = splitMlDefaults.workerTimeout }: Timed): Duration {
  return workerTimeout;
}

/** The time for one request in front of the workers, and for a worker to finish: more than the request itself. */
export function outerTimeoutOf(props: Timed): Duration {
  return secondsText((trySeconds(workerTimeoutOf(props)) ?? 0) + splitMlDefaults.gatewayMargin);
}

/** The environment variable of the gateway that has the address of a pool: `ML_WORKER_URL`. */
export function variableOf(pool: string, what: "URL" | "AUDIENCE" | "TIMEOUT_SECONDS"): string {
  return `${pool.toUpperCase().replaceAll("-", "_")}_${what}`;
}

/** The probes of a worker: the ready path decides on the start and on requests, the other one on starting anew. */
export function workerProbes({ startsWithin, readyPath, healthPath }: SplitMlWorkers) {
  const period = splitMlDefaults.probePeriod;
  const failures = Math.max(1, Math.ceil((2 * (trySeconds(startsWithin) ?? 0)) / period));
  return {
    startup: { path: readyPath, period: secondsText(period), failures },
    readiness: { path: readyPath, period: secondsText(period) },
    liveness: healthPath === undefined ? undefined : ({ path: healthPath, period: "30s", failures: 3 } as const),
  };
}
