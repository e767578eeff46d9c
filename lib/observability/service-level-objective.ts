import { MonitoringAlertPolicy } from "@cdktf/provider-google/lib/monitoring-alert-policy";
import { MonitoringCustomService } from "@cdktf/provider-google/lib/monitoring-custom-service";
import { MonitoringSlo } from "@cdktf/provider-google/lib/monitoring-slo";
import { Construct } from "constructs";
import { defaultsOf } from "../foundation";
import { check } from "../validation";
import { renderPolicy } from "./alert-policy-template";
import { unlessEmpty } from "./records";
import { serviceLevelObjectiveRules } from "./rules/slo-rules";
import type { ServiceLevelObjectiveProps } from "./service-level-objective-props";
import { serviceLevelObjectiveShape } from "./service-level-objective-shape";
import { burns, renderBurn, renderObjective, type Burn } from "./service-level-objective-template";

/**
 * A promise for the requests of a service, and two alerts on how fast the errors that it allows are used up: at once
 * where it is 14.4 times too fast, within hours where it is 6 times too fast.
 */
export class ServiceLevelObjective extends Construct {
  /** The full name of the objective, known after apply. */
  public readonly name: string;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: ServiceLevelObjectiveProps) {
    super(scope, id);
    const options = { ...props, project: props.project ?? defaultsOf(this).project };
    check(this, options, { shape: serviceLevelObjectiveShape, rules: serviceLevelObjectiveRules });

    const title = `${options.of.monitored.name} ${id}`;
    const { project } = options;
    const service = new MonitoringCustomService(this, "Service", {
      displayName: title,
      project,
      userLabels: unlessEmpty(defaultsOf(this).labels),
    });
    const objective = renderObjective(options, `${title}: ${Number((options.goal * 100).toPrecision(12))} %`);
    this.name = new MonitoringSlo(this, "Resource", { ...objective, service: service.serviceId }).name;
    const [fast, slow] = burns as [Burn, Burn];
    new MonitoringAlertPolicy(this, "FastBurn", this.renderPolicy(fast, title, options));
    new MonitoringAlertPolicy(this, "SlowBurn", this.renderPolicy(slow, title, options));
  }

  private renderPolicy(burn: Burn, title: string, { project, notify }: ServiceLevelObjectiveProps) {
    const frame = {
      name: `${title}: allowed errors used up ${burn.factor} times too fast`,
      project,
      severity: burn.severity,
      advice: "If it goes on like this, the promise of the service is broken long before the end of its time.",
      channels: notify?.channels ?? [],
      labels: defaultsOf(this).labels,
    };
    return renderPolicy(frame, "AND", renderBurn(burn, this.name));
  }
}
