import { MonitoringAlertPolicy } from "@cdktf/provider-google/lib/monitoring-alert-policy";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { defaultsOf, nameFromPath, once, type MonitoredResource } from "../foundation";
import { checkWithin } from "../validation";
import type { AlertPackProps } from "./alert-pack-props";
import { alertPackShape } from "./alert-pack-shape";
import { renderQueryPolicy } from "./alert-policy-template";
import { alertsOf, crashAlert, type Alert } from "./alerts";
import { crashFilter } from "./crashes";
import { LogMetric } from "./log-metric";
import { loggingNameForms } from "./name-forms";
import { alertPackRules } from "./rules/alert-rules";
import { refuseLater, watchedWithin, type Watched } from "./watched";

/**
 * Alerts for everything in the stack that answers requests or holds data: errors, latency, busy instances and crashes of
 * services, disk, processors and connections of databases, memory of caches.
 *
 * Each alert of each resource is a policy of its own, whose address follows from the path of what it watches. Make the
 * pack last: what is made after it would be watched by nobody, and is refused.
 */
export class AlertPack extends Construct {
  private readonly props: AlertPackProps;
  private readonly project: string | undefined;

  /**
   * @throws ValidationError for options that cannot work, all of them at once. At synth `alerts-after`, where something
   * that can be watched was made later.
   */
  constructor(scope: Construct, id: string, props?: AlertPackProps) {
    super(scope, id);
    const options = props ?? {};
    const within = options.within ?? TerraformStack.of(this);
    checkWithin(this, options, {
      shape: alertPackShape,
      rules: alertPackRules,
      subject: () => ({ ...options, watched: watchedWithin(within, this).length }),
    });
    this.props = options;
    this.project = options.project ?? defaultsOf(this).project;
    for (const watched of watchedWithin(within, this)) this.watch(watched);
    refuseLater(this, { within, code: "alerts-after" });
  }

  private watch(watched: Watched): void {
    for (const alert of alertsOf(watched.resource, this.props)) this.createPolicy(watched, alert);
    const { crashes } = this.props;
    if (watched.resource.kind !== "cloud-run-service" || crashes === "off") return;
    const metric = this.createCrashMetric(watched);
    this.createPolicy(watched, crashAlert(watched.resource, metric.name, crashes), [metric.ready]);
  }

  private createCrashMetric({ id, resource }: Watched): LogMetric {
    const name = nameFromPath(loggingNameForms.metric, `crashes/${this.node.path}/${id}`);
    const filter = crashFilter(resource);
    const options = { name, filter, project: this.project, description: `Crashes of ${resource.name}` };
    return once(this, [id, "CrashLog"], (parent, child) => new LogMetric(parent, child, options));
  }

  private createPolicy({ id, resource }: Watched, alert: Alert, dependsOn?: ITerraformDependable[]): void {
    const config = renderQueryPolicy(alert, {
      name: `${titleOf(resource)}: ${alert.title}`,
      project: this.project,
      severity: this.props.severity ?? alert.severity,
      advice: alert.advice,
      channels: this.props.notify?.channels ?? [],
      labels: defaultsOf(this).labels,
    });
    once(this, [id, alert.id], (parent, child) => new MonitoringAlertPolicy(parent, child, { ...config, dependsOn }));
  }
}

function titleOf({ name, region }: MonitoredResource): string {
  return region === undefined ? name : `${name} in ${region}`;
}
