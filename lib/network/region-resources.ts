import { ComputeRouter } from "@cdktf/provider-google/lib/compute-router";
import { ComputeRouterNat } from "@cdktf/provider-google/lib/compute-router-nat";
import { ComputeSubnetwork, type ComputeSubnetworkConfig } from "@cdktf/provider-google/lib/compute-subnetwork";
import type { Construct } from "constructs";
import { claimName, fitName, once } from "../foundation";
import { rangesOf, type RegionRanges } from "./address-plan";
import { shareWithCloudRun, shareWithCluster } from "./agent-access";
import type { ClusterNetwork, EgressSubnet } from "./consumers";
import type { AddressPlace } from "./internal-address";
import { networkNameForms } from "./name-forms";
import type { RegionRoles } from "./network";
import type { SharedNetworkOptions } from "./network-props";
import {
  renderClusterSubnetwork,
  renderNat,
  renderProxySubnetwork,
  renderSubnetwork,
  SECONDARY_RANGES,
} from "./network-template";
import type { NatUser, RegionOptions } from "./region-props";

/** A region of a network, with all that its resources are made from. */
export interface RegionSpec {
  /** Where the resources are in the tree. */
  readonly scope: Construct;
  /** For example `"europe-west1"`. */
  readonly region: string;
  /** What the network holds there. */
  readonly options: RegionOptions;
  /** The name of the network. */
  readonly name: string;
  /** `projects/PROJECT/global/networks/NETWORK`. */
  readonly network: string;
  /** Whose accounts need a role on the network, where another project shares it. */
  readonly sharing: SharedNetworkOptions;
  /** The subnetworks of one's own in the region. */
  readonly ownSubnets: readonly string[];
}

/** What was made of a region. */
export interface RegionResources {
  readonly roles: RegionRoles;
  /** The same by names alone; undefined where the project is not known. */
  readonly rolesByName?: RegionRoles;
  readonly addressPlace: AddressPlace;
  /** The addresses that are kept for Google's private services. */
  readonly privateServicesRange: string;
}

type Spec = RegionSpec & { readonly ranges: RegionRanges };

/** Makes the subnetworks and the Cloud NAT of a region. */
export function createRegion(given: RegionSpec): RegionResources {
  const { options, region, sharing } = given;
  const spec: Spec = { ...given, ranges: rangesOf(options.cidr, options) };
  const nodes = options.gke && createNodes(spec);
  const cloudRun = options.cloudRun && createCloudRun(spec);
  if (options.proxyOnly === true) createProxyOnly(spec);
  createNat(spec, { gke: nodes && [nodes.id], cloudRun: cloudRun && [cloudRun.id], subnets: spec.ownSubnets });
  const subnetworks = { ...(nodes && { nodes: () => nodes.id }), loadBalancers: () => loadBalancers(spec).id };
  return {
    roles: { gke: nodes && clusterIn(spec, nodes), cloudRun: cloudRun && egressIn(spec, cloudRun) },
    rolesByName: rolesByName(spec),
    addressPlace: { region, project: projectOf(sharing), subnetworks },
    privateServicesRange: spec.ranges.privateServices,
  };
}

/** The project that a network belongs to. */
export function projectOf({ hostProject, project }: SharedNetworkOptions): string | undefined {
  return hostProject ?? project;
}

/** Takes the name of a subnetwork for a construct. */
export function claimSubnetwork(scope: Construct, { name, project, region }: ComputeSubnetworkConfig): void {
  claimName(scope, { kind: "subnetwork", name, within: [project, region] });
}

function createNodes(spec: Spec): ComputeSubnetwork {
  const { scope, ranges, options } = spec;
  const config = renderClusterSubnetwork(placed(spec, "nodes", ranges.nodes), ranges, options.flowLogs);
  claimSubnetwork(scope, config);
  return new ComputeSubnetwork(scope, "Nodes", config);
}

function createCloudRun(spec: Spec): ComputeSubnetwork {
  const { scope, ranges, options } = spec;
  const config = renderSubnetwork(placed(spec, "cloud-run", ranges.cloudRun), options.flowLogs);
  claimSubnetwork(scope, config);
  return new ComputeSubnetwork(scope, "CloudRun", config);
}

function createProxyOnly(spec: Spec): void {
  const { scope, ranges } = spec;
  const config = renderProxySubnetwork(placed(spec, "proxy-only", ranges.proxyOnly));
  claimSubnetwork(scope, config);
  new ComputeSubnetwork(scope, "ProxyOnly", config);
}

function loadBalancers(spec: Spec): ComputeSubnetwork {
  const { scope, ranges, options } = spec;
  const config = renderSubnetwork(placed(spec, "load-balancers", ranges.loadBalancers), options.flowLogs);
  claimSubnetwork(scope, config);
  return once(scope, ["LoadBalancers"], (place, id) => new ComputeSubnetwork(place, id, config));
}

function createNat(spec: Spec, subnetworks: Readonly<Record<NatUser, readonly string[] | undefined>>): void {
  const { scope, region, options, sharing } = spec;
  if (options.nat === undefined) return;
  const project = projectOf(sharing);
  const name = fitName(networkNameForms.router, `${spec.name}-nat`);
  const router = new ComputeRouter(scope, "Router", { name, project, region, network: spec.network });
  const used = options.nat.flatMap((user) => subnetworks[user] ?? []);
  new ComputeRouterNat(scope, "Nat", renderNat({ name, project, region, router: router.name }, used));
}

function clusterIn({ region, network, sharing }: Spec, nodes: ComputeSubnetwork): ClusterNetwork {
  const subnetwork = shareWithCluster({ target: nodes, region, subnetwork: nodes.id }, sharing);
  const { pods: podRange, services: serviceRange } = SECONDARY_RANGES;
  return { region, project: projectOf(sharing), network, subnetwork, podRange, serviceRange };
}

function egressIn({ region, network, sharing, ranges }: Spec, cloudRun: ComputeSubnetwork): EgressSubnet {
  const subnetwork = shareWithCloudRun({ target: cloudRun, region, subnetwork: cloudRun.id }, sharing);
  return { region, network, subnetwork, cidr: ranges.cloudRun };
}

function rolesByName(spec: Spec): RegionRoles | undefined {
  const { name, region, options, sharing, ranges } = spec;
  const project = projectOf(sharing);
  if (project === undefined) return undefined;
  const network = `projects/${project}/global/networks/${name}`;
  const pathOf = (suffix: string) =>
    `projects/${project}/regions/${region}/subnetworks/${placed(spec, suffix, "").name}`;
  const { pods: podRange, services: serviceRange } = SECONDARY_RANGES;
  return {
    gke: options.gke && { region, project, network, subnetwork: pathOf("nodes"), podRange, serviceRange },
    cloudRun: options.cloudRun && { region, network, subnetwork: pathOf("cloud-run"), cidr: ranges.cloudRun },
  };
}

function placed({ name, network, region, sharing }: Spec, suffix: string, ipCidrRange: string) {
  const project = projectOf(sharing);
  return { name: fitName(networkNameForms.subnetwork, `${name}-${suffix}`), project, region, network, ipCidrRange };
}
