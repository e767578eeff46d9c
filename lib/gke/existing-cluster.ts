import { Construct } from "constructs";
import { defaultsOf } from "../foundation";
import { check } from "../validation";
import type { ICluster } from "./cluster";
import { connectionTo, type ClusterConnection } from "./cluster-connection";
import type { ExistingClusterProps } from "./cluster-props";
import { existingClusterShape } from "./cluster-shape";
import { existingClusterRules } from "./rules/cluster-rules";

/** A cluster that Terraform, or somebody else, has made elsewhere. */
export class ExistingCluster extends Construct implements ICluster {
  public readonly name: string;
  public readonly location: string;
  public readonly project: string;
  private readonly endpoint: string;

  constructor(scope: Construct, id: string, props: ExistingClusterProps) {
    super(scope, id);
    const { project, region } = defaultsOf(this);
    const subject = { ...props, project: props.project ?? project, location: props.location ?? region };
    check<ExistingClusterProps>(this, subject, { shape: existingClusterShape, rules: existingClusterRules });
    this.name = props.name;
    // The rules refuse a cluster without either.
    this.project = subject.project as string;
    this.location = subject.location as string;
    this.endpoint = props.endpoint;
  }

  public get workloadIdentityPool(): string {
    return `${this.project}.svc.id.goog`;
  }

  public providerConfig(): ClusterConnection {
    return connectionTo(this.endpoint);
  }
}
