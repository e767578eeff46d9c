import type { MonitoringAlertPolicyConfig } from "@cdktf/provider-google/lib/monitoring-alert-policy";
import { secondsText, trySeconds } from "../foundation";
import type { AlertSeverity } from "./alert-pack-props";
import type { Alert } from "./alerts";
import { unlessEmpty } from "./records";

/** What every policy has, whatever it looks at. */
export interface PolicyFrame {
  readonly name: string;
  readonly project: string | undefined;
  readonly severity: AlertSeverity;
  readonly advice: string;
  /** The full names of the channels. */
  readonly channels: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** How often a query is evaluated, and the least that the platform writes most metrics. */
const EVALUATED_EVERY = "60s";
/** Without data for so long an incident is closed. */
const CLOSED_AFTER = "1800s";

/** A policy with one query. */
export function renderQueryPolicy({ query, lasting }: Alert, frame: PolicyFrame): MonitoringAlertPolicyConfig {
  const condition = {
    query,
    duration: secondsText(trySeconds(lasting) ?? 0),
    evaluationInterval: EVALUATED_EVERY,
    // A metric exists from its first point on: without this, the policy of a new service would be refused.
    disableMetricValidation: true,
  };
  return renderPolicy(frame, "OR", [{ displayName: frame.name, conditionPrometheusQueryLanguage: condition }]);
}

/** A policy with conditions of any kind. */
export function renderPolicy(
  { name, project, severity, advice, channels, labels }: PolicyFrame,
  combiner: "AND" | "OR",
  conditions: Exclude<MonitoringAlertPolicyConfig["conditions"], { resolve: unknown }>,
): MonitoringAlertPolicyConfig {
  return {
    displayName: name,
    project,
    combiner,
    severity: severity.toUpperCase(),
    conditions,
    notificationChannels: channels.length > 0 ? [...channels] : undefined,
    documentation: { content: advice, mimeType: "text/markdown" },
    alertStrategy: { autoClose: CLOSED_AFTER },
    userLabels: unlessEmpty(labels),
  };
}
