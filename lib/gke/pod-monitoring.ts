import { stringify } from "yaml";
import { secondsText, trySeconds } from "../foundation";
import { selectorOf } from "./labels";
import { gkeDefaults } from "./workload-defaults";
import type { GkeWorkloadProps, PodMetrics } from "./workload-props";

/** The object that tells Google's collectors where to read the metrics of a workload, as YAML. */
export function podMonitoringText(props: GkeWorkloadProps, { path, port, interval }: PodMetrics): string {
  const every = interval ?? gkeDefaults.metricsInterval;
  const seconds = trySeconds(every);
  return stringify({
    apiVersion: "monitoring.googleapis.com/v1",
    kind: "PodMonitoring",
    metadata: { name: props.name, namespace: props.namespace.name },
    spec: {
      selector: { matchLabels: selectorOf(props) },
      endpoints: [{ port: port ?? props.port, path, interval: seconds === undefined ? every : secondsText(seconds) }],
    },
  });
}
