import { Construct } from "constructs";
import { defaultsOf, projectWithNumber } from "../foundation";
import { check } from "../validation";
import { shareWithCloudRun, shareWithCluster } from "./agent-access";
import type { ClusterNetwork, EgressSubnet, PrivateServices } from "./consumers";
import type { AddressPlace } from "./internal-address";
import { Network, type RegionRoles } from "./network";
import type { ExistingCloudRunSubnet, ExistingClusterSubnet, ExistingNetworkProps } from "./network-props";
import { existingNetworkShape } from "./network-shape";
import { projectOf } from "./region-resources";
import { existingNetworkRules } from "./rules/existing-rules";

/** A network that Terraform, or somebody else, has made elsewhere. */
export class ExistingNetwork extends Network {
  public readonly name: string;
  public readonly reference: string;
  public readonly project: string;
  public readonly region: string;
  protected readonly roles: RegionRoles;
  protected readonly rolesByName: RegionRoles | undefined;
  protected readonly addressPlace: AddressPlace;
  protected readonly services: PrivateServices | undefined;
  protected readonly servicesByName: PrivateServices | undefined;

  constructor(scope: Construct, id: string, props: ExistingNetworkProps) {
    super(scope, id);
    const options = this.withDefaults(props);
    check<ExistingNetworkProps>(this, options, { shape: existingNetworkShape, rules: existingNetworkRules });
    const { name, cloudRun, gke, privateServices } = options;
    const addresses = options.addresses ?? gke?.subnetwork;
    this.name = name;
    // The rules refuse a network without project or region.
    this.project = projectOf(options) as string;
    this.region = options.region as string;
    this.reference = `projects/${this.project}/global/networks/${name}`;
    this.roles = {
      cloudRun: cloudRun && this.egressIn(cloudRun, options),
      gke: gke && this.clusterIn(gke, options),
    };
    this.rolesByName = this.roles;
    this.services = privateServices && { network: this.reference, range: privateServices.range, ready: [] };
    this.servicesByName = this.services;
    this.addressPlace = {
      region: this.region,
      project: this.project,
      subnetworks: addresses === undefined ? {} : { nodes: () => this.pathOf(addresses) },
    };
  }

  private withDefaults(props: ExistingNetworkProps): ExistingNetworkProps {
    const defaults = defaultsOf(this);
    return { ...props, ...projectWithNumber(props, defaults), region: props.region ?? defaults.region };
  }

  private egressIn({ subnetwork: name, cidr }: ExistingCloudRunSubnet, options: ExistingNetworkProps): EgressSubnet {
    const { region, reference: network } = this;
    const target = new Construct(this, "CloudRun");
    const subnetwork = shareWithCloudRun({ target, region, subnetwork: this.pathOf(name) }, options);
    return { region, network, subnetwork, cidr };
  }

  private clusterIn(
    { subnetwork: name, podRange, serviceRange }: ExistingClusterSubnet,
    options: ExistingNetworkProps,
  ): ClusterNetwork {
    const { region, project, reference: network } = this;
    const target = new Construct(this, "Nodes");
    const subnetwork = shareWithCluster({ target, region, subnetwork: this.pathOf(name) }, options);
    return { region, project, network, subnetwork, podRange, serviceRange };
  }

  private pathOf(subnetwork: string): string {
    return `projects/${this.project}/regions/${this.region}/subnetworks/${subnetwork}`;
  }
}
