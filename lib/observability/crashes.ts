import type { MonitoredResource } from "../foundation";
import { quoted } from "./quoted";

// What the platform writes into the log of a service whose container ends by itself, finds no memory, or does not start.
// An exit with 0, SIGTERM and SIGKILL belong to the usual end of an instance.
const CRASHES = [
  String.raw`^Container called exit\([1-9]`,
  "^Container terminated on signal (4|6|7|8|11)[^0-9]",
  "^Uncaught signal",
  "^Out-of-memory event detected",
  "^Memory limit of ",
  "STARTUP .*probe failed",
];

/** The log entries of the platform that say that a container of a service has crashed. */
export function crashFilter({ name, region }: MonitoredResource): string {
  return [
    'resource.type="cloud_run_revision"',
    `resource.labels.service_name=${quoted(name)}`,
    ...(region === undefined ? [] : [`resource.labels.location=${quoted(region)}`]),
    'log_id("run.googleapis.com/varlog/system")',
    `textPayload=~${quoted(CRASHES.join("|"))}`,
  ].join(" AND ");
}
