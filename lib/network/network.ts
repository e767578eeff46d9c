import { Construct, type IConstruct } from "constructs";
import { refuse } from "../validation";
import type { InternalAddressProps } from "./address-props";
import type { ClusterNetwork, EgressSubnet, PrivateServices } from "./consumers";
import { InternalAddress, type AddressPlace } from "./internal-address";
import { PrivateZone } from "./private-zone";
import type { PrivateZoneProps } from "./zone-props";

/** What a network offers in one region. */
export interface IRegionalNetwork extends IConstruct, RegionalSubnets {
  /** For example `"europe-west1"`. */
  readonly region: string;
  /**
   * The same subnetworks for workloads of other stacks: by their names, so that those stacks read nothing of the state of
   * this one. This one has to be applied first.
   *
   * @throws ValidationError `network-project-unknown` where neither the network nor the defaults name the project.
   */
  readonly inOtherStacks: RegionalSubnets;
  /**
   * Reserves an address that only the network reaches, with a record in a zone where one is given.
   *
   * @throws ValidationError for options that cannot work, all of them at once.
   */
  addInternalAddress(id: string, props?: InternalAddressProps): InternalAddress;
}

/** A network: one of this library's, or one that exists already. */
export interface INetwork extends IRegionalNetwork {
  /** The name, as it was given or made. */
  readonly name: string;
  /** `projects/PROJECT/global/networks/NETWORK`, for resources that must wait until the network exists. */
  readonly reference: string;
  /**
   * Where managed databases and caches of the same stack get their addresses, in any region.
   *
   * @throws ValidationError `network-role-missing` where the network has no private services access.
   */
  readonly privateServices: PrivateServices;
  /**
   * The same for workloads and databases of other stacks: by their names, so that those stacks read nothing of the state
   * of this one. This one has to be applied first.
   *
   * @throws ValidationError `network-project-unknown` where neither the network nor the defaults name the project.
   */
  readonly inOtherStacks: NetworkByName;
  /**
   * Makes a DNS zone that only the network sees.
   *
   * @throws ValidationError for options that cannot work, all of them at once.
   */
  addPrivateZone(id: string, props: PrivateZoneProps): PrivateZone;
}

/** The subnetworks of a network in one region, for workloads. */
export interface RegionalSubnets {
  /**
   * The subnetwork of Cloud Run: the `vpcAccess` of a workload.
   *
   * @throws ValidationError `network-role-missing` where the network has none in the region.
   */
  readonly cloudRun: EgressSubnet;
  /**
   * The subnetwork of a cluster.
   *
   * @throws ValidationError `network-role-missing` where the network has none in the region.
   */
  readonly gke: ClusterNetwork;
}

/** What a network offers to other stacks. */
export interface NetworkByName extends RegionalSubnets {
  /**
   * Where managed databases and caches get their addresses, in any region.
   *
   * @throws ValidationError `network-role-missing` where the network has no private services access.
   */
  readonly privateServices: PrivateServices;
}

/** What a network has in a region, as far as it was asked for. */
export interface RegionRoles {
  /**
   * The subnetwork of Cloud Run.
   * @default - none
   */
  readonly cloudRun?: EgressSubnet;
  /**
   * The subnetwork of a cluster.
   * @default - none
   */
  readonly gke?: ClusterNetwork;
}

/** What all networks can do in a region, whether they are made here or exist already. */
export abstract class RegionalNetwork extends Construct implements IRegionalNetwork {
  public abstract readonly region: string;
  /** What the region has, as far as it was asked for. */
  protected abstract readonly roles: RegionRoles;
  /** The same by names alone; undefined where the project is not known. */
  protected abstract readonly rolesByName: RegionRoles | undefined;
  /** Where addresses of the region are reserved. */
  protected abstract readonly addressPlace: AddressPlace;

  public get cloudRun(): EgressSubnet {
    return this.cloudRunOf(this.roles);
  }

  public get gke(): ClusterNetwork {
    return this.gkeOf(this.roles);
  }

  public get inOtherStacks(): RegionalSubnets {
    const roles = this.rolesByName ?? this.refuseUnknownProject();
    const subnets = { cloudRun: () => this.cloudRunOf(roles), gke: () => this.gkeOf(roles) };
    return {
      get cloudRun() {
        return subnets.cloudRun();
      },
      get gke() {
        return subnets.gke();
      },
    };
  }

  public addInternalAddress(id: string, props: InternalAddressProps = {}): InternalAddress {
    return new InternalAddress(this, id, props, this.addressPlace);
  }

  private cloudRunOf({ cloudRun }: RegionRoles): EgressSubnet {
    return cloudRun ?? this.refuseRole("cloudRun", "cloudRun: { maxInstances: 10 }");
  }

  private gkeOf({ gke }: RegionRoles): ClusterNetwork {
    return gke ?? this.refuseRole("gke", "gke: { maxNodes: 10 }");
  }

  private refuseUnknownProject(): never {
    return refuse(this, "network-project-unknown", {
      at: "project",
      got: undefined,
      allowed: "a project, where other stacks name the network",
      fix: 'write project: "…", or setDefaults(stack, { project: "…" })',
    });
  }

  private refuseRole(role: string, example: string): never {
    return refuseRole(this, role, `a network with ${role} in ${this.region}`, `the region, for example ${example}`);
  }
}

/** What all networks can do, whether they are made here or exist already. */
export abstract class Network extends RegionalNetwork implements INetwork {
  public abstract readonly name: string;
  public abstract readonly reference: string;
  /** The id of the project that the network belongs to. */
  public abstract readonly project?: string;
  /** Private services access, where the network has it. */
  protected abstract readonly services: PrivateServices | undefined;
  /** The same by names alone; undefined where the project is not known. */
  protected abstract readonly servicesByName: PrivateServices | undefined;

  public get privateServices(): PrivateServices {
    return this.servicesOf(this.services);
  }

  public override get inOtherStacks(): NetworkByName {
    const subnets = super.inOtherStacks;
    const services = () => this.servicesOf(this.servicesByName);
    return {
      get cloudRun() {
        return subnets.cloudRun;
      },
      get gke() {
        return subnets.gke;
      },
      get privateServices() {
        return services();
      },
    };
  }

  public addPrivateZone(id: string, props: PrivateZoneProps): PrivateZone {
    const { name, reference, project } = this;
    return new PrivateZone(this, id, props, { name, reference, project });
  }

  private servicesOf(services: PrivateServices | undefined): PrivateServices {
    const example = "the network: privateServices: true, or its range for a network that exists already";
    return services ?? refuseRole(this, "privateServices", "a network with privateServices", example);
  }
}

function refuseRole(scope: Construct, at: string, allowed: string, where: string): never {
  return refuse(scope, "network-role-missing", {
    at,
    got: undefined,
    allowed,
    fix: `add it to the options of ${where}`,
  });
}
