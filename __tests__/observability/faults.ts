import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { IMonitored, MonitoredResource } from "../../lib/foundation";
import {
  alertPackRules,
  auditLogsRules,
  dashboardRules,
  logBucketRules,
  logMetricRules,
  logSinkRules,
  monthlyBudgetRules,
  notificationChannelRules,
  serviceLevelObjectiveRules,
  uptimeCheckRules,
  type AlertPackSubject,
  type AuditLogsProps,
  type DashboardSubject,
  type InvokedService,
  type LogBucketProps,
  type LogMetricProps,
  type LogSinkProps,
  type MonthlyBudgetProps,
  type NotificationChannels,
  type NotificationChannelsSubject,
  type ServiceLevelObjectiveProps,
  type UptimeCheckSubject,
} from "../../lib/observability";
import { useGoogleProvider } from "../../lib/foundation";
import { onStack } from "../support/synth";

const notify = channels(1);

/** Channels that rules look at, of which some send e-mail. */
function channels(emails: number): NotificationChannels {
  const names = Array.from({ length: emails }, (_, index) => `projects/demo/notificationChannels/${index}`);
  return { channels: names, emails: names } as unknown as NotificationChannels;
}

function stackWith(version?: string): Construct {
  return onStack((stack) => {
    if (version !== undefined) useGoogleProvider(stack, version);
    return stack;
  });
}

function reference(): string {
  return onStack((stack) => new TerraformVariable(stack, "key", { type: "string" }).stringValue);
}

function monitored(kind: MonitoredResource["kind"]): IMonitored {
  return { monitored: { kind, name: "api" } } as unknown as IMonitored;
}

/** Options of alerts that keep all rules, with some of them changed. */
export function alerts(changes: Partial<AlertPackSubject> = {}): AlertPackSubject {
  return { notify, watched: 1, ...changes };
}

/** Options of channels that keep all rules, with some of them changed. */
export function channelOptions(changes: Partial<NotificationChannelsSubject> = {}): NotificationChannelsSubject {
  return { scope: stackWith(), email: { Team: "oncall@example.com" }, ...changes };
}

/** Options of an uptime check that keep all rules, with some of them changed. */
export function uptime(changes: Partial<UptimeCheckSubject> = {}): UptimeCheckSubject {
  return { host: "api.example.com", internal: [], notify, ...changes };
}

/** Options of an objective that keep all rules, with some of them changed. */
export function objective(changes: Partial<ServiceLevelObjectiveProps> = {}): ServiceLevelObjectiveProps {
  return { of: monitored("cloud-run-service"), goal: 0.999, notify, ...changes };
}

/** Options of a budget that keep all rules, with some of them changed. */
export function budget(changes: Partial<MonthlyBudgetProps> = {}): MonthlyBudgetProps {
  return {
    billingAccount: "012345-6789AB-CDEF01",
    amount: { units: 500, currency: "USD" },
    projectNumbers: ["123456789012"],
    ...changes,
  };
}

/** Options of a log-based metric that keep all rules, with some of them changed. */
export function metric(changes: Partial<LogMetricProps> = {}): LogMetricProps {
  return { filter: "severity>=ERROR", ...changes };
}

/** Options of a log bucket that keep all rules, with some of them changed. */
export function logBucket(changes: Partial<LogBucketProps> = {}): LogBucketProps {
  return { retention: "30d", project: "demo", name: "kept", location: "europe-west1", ...changes };
}

/** Options of a sink that keep all rules, with some of them changed. */
export function sink(changes: Partial<LogSinkProps> = {}): LogSinkProps {
  return { filter: "severity>=ERROR", to: { destination: "logging.googleapis.com/x" } as never, ...changes };
}

/** Options of audit logs that keep all rules, with some of them changed. */
export function audit(changes: Partial<AuditLogsProps> = {}): AuditLogsProps {
  return { services: ["secretmanager.googleapis.com"], project: "demo", location: "europe-west1", ...changes };
}

const dashboard: DashboardSubject = { shown: 1 };
const internal = [{ name: "api", region: "europe-west1", ingress: "internal" as const }];
const asked = { name: "api", region: "europe-west1", ingress: "all" } as InvokedService;

export const rooms = [
  {
    name: "alerts",
    rules: alertPackRules,
    good: [
      alerts(),
      alerts({
        errorRatio: "off",
        latency: "off",
        instances: 0.5,
        crashes: "off",
        sql: { disk: 0.9, cpu: "off", connections: 0.01 },
        cache: { memory: 0.99 },
        minRequests: 1,
        window: "1d",
        severity: "error",
      }),
    ],
    faults: {
      "alert-ratio": alerts({ errorRatio: 5 }),
      "alert-latency": alerts({ latency: { p95: "0ms" } }),
      "alert-window": alerts({ window: "1m" }),
      "alert-count": alerts({ crashes: 0 }),
      "alert-nobody": alerts({ notify: undefined }),
      "alert-nothing": alerts({ watched: 0 }),
    },
  },
  {
    name: "channels",
    rules: notificationChannelRules,
    good: [
      channelOptions(),
      channelOptions({
        scope: stackWith("7.19.0"),
        email: {},
        pubsub: { Events: "projects/demo/topics/alerts" },
        webhook: { Hook: "https://example.com/hook" },
        pagerDuty: { Pager: { key: reference() } },
        slack: { Chat: { channel: "#alerts", token: reference(), version: "2" } },
        existing: { App: "projects/demo/notificationChannels/1" },
        projectNumber: "123456789012",
      }),
    ],
    faults: {
      "channel-none": channelOptions({ email: {} }),
      "channel-name": channelOptions({ existing: { Team: "projects/demo/notificationChannels/1" } }),
      "channel-email": channelOptions({ email: { Team: "oncall" } }),
      "channel-topic": channelOptions({ pubsub: { Events: "alerts" }, projectNumber: "123456789012" }),
      "channel-webhook": channelOptions({ webhook: { Hook: "https://example.com/hook?token=1" } }),
      "channel-secret-plain": channelOptions({ scope: stackWith("7.19.0"), pagerDuty: { Pager: { key: "planted" } } }),
      "channel-provider-version": channelOptions({ slack: { Chat: { channel: "#a", token: reference() } } }),
      "channel-existing": channelOptions({ existing: { App: "1234" } }),
      "channel-project-number": channelOptions({ pubsub: { Events: "projects/demo/topics/alerts" } }),
    },
  },
  {
    name: "uptime",
    rules: uptimeCheckRules,
    good: [
      uptime(),
      uptime({ path: "/a?b=c", port: 1, timeout: "60s", regions: ["usa"], contains: "ok", every: "15m", tls: false }),
      uptime({ host: undefined, service: asked, projectNumber: "123456789012" }),
      uptime({
        host: undefined,
        serviceDirectory: "projects/demo/locations/europe-west1/namespaces/shop/services/worker",
      }),
    ],
    faults: {
      "uptime-target": uptime({ host: undefined }),
      "uptime-host": uptime({ host: "https://api.example.com/health" }),
      "uptime-internal": uptime({ host: "api-123456789012.europe-west1.run.app", internal }),
      "uptime-directory": uptime({ host: undefined, serviceDirectory: "worker" }),
      "uptime-path": uptime({ path: "health" }),
      "uptime-path-reserved": uptime({ path: "/healthz" }),
      "uptime-port": uptime({ port: 65_536 }),
      "uptime-timeout": uptime({ timeout: "61s" }),
      "uptime-regions": uptime({ regions: ["europe", "asia-pacific"] }),
      "uptime-contains": uptime({ contains: "" }),
      "uptime-project-number": uptime({ host: undefined, service: asked }),
      "uptime-nobody": uptime({ notify: undefined }),
    },
  },
  {
    name: "objectives",
    rules: serviceLevelObjectiveRules,
    good: [objective(), objective({ of: monitored("load-balancer"), goal: 0.9999, within: "500ms", days: 30 })],
    faults: {
      "slo-of": objective({ of: monitored("redis-instance") }),
      "slo-goal": objective({ goal: 99.9 }),
      "slo-goal-low": objective({ goal: 0.9 }),
      "slo-days": objective({ days: 31 }),
      "slo-within": objective({ within: "3600s" }),
      "slo-nobody": objective({ notify: undefined }),
    },
  },
  {
    name: "budgets",
    rules: monthlyBudgetRules,
    good: [
      budget(),
      budget({
        projectNumbers: "all",
        labels: { tenant: "acme" },
        thresholds: [0.01, 5],
        forecast: [],
        notify: channels(5),
        topic: "projects/demo/topics/costs",
      }),
    ],
    faults: {
      "budget-account": budget({ billingAccount: "billingAccounts/012345-6789AB-CDEF01" }),
      "budget-amount": budget({ amount: { units: 0, currency: "USD" } }),
      "budget-currency": budget({ amount: { units: 1, currency: "USA" } }),
      "budget-threshold": budget({ thresholds: [50] }),
      "budget-threshold-none": budget({ thresholds: [], forecast: [] }),
      "budget-label": budget({ labels: { tenant: "acme", env: "prod" } }),
      "budget-projects": budget({ projectNumbers: undefined }),
      "budget-channels": budget({ notify: channels(6) }),
      "budget-channel-type": budget({ notify: channels(0) }),
      "budget-topic": budget({ topic: "costs" }),
    },
  },
  {
    name: "log-based metrics",
    rules: logMetricRules,
    good: [
      metric(),
      metric({
        name: "orders",
        labels: { tenant: { field: 'labels."k8s-pod/app"', values: ["acme", "a|b"] } },
        value: { field: "jsonPayload.total", unit: "EUR" },
      }),
    ],
    faults: {
      "log-metric-name": metric({ name: "9 orders" }),
      "log-metric-filter": metric({ filter: " " }),
      "log-metric-labels": metric({ labels: { "tenant-id": { field: "labels.tenant", values: ["acme"] } } }),
      "log-metric-values": metric({ labels: { tenant: { field: "labels.tenant", values: [] } } }),
      "log-metric-series": metric({ labels: labelsOf(3, 31) }),
      "log-metric-field": metric({ value: { field: "jsonPayload.total)" } }),
    },
  },
  {
    name: "log buckets",
    rules: logBucketRules,
    good: [
      logBucket(),
      logBucket({ retention: "3650d", location: "global", lock: { acknowledge: "kept" } }),
      logBucket({ retention: "24h", location: undefined }),
    ],
    faults: {
      "log-bucket-name": logBucket({ name: "-kept" }),
      "log-bucket-project": logBucket({ project: undefined }),
      "log-bucket-location": logBucket({ location: "EU" }),
      "log-retention": logBucket({ retention: "3651d" }),
      "log-bucket-lock": logBucket({ lock: { acknowledge: "yes" } }),
    },
  },
  {
    name: "log sinks",
    rules: logSinkRules,
    good: [sink(), sink({ name: "errors", exclude: { health: '"/health"' } })],
    faults: {
      "sink-name": sink({ name: "errors!" }),
      "sink-filter": sink({ filter: "" }),
      "sink-exclusions": sink({ exclude: { "no name": "severity=INFO" } }),
    },
  },
  {
    name: "audit logs",
    rules: auditLogsRules,
    good: [
      audit(),
      audit({ services: ["allServices"], access: ["admin-read", "data-read"], retention: "1d", location: "global" }),
    ],
    faults: {
      "audit-services": audit({ services: ["secretmanager"] }),
      "audit-access": audit({ access: [] }),
      "log-bucket-project": audit({ project: undefined }),
      "log-bucket-location": audit({ location: "europe" }),
      "log-retention": audit({ retention: "36h" }),
    },
  },
  {
    name: "dashboards",
    rules: dashboardRules,
    good: [dashboard, { ...dashboard, title: "Shop" }],
    faults: {
      "dashboard-title": { ...dashboard, title: " " },
      "dashboard-nothing": { shown: 0 },
    },
  },
];

/** Labels with so many values each. */
export function labelsOf(labels: number, values: number): LogMetricProps["labels"] {
  const all = Array.from({ length: values }, (_, index) => `v${index}`);
  return Object.fromEntries(
    Array.from({ length: labels }, (_, index) => [`l${index}`, { field: `labels.l${index}`, values: all }]),
  );
}
