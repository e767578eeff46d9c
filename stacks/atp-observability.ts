import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { setDefaults } from "../lib/foundation";
import {
  AlertPack,
  AuditLogs,
  Dashboard,
  MonthlyBudget,
  NotificationChannels,
  UptimeCheck,
} from "../lib/observability";
import { ATP_REGION, type AtpProps } from "./atp-props";
import { useBackend } from "./backend";

/** APIs of which it is written down who read or wrote their data. */
const AUDITED = ["secretmanager.googleapis.com", "cloudsql.googleapis.com", "run.googleapis.com"];

/** The stacks that are watched, by a name for their alerts. */
export type WatchedStacks = Readonly<Record<"Data" | "Services", TerraformStack>>;

/** What tells people how ATP does. */
export class AtpObservability extends TerraformStack {
  constructor(scope: Construct, id: string, props: AtpProps, watched: WatchedStacks) {
    super(scope, id);
    const { project, projectNumber, region = ATP_REGION, backend, protection, oncall, budget } = props;
    useBackend(this, backend);
    new GoogleProvider(this, "Google", { project, region });
    setDefaults(this, { project, projectNumber, region, protection, labels: { system: "atp" } });

    const notify =
      oncall === undefined ? undefined : new NotificationChannels(this, "OnCall", { email: { Team: oncall } });
    const alerts = new Construct(this, "Alerts");
    const dashboards = new Construct(this, "Dashboards");
    for (const [name, within] of Object.entries(watched)) {
      new AlertPack(alerts, name, { within, notify, errorRatio: 0.05, latency: { p95: "2s" } });
      new Dashboard(dashboards, name, { within, title: `ATP ${name.toLowerCase()}` });
    }
    const uptime = new Construct(this, "Uptime");
    for (const host of props.domains) new UptimeCheck(uptime, host, { host, path: "/health", every: "1m", notify });
    new AuditLogs(this, "Audit", { services: AUDITED });
    if (budget !== undefined) {
      const { billingAccount, units, currency } = budget;
      new MonthlyBudget(this, "Budget", { billingAccount, amount: { units, currency }, notify });
    }
  }
}
