import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { Duration, IMonitored, MonitoredResource } from "../../lib/foundation";
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

/** Text of so many letters. */
function letters(length: number): string {
  return "a".repeat(length);
}

/** So many labels of a metric, with a value each. */
function singles(count: number): LogMetricProps["labels"] {
  return labelsOf(count, 1);
}

/** So many exclusions of a sink. */
function exclusions(count: number): LogSinkProps["exclude"] {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`e${index}`, "severity=INFO"]));
}

const dashboard: DashboardSubject = { shown: 1 };
const directory = "projects/demo/locations/europe-west1/namespaces/shop/services/worker";
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
      alerts({ window: "2m", latency: { p95: "1ms" }, errorRatio: 0.001, crashes: 1, minRequests: 1_000 }),
      alerts({ window: "60m", latency: { p95: "3599999ms" }, errorRatio: 0.999, instances: "off" }),
      alerts({ latency: {}, sql: {}, cache: {} }),
    ],
    faults: {
      "alert-ratio": alerts({ errorRatio: 5 }),
      "alert-latency": alerts({ latency: { p95: "0ms" } }),
      "alert-window": alerts({ window: "1m" }),
      "alert-count": alerts({ crashes: 0 }),
      "alert-nobody": alerts({ notify: undefined }),
      "alert-nothing": alerts({ watched: 0 }),
    },
    moreFaults: {
      "alert-ratio": [
        ...[0, -0.5, 1, 1.5, 99.9, 100, 500].map((errorRatio) => alerts({ errorRatio })),
        alerts({ instances: 80 }),
        alerts({ instances: 1 }),
        alerts({ sql: { disk: 0, cpu: 100, connections: 80 } }),
        alerts({ cache: { memory: 1 } }),
      ],
      "alert-latency": [alerts({ latency: { p95: "3600s" } })],
      "alert-window": (["119s", "150s", "25h", "86460s", reference()] as const).map((window) =>
        alerts({ window: window as Duration }),
      ),
      "alert-count": [alerts({ crashes: 1.5 }), alerts({ minRequests: 0 })],
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
        existing: { App: "projects/demo/notificationChannels/12345" },
        projectNumber: "123456789012",
      }),
      channelOptions({ email: { A: reference() }, webhook: { B2: reference(), C: "https://example.com" } }),
      channelOptions({ pubsub: { Events: reference() }, existing: { App: reference() }, projectNumber: reference() }),
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
    moreFaults: {
      "channel-name": ["team", "myTeam", "Team-A", "2Team", ""].map((name) =>
        channelOptions({ email: { [name]: "oncall@example.com" } }),
      ),
      "channel-email": ["a@example.com, b@example.com", "oncall@example", "@example.com", "a b@example.com"].map(
        (Team) => channelOptions({ email: { Team } }),
      ),
      "channel-topic": ["//pubsub.googleapis.com/projects/demo/topics/alerts", "projects/demo/topics/alerts/x"].map(
        (Events) => channelOptions({ pubsub: { Events }, projectNumber: "123456789012" }),
      ),
      "channel-webhook": [
        " https://example.com/hook",
        "http://example.com/hook",
        "https://user@example.com/hook",
        "https://example.com/hook#token",
        "https://hooks.slack.com/services/T/B/secret",
        "https://proxy.example.com/https://hooks.slack.com/services/T/B/secret",
        "https://discord.com/api/webhooks/1/secret",
        "https://canary.discordapp.com/api/webhooks/1/secret",
        "https://acme.webhook.office.com/webhookb2/secret",
      ].map((Hook) => channelOptions({ webhook: { Hook } })),
      "channel-secret-plain": [
        channelOptions({ scope: stackWith("7.19.0"), slack: { Chat: { channel: "#a", token: "planted" } } }),
      ],
      "channel-provider-version": [
        channelOptions({
          scope: stackWith("7.18.0"),
          pagerDuty: { Day: { key: reference() }, Night: { key: reference() } },
        }),
      ],
      "channel-existing": [
        "https://console.cloud.google.com/projects/demo/notificationChannels/1",
        "projects/demo/notificationChannels/1/edit",
        "projects/demo/notificationChannels/",
      ].map((App) => channelOptions({ existing: { App } })),
      "channel-project-number": [
        channelOptions({ pubsub: { Events: "projects/demo/topics/alerts" }, projectNumber: "demo" }),
      ],
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
        serviceDirectory: directory,
      }),
      uptime({ port: 65_535, timeout: "1s", contains: letters(1_024), regions: ["europe", "usa"], path: "/" }),
      uptime({ host: reference(), path: reference(), contains: reference(), internal }),
      ...[
        "web-123456789012.europe-west1.run.app",
        "api-123456789012.us-east1.run.app",
        "api-web-123456789012.europe-west1.run.app",
        "api-web-abcdefghij-ew.a.run.app",
        "api-v2.abcdefghij-ew.a.run.app",
        "api-abcdefghij-ew.a.run.app.example.com",
        "api-europe-west1.example.com",
        "api.example.com",
      ].map((host) => uptime({ host, internal })),
      uptime({ host: "api-123456789012.europe-west1.run.app", internal: [] }),
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
    moreFaults: {
      "uptime-target": [
        uptime({ service: asked, projectNumber: "123456789012" }),
        uptime({ serviceDirectory: directory }),
      ],
      "uptime-host": [
        "api.example.com:8443",
        "HTTP://API.example.com?a=b",
        "my-https://api.example.com",
        "api.example.com/\nhealth",
        "localhost",
        "api_1.example.com",
        "-api.example.com",
      ].map((host) => uptime({ host })),
      "uptime-internal": [
        uptime({ host: "api-abcdefghij-ew.a.run.app", internal }),
        uptime({ host: undefined, service: { ...asked, ingress: "internal" }, projectNumber: "123456789012" }),
        uptime({
          host: undefined,
          service: { ...asked, ingress: "internal-and-load-balancer" },
          projectNumber: "123456789012",
        }),
      ],
      "uptime-path": ["shop/health", "/health#live", "//shop /b\nc", "", "/health check", "#"].map((path) =>
        uptime({ path }),
      ),
      "uptime-port": [0, 80.5, -1].map((port) => uptime({ port })),
      "uptime-timeout": [uptime({ timeout: "0s" })],
      "uptime-regions": [
        uptime({ regions: [] }),
        uptime({ regions: ["europe", "europe", "asia-pacific"] }),
        uptime({ regions: ["usa", "usa-oregon"] }),
        uptime({ host: undefined, serviceDirectory: directory, regions: ["usa"] }),
      ],
      "uptime-contains": [uptime({ contains: letters(1_025) }), uptime({ contains: "é".repeat(513) })],
    },
  },
  {
    name: "objectives",
    rules: serviceLevelObjectiveRules,
    good: [
      objective(),
      objective({ of: monitored("load-balancer"), goal: 0.9999, within: "1ms", days: 30 }),
      objective({ goal: 0.931, within: "3599s", days: 1 }),
    ],
    faults: {
      "slo-of": objective({ of: monitored("redis-instance") }),
      "slo-goal": objective({ goal: 99.9 }),
      "slo-goal-low": objective({ goal: 0.9 }),
      "slo-days": objective({ days: 31 }),
      "slo-within": objective({ within: "3600s" }),
      "slo-nobody": objective({ notify: undefined }),
    },
    moreFaults: {
      "slo-goal": [0, -1, 0.99991, 1, 1.01, 99.99, 99.995, 100, 999].map((goal) => objective({ goal })),
      "slo-goal-low": [0.5, 1 - 1 / 14.4].map((goal) => objective({ goal })),
      "slo-days": [0, 7.5].map((days) => objective({ days })),
      "slo-within": [objective({ within: "0s" })],
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
      budget({ amount: { units: 1, currency: "EUR" }, thresholds: [], forecast: [0.000_1, 1, 5] }),
      budget({ billingAccount: reference(), projectNumbers: [reference()], topic: reference() }),
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
    moreFaults: {
      "budget-account": ["012345-6789AB-CDEF01-2", "0012345-6789AB-CDEF01", "012345-6789ab-cdef01"].map(
        (billingAccount) => budget({ billingAccount }),
      ),
      "budget-amount": [-5, 0.5, 1.5, 2 ** 53].map((units) => budget({ amount: { units, currency: "USD" } })),
      "budget-currency": ["usd", "euros"].map((currency) => budget({ amount: { units: 1, currency } })),
      "budget-threshold": [
        ...[0, -1, 5.01, 99.9, 500, 501].map((part) => budget({ forecast: [part] })),
        budget({ thresholds: [0.5, 0.9, 0.5] }),
      ],
      "budget-label": [budget({ labels: { Tenant: "acme" } })],
      "budget-projects": [budget({ projectNumbers: [] }), budget({ projectNumbers: ["123456789012", "demo"] })],
      "budget-topic": ["//pubsub.googleapis.com/projects/demo/topics/costs", "projects/demo/topics/costs/x"].map(
        (topic) => budget({ topic }),
      ),
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
      metric({ name: letters(100), filter: letters(20_000), labels: singles(10) }),
      metric({ filter: `${letters(20_000)}${reference()}`, value: { field: "severity" } }),
      metric({ labels: { [letters(100)]: { field: "jsonPayload.order.kind", values: ["acme"] } } }),
      metric({ labels: labelsOf(3, 30) }),
      metric({ labels: labelsOf(1, 29_999) }),
    ],
    faults: {
      "log-metric-name": metric({ name: "9 orders" }),
      "log-metric-filter": metric({ filter: " " }),
      "log-metric-labels": metric({ labels: { "tenant-id": { field: "labels.tenant", values: ["acme"] } } }),
      "log-metric-values": metric({ labels: { tenant: { field: "labels.tenant", values: [] } } }),
      "log-metric-series": metric({ labels: labelsOf(3, 31) }),
      "log-metric-field": metric({ value: { field: "jsonPayload.total)" } }),
    },
    moreFaults: {
      "log-metric-name": [metric({ name: letters(101) }), metric({ name: "" })],
      "log-metric-filter": [metric({ filter: letters(20_001) })],
      "log-metric-labels": [
        metric({ labels: singles(11) }),
        metric({ labels: { [letters(101)]: { field: "labels.tenant", values: ["acme"] } } }),
        metric({ labels: { _tenant: { field: "labels.tenant", values: ["acme"] } } }),
      ],
      "log-metric-values": [
        ["acme", "acme"],
        ["acme", ""],
      ].map((values) => metric({ labels: { tenant: { field: "labels.tenant", values } } })),
      "log-metric-series": [metric({ labels: labelsOf(1, 30_000) })],
      "log-metric-field": ["labels.k8s-pod/app", ".kind", "jsonPayload.", 'labels.""', ""].map((field) =>
        metric({ labels: { tenant: { field, values: ["acme"] } } }),
      ),
    },
  },
  {
    name: "log buckets",
    rules: logBucketRules,
    good: [
      logBucket(),
      logBucket({ retention: "3650d", location: "global", lock: { acknowledge: "kept" } }),
      logBucket({ retention: "24h", location: undefined }),
      logBucket({ name: undefined, retention: "1d", location: "eu" }),
      logBucket({ name: letters(100), location: "us", lock: { acknowledge: letters(100) } }),
      logBucket({ retention: reference() as Duration, location: reference(), lock: { acknowledge: reference() } }),
    ],
    faults: {
      "log-bucket-name": logBucket({ name: "-kept" }),
      "log-bucket-project": logBucket({ project: undefined }),
      "log-bucket-location": logBucket({ location: "EU" }),
      "log-retention": logBucket({ retention: "3651d" }),
      "log-bucket-lock": logBucket({ lock: { acknowledge: "yes" } }),
    },
    moreFaults: {
      "log-bucket-name": [logBucket({ name: letters(101) }), logBucket({ name: "kept/logs" })],
      "log-bucket-location": [logBucket({ location: "europe-west1-b" })],
      "log-retention": (["0d", "36h", "86401s", "10y"] as const).map((retention) => logBucket({ retention })),
    },
  },
  {
    name: "log sinks",
    rules: logSinkRules,
    good: [
      sink(),
      sink({ name: "errors", exclude: { health: '"/health"' } }),
      sink({ name: letters(100), filter: letters(20_000), exclude: exclusions(50) }),
      sink({ filter: reference(), exclude: { health: reference() } }),
    ],
    faults: {
      "sink-name": sink({ name: "errors!" }),
      "sink-filter": sink({ filter: "" }),
      "sink-exclusions": sink({ exclude: { "no name": "severity=INFO" } }),
    },
    moreFaults: {
      "sink-name": [sink({ name: letters(101) }), sink({ name: "-errors" })],
      "sink-filter": [sink({ exclude: { health: " " } }), sink({ exclude: { health: letters(20_001) } })],
      "sink-exclusions": [sink({ exclude: exclusions(51) })],
    },
  },
  {
    name: "audit logs",
    rules: auditLogsRules,
    good: [
      audit(),
      audit({ services: ["allServices"], access: ["admin-read", "data-read"], retention: "1d", location: "global" }),
      audit({ services: [reference(), "a2-b.googleapis.com"], retention: "3650d", location: undefined }),
    ],
    faults: {
      "audit-services": audit({ services: ["secretmanager"] }),
      "audit-access": audit({ access: [] }),
      "log-bucket-project": audit({ project: undefined }),
      "log-bucket-location": audit({ location: "europe" }),
      "log-retention": audit({ retention: "36h" }),
    },
    moreFaults: {
      "audit-services": [
        audit({ services: [] }),
        audit({ services: ["run.googleapis.com", "run.googleapis.com"] }),
        ...["https://run.googleapis.com", "run.googleapis.com/v2", "Cloud run", "cloud Run", "run.example.com"].map(
          (service) => audit({ services: [service] }),
        ),
      ],
      "audit-access": [audit({ access: ["data-read", "data-read"] })],
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
