import { MonitoringAlertPolicy } from "@cdktf/provider-google/lib/monitoring-alert-policy";
import { MonitoringUptimeCheckConfig } from "@cdktf/provider-google/lib/monitoring-uptime-check-config";
import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { defaultsOf, GoogleAccount, projectNumberOf, type ServerlessBackend } from "../foundation";
import { checkWithin } from "../validation";
import { renderPolicy } from "./alert-policy-template";
import { uptimeCheckRules } from "./rules/uptime-rules";
import type { UptimeCheckProps } from "./uptime-check-props";
import { uptimeCheckShape } from "./uptime-check-shape";
import { renderDownCondition, renderUptimeCheck, resourceOf } from "./uptime-check-template";

/**
 * Calls something every minute from three places of the world, and alerts when two of them get no answer.
 *
 * What takes no requests from the internet is checked by the name of its load balancer, or, in a network, by its name in
 * Service Directory.
 */
export class UptimeCheck extends Construct {
  /** The id of the check in Cloud Monitoring, known after apply. */
  public readonly checkId: string;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: UptimeCheckProps) {
    super(scope, id);
    const defaults = defaultsOf(this);
    const options = { ...props, project: props.project ?? defaults.project };
    const projectNumber = projectNumberOf(options.project, defaults);
    checkWithin(this, options, {
      shape: uptimeCheckShape,
      rules: uptimeCheckRules,
      subject: () => ({ ...options, projectNumber, internal: internalServices(this) }),
    });

    const name = `${id}: ${resourceOf(options).labels["host"] ?? options.serviceDirectory ?? ""}`;
    const check = new MonitoringUptimeCheckConfig(this, "Resource", {
      ...renderUptimeCheck(options, { name, labels: defaults.labels }),
      dependsOn: this.letIn(options, projectNumber),
    });
    this.checkId = check.uptimeCheckId;
    this.createPolicy(options, name);
  }

  private letIn({ service }: UptimeCheckProps, projectNumber: string | undefined): ITerraformDependable[] | undefined {
    if (service === undefined) return undefined;
    // The rules refuse such a service without the number.
    return [service.grantInvoke(GoogleAccount.serviceAgent(this, "monitoring", projectNumber as string))];
  }

  private createPolicy(props: UptimeCheckProps, name: string): void {
    const frame = {
      name: `${name}: no answer`,
      project: props.project,
      severity: props.severity ?? "critical",
      advice: "Two places or more get no answer, or another than was asked for. Call it by hand, then look at its log.",
      channels: props.notify?.channels ?? [],
      labels: defaultsOf(this).labels,
    };
    const condition = renderDownCondition(frame.name, this.checkId, resourceOf(props).type);
    new MonitoringAlertPolicy(this, "Down", renderPolicy(frame, "OR", [condition]));
  }
}

function internalServices(scope: IConstruct): ServerlessBackend[] {
  return scope.node.root.node.findAll().flatMap((one) => {
    const { ingress, name, region } = one as Partial<ServerlessBackend>;
    return ingress === undefined || ingress === "all" || name === undefined || region === undefined
      ? []
      : [{ ingress, name, region }];
  });
}
