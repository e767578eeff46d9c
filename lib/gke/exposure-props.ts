import type { EgressSubnet, ReservedAddress } from "../network";
import type { IGkeNamespace } from "./namespace-props";

/** Reached from other namespaces of the cluster, by `NAME.NAMESPACE.svc.cluster.local`. */
export interface ClusterExposure {
  /** The namespaces whose pods may call, beside the workload's own. */
  readonly namespaces: readonly IGkeNamespace[];
  readonly internal?: never;
  readonly public?: never;
}

/** Reached from the network, at a reserved address: an internal load balancer that passes connections through. */
export interface InternalExposure {
  /** The address, in the region of the cluster. */
  readonly internal: ReservedAddress;
  /** Who may call: subnets, or ranges as text such as `"10.20.0.0/26"`. Nobody else gets through. */
  readonly from: readonly (EgressSubnet | string)[];
  /**
   * Whether callers in other regions get through.
   * @default - true where a subnet of `from` is in another region than the address, else false
   */
  readonly globalAccess?: boolean;
  readonly namespaces?: never;
  readonly public?: never;
}

/** What the load balancer for the internet needs. */
export interface PublicEntry {
  /** The name of a global external address. */
  readonly address: string;
  /** The names of the certificates, as they are called in Compute Engine. */
  readonly certificates: readonly string[];
  /**
   * The path that the load balancer asks; it counts as healthy with 200 alone, not with a redirect. It becomes the
   * readiness probe, from which the load balancer takes it.
   */
  readonly healthPath: string;
  /**
   * The host names that are answered.
   * @default - all of them
   */
  readonly hosts?: readonly string[];
}

/** Reached from the internet by HTTPS. */
export interface PublicExposure {
  /** The load balancer for the internet. */
  readonly public: PublicEntry;
  readonly internal?: never;
  readonly namespaces?: never;
}

/** Who may call the workload beside the pods of its own namespace. */
export type Exposure = ClusterExposure | InternalExposure | PublicExposure;

/** Exposure as JavaScript may give it: any of the options of all forms. */
export interface AnyExposure {
  readonly namespaces?: readonly IGkeNamespace[];
  readonly internal?: ReservedAddress;
  readonly from?: readonly (EgressSubnet | string)[];
  readonly globalAccess?: boolean;
  readonly public?: PublicEntry;
}
