import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { claimName, defaultsOf, grantAccess, waitFor, type IPrincipal } from "../foundation";
import { check, refuse } from "../validation";
import { bindAll } from "./bindings";
import { renderDeployment } from "./deployment-template";
import { waitForGrants } from "./grant-order";
import { podMonitoringText } from "./pod-monitoring";
import { createPodSources } from "./pod-sources";
import type { PodContext } from "./pod-template";
import { renderDisruptionBudget, renderNetworkPolicy, renderScaler } from "./policy-template";
import { rulesWithin } from "./rules/workload-rules";
import { renderIngress, renderService } from "./service-template";
import { withDefaults } from "./workload-defaults";
import { workloadMember } from "./workload-identity";
import type { GkeWorkloadProps } from "./workload-props";
import { workloadShape } from "./workload-shape";

/**
 * An application in a namespace of a GKE cluster: its pods, who may call them, how many there are, and who they are in
 * Google Cloud, where it can be given access like any other principal.
 */
export class GkeWorkload extends Construct implements IPrincipal {
  /** The name of the Deployment, and of the Service where there is one. */
  public readonly name: string;
  private readonly props: GkeWorkloadProps;

  /**
   * @throws ValidationError with everything in the options that Kubernetes would refuse, Autopilot would change, or that
   * could not work, all at once; `name-taken` where another workload of the namespace has the name.
   */
  constructor(scope: Construct, id: string, props: GkeWorkloadProps) {
    super(scope, id);
    const workload = withDefaults(props, defaultsOf(this));
    check(this, workload, { shape: workloadShape, rules: rulesWithin(this) });
    this.props = workload;
    this.name = workload.name;
    claimName(this, { kind: "workload", name: this.name, within: [undefined, workload.namespace.name] });

    const bindings = bindAll({ scope: this, serviceAccount: this, secretsReadBy: "terraform" }, workload);
    const granted = grantAccess<IPrincipal>(this, this, workload.access);
    const context = createPodSources(this, workload, bindings);
    const access = [...new Set([...bindings.access, ...granted])];
    const deployment = this.createDeployment(context, access);
    waitForGrants(this, deployment, access);
    this.createPolicies();
    this.createEntry(deployment);
  }

  /**
   * The workload as IAM policies write it.
   *
   * @throws ValidationError `gke-identity` where the project or its number is not known.
   */
  public get member(): string {
    return workloadMember(this, this.props);
  }

  /** The workload as somebody who can be given access: the workload itself. */
  public get principal(): IPrincipal {
    return this;
  }

  /**
   * The name by which pods of the same cluster call the Service, `NAME.NAMESPACE.svc.cluster.local`. Nobody outside of
   * the cluster can.
   */
  public get clusterHostname(): string {
    return `${this.name}.${this.props.namespace.name}.svc.cluster.local`;
  }

  /**
   * The PodMonitoring object that tells Google's collectors where to read the metrics, as YAML for `kubectl apply`.
   * Terraform could write it only where the cluster exists before the plan.
   *
   * @throws ValidationError `gke-metrics-off` for a workload without the option `metrics`.
   */
  public podMonitoring(): string {
    const { metrics } = this.props;
    if (metrics !== undefined) return podMonitoringText(this.props, metrics);
    return refuse(this, "gke-metrics-off", {
      at: "metrics",
      got: undefined,
      allowed: "a workload that says where its metrics are",
      fix: 'write metrics: { path: "/metrics" }',
    });
  }

  private createDeployment(context: PodContext, access: readonly ITerraformDependable[]): DeploymentV1 {
    const { namespace } = this.props;
    return new DeploymentV1(this, "Resource", {
      ...renderDeployment(this.props, namespace.name, context),
      dependsOn: waitFor(this, [...namespace.ready, ...access]),
    });
  }

  private createPolicies(): void {
    const { props } = this;
    const { name, ready } = props.namespace;
    const dependsOn = waitFor(this, ready);
    new NetworkPolicyV1(this, "NetworkPolicy", { ...renderNetworkPolicy(props, name), dependsOn });
    new PodDisruptionBudgetV1(this, "DisruptionBudget", { ...renderDisruptionBudget(props, name), dependsOn });
    if (props.scaling === undefined) return;
    new HorizontalPodAutoscalerV2(this, "Scaler", { ...renderScaler(props, props.scaling, name), dependsOn });
  }

  private createEntry(deployment: DeploymentV1): void {
    const { port, expose, namespace } = this.props;
    if (port === undefined) return;
    const props = { ...this.props, port };
    const service = new ServiceV1(this, "Service", {
      ...renderService(props, namespace.name),
      dependsOn: waitFor(this, namespace.ready),
    });
    if (expose?.public === undefined) return;
    // The load balancer looks for the probe of the pods when the Ingress is made, and never again.
    const dependsOn = [deployment, service];
    new IngressV1(this, "Ingress", { ...renderIngress(props, expose.public, namespace.name), dependsOn });
  }
}
