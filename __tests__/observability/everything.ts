import { TerraformVariable, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { setDefaults, useGoogleProvider, type IMonitored, type MonitoredResource } from "../../lib/foundation";
import {
  AlertPack,
  AuditLogs,
  Dashboard,
  LogBucket,
  LogMetric,
  LogSink,
  MonthlyBudget,
  NotificationChannels,
  ServiceLevelObjective,
  UptimeCheck,
} from "../../lib/observability";
import { CloudRunService } from "../../lib/run";
import { RetentionBucket } from "../../lib/storage";

const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";

/** Something that can be watched and makes nothing. */
export class Thing extends Construct implements IMonitored {
  constructor(
    scope: Construct,
    id: string,
    public readonly monitored: MonitoredResource,
  ) {
    super(scope, id);
  }
}

/** What may be different from one apply to the next. */
export interface Changes {
  readonly errorRatio?: number;
  readonly units?: number;
  readonly title?: string;
  readonly retention?: `${number}d`;
  /** What is called by the first uptime check. */
  readonly host?: string;
  /** Without the second address that gets e-mail. */
  readonly isBossGone?: boolean;
}

/** The stack that everything is in: its defaults, its services and its data. */
export function addWatched(stack: TerraformStack): CloudRunService {
  setDefaults(stack, {
    project: "demo",
    projectNumber: "123456789012",
    region: "europe-west1",
    labels: { team: "core" },
    protection: { off: "destroyed at the end of the test" },
  });
  const api = new CloudRunService(stack, "Api", { name: "api", image, scaling: { max: 4 } });
  void new CloudRunService(stack, "Web", { name: "web", image, scaling: { max: 1 } });
  const data = { project: "demo", region: "europe-west1" };
  void new Thing(stack, "Sql", { kind: "cloud-sql-instance", name: "orders", limit: 100, ...data });
  void new Thing(stack, "Redis", { kind: "redis-instance", name: "sessions", ...data });
  void new Thing(stack, "Valkey", { kind: "valkey-instance", name: "carts", ...data });
  void new Thing(stack, "Edge", { kind: "load-balancer", name: "shop-edge", project: "demo" });
  return api;
}

/** Everything that the room has, for one stack. */
export function addEverything(stack: TerraformStack, changes: Changes = {}): void {
  const { errorRatio, units = 500, title, retention = "400d", host = "api.example.com", isBossGone = false } = changes;
  const api = addWatched(stack);
  const notify = new NotificationChannels(stack, "OnCall", {
    email: { Team: "oncall@example.com", ...(isBossGone ? {} : { Boss: "boss@example.com" }) },
    webhook: { Hook: "https://hooks.example.com/alerts" },
  });
  void new AlertPack(stack, "Alerts", { notify, errorRatio, latency: { p95: "1s" } });
  void new UptimeCheck(stack, "Uptime", { host, path: "/health", contains: "ok", notify });
  void new UptimeCheck(stack, "Private", {
    serviceDirectory: "projects/demo/locations/europe-west1/namespaces/shop/services/worker",
    tls: false,
    notify,
  });
  void new UptimeCheck(stack, "Asked", { service: api, notify });
  void new MonthlyBudget(stack, "Budget", {
    billingAccount: "012345-6789AB-CDEF01",
    amount: { units, currency: "EUR" },
    labels: { tenant: "acme" },
    notify,
  });
  const archive = new RetentionBucket(stack, "Archive", { name: "demo-audit-archive", retention: "30d" });
  void new AuditLogs(stack, "Audit", {
    services: ["secretmanager.googleapis.com", "run.googleapis.com"],
    exempt: [api.serviceAccount],
    retention,
    archive,
  });
  void new LogMetric(stack, "Orders", {
    filter: 'jsonPayload.event="order"',
    labels: { tenant: { field: "jsonPayload.tenant", values: ["acme", "initech"] } },
    value: { field: "jsonPayload.total", unit: "EUR" },
  });
  const kept = new LogBucket(stack, "Kept", { retention: "90d", location: "global" });
  void new LogSink(stack, "Errors", { filter: "severity>=ERROR", to: kept, exclude: { health: '"/health"' } });
  void new Dashboard(stack, "Dashboard", { title });
}

/** What the local API has not: objectives, and channels with a secret, which need a newer provider. */
export function addObjectives(stack: TerraformStack): void {
  const api = stack.node.findChild("Api") as CloudRunService;
  void new ServiceLevelObjective(stack, "Availability", { of: api, goal: 0.999 });
  void new ServiceLevelObjective(stack, "Speed", { of: api, goal: 0.99, within: "500ms", days: 7 });
}

/** Channels with a secret, which a newer provider writes and forgets. */
export function addSecretChannels(stack: TerraformStack): void {
  useGoogleProvider(stack, "7.19.0");
  const secret = new TerraformVariable(stack, "channel_secret", { type: "string", sensitive: true });
  secret.addOverride("ephemeral", true);
  void new NotificationChannels(stack, "Secret", {
    pagerDuty: { Pager: { key: secret.stringValue } },
    slack: { Chat: { channel: "#alerts", token: secret.stringValue, version: "2" } },
    pubsub: { Events: "projects/demo/topics/alerts" },
    existing: { App: "projects/demo/notificationChannels/1234567890" },
  });
}
