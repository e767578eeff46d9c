import type { StartupProbe } from "./probe-props";

/** What is written where an option is left out. */
export const runDefaults = {
  cpu: "1",
  memory: "512Mi",
  port: 8080,
  protocol: "http1",
  scaling: { min: 0, max: 10 },
  concurrency: 80,
  timeout: "300s",
  probePeriod: "10s",
  probeTimeoutSeconds: 5,
  probeFailures: 3,
  readinessSuccesses: 2,
  tasks: 1,
  taskRetries: 3,
  taskTimeout: "600s",
  instances: 1,
  timeZone: "Etc/UTC",
  attemptDeadline: "180s",
  scheduleRetry: { count: 0, maxDuration: "0s", minBackoff: "5s", maxBackoff: "3600s", maxDoublings: 5 },
} as const;

/** The probe that the platform uses where none is given. Written out, since leaving it out keeps an earlier one. */
export const platformStartupProbe: StartupProbe = {
  tcp: true,
  delay: "0s",
  period: "240s",
  timeout: "240s",
  failures: 1,
};
