import type { MonitoringUptimeCheckConfigConfig } from "@cdktf/provider-google/lib/monitoring-uptime-check-config";
import type { MonitoringAlertPolicyConditions } from "@cdktf/provider-google/lib/monitoring-alert-policy";
import { secondsText, trySeconds } from "../foundation";
import { deletedLast } from "./deleted-last";
import { quoted } from "./quoted";
import { unlessEmpty } from "./records";
import type { UptimeCheckProps, UptimeRegion } from "./uptime-check-props";

/** The name of a service in Service Directory. */
export const SERVICE_DIRECTORY = /^projects\/([^/]+)\/locations\/([^/]+)\/namespaces\/([^/]+)\/services\/([^/]+)$/;

const REGIONS: Readonly<Record<UptimeRegion, string>> = {
  usa: "USA",
  "usa-oregon": "USA_OREGON",
  "usa-iowa": "USA_IOWA",
  "usa-virginia": "USA_VIRGINIA",
  europe: "EUROPE",
  "south-america": "SOUTH_AMERICA",
  "asia-pacific": "ASIA_PACIFIC",
};
const USUAL_REGIONS: readonly UptimeRegion[] = ["europe", "usa-virginia", "asia-pacific"];

/** The check as the provider takes it. */
export function renderUptimeCheck(
  props: UptimeCheckProps,
  frame: { readonly name: string; readonly labels: Readonly<Record<string, string>> },
): MonitoringUptimeCheckConfigConfig {
  const isPrivate = props.serviceDirectory !== undefined;
  const tls = props.tls ?? true;
  return {
    displayName: frame.name,
    project: props.project,
    period: seconds(props.every ?? "1m"),
    timeout: seconds(props.timeout ?? "10s"),
    checkerType: isPrivate ? "VPC_CHECKERS" : "STATIC_IP_CHECKERS",
    selectedRegions: isPrivate ? undefined : (props.regions ?? USUAL_REGIONS).map((region) => REGIONS[region]),
    monitoredResource: { ...resourceOf(props) },
    httpCheck: {
      path: props.path ?? "/",
      port: props.port ?? (tls ? 443 : 80),
      useSsl: tls,
      // The certificate of a name in a network is seldom one that the internet knows.
      validateSsl: tls && !isPrivate,
      requestMethod: "GET",
      acceptedResponseStatusCodes: [{ statusClass: "STATUS_CLASS_2XX" }],
      serviceAgentAuthentication: props.service && { type: "OIDC_TOKEN" },
    },
    contentMatchers:
      props.contains === undefined ? undefined : [{ content: props.contains, matcher: "CONTAINS_STRING" }],
    userLabels: unlessEmpty(frame.labels),
    lifecycle: deletedLast,
  };
}

/** True when two places or more get no answer: the condition that the console writes for an uptime check. */
export function renderDownCondition(
  name: string,
  checkId: string,
  resourceType: string,
): MonitoringAlertPolicyConditions {
  return {
    displayName: name,
    conditionThreshold: {
      filter: [
        'metric.type="monitoring.googleapis.com/uptime_check/check_passed"',
        `metric.labels.check_id=${quoted(checkId)}`,
        `resource.type=${quoted(resourceType)}`,
      ].join(" AND "),
      comparison: "COMPARISON_GT",
      thresholdValue: 1,
      duration: "60s",
      aggregations: [
        {
          alignmentPeriod: "1200s",
          perSeriesAligner: "ALIGN_NEXT_OLDER",
          crossSeriesReducer: "REDUCE_COUNT_FALSE",
          groupByFields: ["resource.label.*"],
        },
      ],
      trigger: { count: 1 },
    },
  };
}

/** What is checked, as Cloud Monitoring names it. */
interface CheckedResource {
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The type of what is checked, and the labels by which it is found. */
export function resourceOf({ host, service, serviceDirectory, project }: UptimeCheckProps): CheckedResource {
  const [, directoryProject = "", location = "", namespace = "", name = ""] =
    SERVICE_DIRECTORY.exec(serviceDirectory ?? "") ?? [];
  if (serviceDirectory !== undefined) {
    const labels = { project_id: directoryProject, location, namespace_name: namespace, service_name: name };
    return { type: "servicedirectory_service", labels };
  }
  const named = service === undefined ? (host ?? "") : service.url.replace("https://", "");
  const labels = { host: named, ...(project !== undefined && { project_id: project }) };
  return { type: "uptime_url", labels };
}

function seconds(duration: string): string {
  const known = trySeconds(duration);
  return known === undefined ? duration : secondsText(known);
}
