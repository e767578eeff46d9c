export type { AddressSource, InternalAddressProps } from "./address-props";
export type { ClusterNetwork, EgressSubnet, PrivateServices, ReservedAddress } from "./consumers";
export { InternalAddress, type AddressPlace } from "./internal-address";
export type {
  INetwork,
  IRegionalNetwork,
  Network,
  NetworkByName,
  RegionalNetwork,
  RegionalSubnets,
  RegionRoles,
} from "./network";
export type {
  ExistingCloudRunSubnet,
  ExistingClusterSubnet,
  ExistingNetworkProps,
  ExistingPrivateServices,
  OwnSubnet,
  PrivateNetworkProps,
  SharedNetworkOptions,
} from "./network-props";
export type { NetworkRegion } from "./network-region";
export { PrivateNetwork } from "./private-network";
export { PrivateZone, type ZoneNetwork } from "./private-zone";
export type { CloudRunRange, ClusterRange, FlowLogs, NatUser, RegionOptions } from "./region-props";
export { internalAddressRules, type AddressSubject } from "./rules/address-rules";
export { existingNetworkRules } from "./rules/existing-rules";
export { privateNetworkRules } from "./rules/network-rules";
export { regionRules as networkRegionRules } from "./rules/region-rules";
export type { RegionSpec } from "./region-resources";
export type { RegionSubject, TakenRange } from "./region-subject";
export { privateZoneRules, zoneRecordRules, type RecordSubject } from "./rules/zone-rules";
export type { AddressRecord, PrivateZoneProps } from "./zone-props";
