import { ComputeFirewall } from "@cdktf/provider-google/lib/compute-firewall";
import { ComputeNetwork } from "@cdktf/provider-google/lib/compute-network";
import { ComputeSubnetwork } from "@cdktf/provider-google/lib/compute-subnetwork";
import { Construct } from "constructs";
import { claimName, defaultsOf, fitName, nameFromPath, once, projectWithNumber } from "../foundation";
import { check, refuse } from "../validation";
import type { EgressSubnet, PrivateServices } from "./consumers";
import { ExistingNetwork } from "./existing-network";
import type { AddressPlace } from "./internal-address";
import { networkNameForms } from "./name-forms";
import { Network, type INetwork, type RegionRoles } from "./network";
import type { ExistingNetworkProps, OwnSubnet, PrivateNetworkProps } from "./network-props";
import { NetworkRegion } from "./network-region";
import { privateNetworkShape } from "./network-shape";
import { renderDenyIngress, renderSubnetwork } from "./network-template";
import { createPrivateServices } from "./private-services";
import type { RegionOptions } from "./region-props";
import { claimSubnetwork, createRegion, projectOf, type RegionSpec } from "./region-resources";
import { regionShape } from "./region-shape";
import type { RegionSubject, TakenRange } from "./region-subject";
import { privateNetworkRules, rangesOfNetwork } from "./rules/network-rules";
import { regionRules } from "./rules/region-rules";

type ResolvedNetwork = PrivateNetworkProps & { readonly name: string; readonly region: string };

/**
 * A VPC network whose addresses are planned: each use has a part of the region's range from the start, so that nothing
 * moves when another is added, and subnetworks grow in place.
 *
 * Nothing in it is public. What arrives and is allowed by no rule is blocked and logged. Google's APIs are reached without
 * the internet.
 */
export class PrivateNetwork extends Network {
  public readonly name: string;
  public readonly reference: string;
  public readonly project?: string;
  public readonly region: string;
  /** The addresses of the network's own region that are kept for Google's private services, such as databases. */
  public readonly privateServicesRange: string;
  protected readonly roles: RegionRoles;
  protected readonly rolesByName: RegionRoles | undefined;
  protected readonly addressPlace: AddressPlace;
  protected readonly services: PrivateServices | undefined;
  protected readonly servicesByName: PrivateServices | undefined;
  private readonly options: ResolvedNetwork;
  private readonly network: ComputeNetwork;
  private readonly ownSubnets: ReadonlyMap<string, EgressSubnet>;
  private readonly regions: NetworkRegion[] = [];

  /**
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where another network of the
   * project has the name.
   */
  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    const options = this.withDefaults(props);
    check<PrivateNetworkProps>(this, options, { shape: privateNetworkShape, rules: privateNetworkRules });
    this.options = options as ResolvedNetwork;
    this.name = this.options.name;
    this.region = this.options.region;
    this.project = projectOf(options);
    claimName(this, { kind: "network", name: this.name, within: [this.project] });

    this.network = this.createNetwork();
    this.reference = this.network.id;
    this.denyIngress();
    this.ownSubnets = this.createOwnSubnets();
    const home = createRegion({ ...this.specOf(this.region, this.options), scope: new Construct(this, "Region") });
    this.roles = home.roles;
    this.rolesByName = home.rolesByName;
    this.addressPlace = home.addressPlace;
    this.privateServicesRange = home.privateServicesRange;
    const services = this.options.privateServices === true ? this.connectServices() : undefined;
    this.services = services?.here;
    this.servicesByName = services?.inOtherStacks;
  }

  /**
   * A network that exists already, with subnetworks that exist already.
   *
   * @throws ValidationError for options that cannot work, all of them at once.
   */
  public static fromNames(scope: Construct, id: string, props: ExistingNetworkProps): INetwork {
    return new ExistingNetwork(scope, id, props);
  }

  /**
   * Gives the network a further region, with a range of its own.
   *
   * @throws ValidationError for options that cannot work, all of them at once.
   */
  public addRegion(region: string, options: RegionOptions): NetworkRegion {
    const subject: RegionSubject = {
      ...options,
      region,
      earlierRegions: [this.region, ...this.regions.map((one) => one.region)],
      taken: this.takenRanges(),
      ownSubnets: this.subnetsIn(region).length,
    };
    check(this, subject, { shape: regionShape, rules: regionRules });
    this.network.routingMode = "GLOBAL";
    const spec = this.specOf(region, options);
    const added = once(this, ["Regions", region], (place, id) => new NetworkRegion(place, id, spec));
    this.regions.push(added);
    return added;
  }

  /**
   * One of the subnetworks of one's own, in the form that a workload on Cloud Run takes as its `vpcAccess`.
   *
   * @throws ValidationError `network-subnet-missing` where there is none of the name.
   */
  public subnet(name: string): EgressSubnet {
    const found = this.ownSubnets.get(name);
    if (found !== undefined) return found;
    const names = [...this.ownSubnets.keys()].join(", ");
    return refuse(this, "network-subnet-missing", {
      at: "subnets",
      got: name,
      allowed: names === "" ? "nothing: the network has no subnets of one's own" : names,
      fix: `add ${name} to the subnets of the network`,
    });
  }

  private withDefaults(props: PrivateNetworkProps): PrivateNetworkProps {
    const defaults = defaultsOf(this);
    return {
      ...props,
      name: props.name ?? nameFromPath(networkNameForms.network, this.node.path),
      ...projectWithNumber(props, defaults),
      region: props.region ?? defaults.region,
    };
  }

  private createNetwork(): ComputeNetwork {
    const { name, project, region } = this;
    const regions = Object.values(this.options.subnets ?? {}).map((subnet) => subnet.region ?? region);
    const routingMode = regions.every((one) => one === region) ? "REGIONAL" : "GLOBAL";
    return new ComputeNetwork(this, "Resource", { name, project, autoCreateSubnetworks: false, routingMode });
  }

  private denyIngress(): void {
    const name = fitName(networkNameForms.firewall, `${this.name}-deny-ingress`);
    const place = { name, project: this.project, network: this.reference };
    new ComputeFirewall(this, "DenyIngress", renderDenyIngress(place));
  }

  private connectServices() {
    const { name, project, reference: network, privateServicesRange: cidr } = this;
    return createPrivateServices(new Construct(this, "PrivateServices"), { name, project, network, cidr });
  }

  private createOwnSubnets(): ReadonlyMap<string, EgressSubnet> {
    const subnets = Object.entries(this.options.subnets ?? {});
    return new Map(subnets.map(([name, subnet]) => [name, this.createOwnSubnet(name, subnet)]));
  }

  private createOwnSubnet(name: string, { cidr, region = this.region }: OwnSubnet): EgressSubnet {
    const { project, reference: network } = this;
    const placed = { name, project, region, network, ipCidrRange: cidr };
    const config = renderSubnetwork(placed, this.options.flowLogs);
    claimSubnetwork(this, config);
    const resource = once(this, ["Subnets", name], (place, id) => new ComputeSubnetwork(place, id, config));
    return { region, network, subnetwork: resource.id, cidr };
  }

  private specOf(region: string, options: RegionOptions): Omit<RegionSpec, "scope"> {
    const { name, reference: network, options: sharing } = this;
    return { region, options, name, network, sharing, ownSubnets: this.subnetsIn(region) };
  }

  private subnetsIn(region: string): readonly string[] {
    return [...this.ownSubnets.values()].flatMap((one) => (one.region === region ? [one.subnetwork] : []));
  }

  private takenRanges(): readonly TakenRange[] {
    const added = this.regions.map(({ region, cidr }) => ({ at: `the range of ${region}`, cidr, isRegion: true }));
    const own = rangesOfNetwork(this.options).map((one) => ({
      ...one,
      at: one.isRegion ? `the range of ${this.region}` : one.at,
    }));
    return [...own, ...added];
  }
}
