import { ContainerCluster } from "@cdktf/provider-google/lib/container-cluster";
import { GkeBackupBackupPlan } from "@cdktf/provider-google/lib/gke-backup-backup-plan";
import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import {
  claimName,
  defaultsOf,
  GoogleAccount,
  grantProjectRole,
  projectWithNumber,
  ServiceAccount,
  type IServiceAccount,
} from "../foundation";
import { check } from "../validation";
import { renderBackupPlan } from "./cluster-backup-template";
import { connectionTo, type ClusterConnection } from "./cluster-connection";
import type { AutopilotClusterProps, ExistingClusterProps } from "./cluster-props";
import { autopilotClusterShape } from "./cluster-shape";
import { renderCluster } from "./cluster-template";
import { ExistingCluster } from "./existing-cluster";
import { autopilotClusterRules } from "./rules/cluster-rules";

// Logs, metrics and traces belong to no narrower resource than the project.
const NODE_ROLE = "roles/container.defaultNodeServiceAccount";

/** A cluster, made here or there already. */
export interface ICluster extends IConstruct {
  /** The name of the cluster. */
  readonly name: string;
  /** The region of the cluster. */
  readonly location: string;
  /** The id of the project that the cluster belongs to. */
  readonly project: string;
  /** By which the workloads of the cluster are known to IAM: `PROJECT.svc.id.goog`. */
  readonly workloadIdentityPool: string;
  /**
   * Options of the kubernetes provider that reach the cluster by its DNS endpoint. Whoever runs Terraform needs
   * `gke-gcloud-auth-plugin`, and the permission `container.clusters.connect`.
   */
  providerConfig(): ClusterConnection;
}

/**
 * A GKE Autopilot cluster in a private network: nodes without addresses on the internet, a control plane that only IAM
 * lets anybody reach, nodes that run as an account of their own.
 */
export class AutopilotCluster extends Construct implements ICluster {
  public readonly name: string;
  public readonly location: string;
  public readonly project: string;
  /** The account that the nodes run as. Whatever they pull images from has to let it read. */
  public readonly nodeAccount: IServiceAccount;
  private readonly cluster: ContainerCluster;

  /**
   * @throws ValidationError with everything in the options that GKE would refuse or ignore, all at once; `name-taken`
   * where another cluster of the project and region has the name.
   */
  constructor(scope: Construct, id: string, props: AutopilotClusterProps) {
    super(scope, id);
    const options = withDefaults(this, props);
    check(this, options, { shape: autopilotClusterShape, rules: autopilotClusterRules });

    this.name = options.name;
    this.location = options.network.region;
    // The rules refuse a cluster without project.
    this.project = options.project as string;
    claimName(this, { kind: "GKE cluster", name: this.name, within: [this.project, this.location] });
    this.nodeAccount = options.nodeAccount ?? this.createNodeAccount();
    this.cluster = this.createCluster(options, [...this.grantToNodes(options), ...this.grantToAgent(options)]);
    this.createBackupPlan(options);
  }

  /**
   * A cluster that exists already.
   *
   * @throws ValidationError for names and places that no cluster can have.
   */
  public static fromName(scope: Construct, id: string, props: ExistingClusterProps): ICluster {
    return new ExistingCluster(scope, id, props);
  }

  public get workloadIdentityPool(): string {
    return `${this.project}.svc.id.goog`;
  }

  public providerConfig(): ClusterConnection {
    return connectionTo(this.cluster.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint);
  }

  private createNodeAccount(): IServiceAccount {
    const { name, project, location } = this;
    return new ServiceAccount(this, "NodeAccount", {
      // Clusters of two regions may share a name, and accounts of one project may not.
      accountId: `${name}-${location}`,
      displayName: `Nodes of cluster ${name}`,
      project,
    });
  }

  private grantToNodes({ repositories = [] }: AutopilotClusterProps): ITerraformDependable[] {
    return [
      grantProjectRole(this.nodeAccount, this.project, NODE_ROLE, this),
      ...repositories.map((repository) => repository.grantRead(this.nodeAccount)),
    ];
  }

  private grantToAgent({ encryption, projectNumber }: AutopilotClusterProps): ITerraformDependable[] {
    if (encryption === undefined || encryption.agentAccess === "exists" || projectNumber === undefined) return [];
    return [GoogleAccount.serviceAgent(this, "gke", projectNumber).useKey(encryption.key)];
  }

  private createCluster(options: AutopilotClusterProps, dependsOn: ITerraformDependable[]): ContainerCluster {
    return new ContainerCluster(this, "Resource", { ...renderCluster(options, this.nodeAccount.email), dependsOn });
  }

  private createBackupPlan({ backups }: AutopilotClusterProps): void {
    if (backups === undefined) return;
    const { name, project, location } = this;
    new GkeBackupBackupPlan(
      this,
      "BackupPlan",
      renderBackupPlan({ id: this.cluster.id, name, project, location }, backups),
    );
  }
}

function withDefaults(place: Construct, props: AutopilotClusterProps): AutopilotClusterProps {
  const defaults = defaultsOf(place);
  return {
    ...props,
    ...projectWithNumber(props, defaults),
    labels: { ...defaults.labels, ...props.labels },
    protection: props.protection ?? defaults.protection,
  };
}
