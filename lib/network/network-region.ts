import type { Construct } from "constructs";
import type { AddressPlace } from "./internal-address";
import { RegionalNetwork, type RegionRoles } from "./network";
import { createRegion, type RegionSpec } from "./region-resources";

/** What a network has in a further region. Made by `addRegion` of a network. */
export class NetworkRegion extends RegionalNetwork {
  public readonly region: string;
  /** All addresses of the region. */
  public readonly cidr: string;
  /** The addresses that are kept for Google's private services, such as databases, that are not part of the network. */
  public readonly privateServicesRange: string;
  protected readonly roles: RegionRoles;
  protected readonly rolesByName: RegionRoles | undefined;
  protected readonly addressPlace: AddressPlace;

  /** Called by `addRegion` of a network. */
  constructor(scope: Construct, id: string, props: Omit<RegionSpec, "scope">) {
    super(scope, id);
    this.region = props.region;
    this.cidr = props.options.cidr;
    const { roles, rolesByName, addressPlace, privateServicesRange } = createRegion({ ...props, scope: this });
    this.roles = roles;
    this.rolesByName = rolesByName;
    this.addressPlace = addressPlace;
    this.privateServicesRange = privateServicesRange;
  }
}
