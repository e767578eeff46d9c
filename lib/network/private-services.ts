import { ComputeGlobalAddress } from "@cdktf/provider-google/lib/compute-global-address";
import { ServiceNetworkingConnection } from "@cdktf/provider-google/lib/service-networking-connection";
import type { Construct } from "constructs";
import { fitName } from "../foundation";
import type { PrivateServices } from "./consumers";
import { networkNameForms } from "./name-forms";
import { renderServicesConnection, renderServicesRange } from "./network-template";

/** The network that is connected with Google's private services. */
export interface ConnectedNetwork {
  /** The name of the network. */
  readonly name: string;
  /** The project that it belongs to; undefined for that of the provider. */
  readonly project: string | undefined;
  /** `projects/PROJECT/global/networks/NETWORK`, by a reference. */
  readonly network: string;
  /** The addresses that are set apart. */
  readonly cidr: string;
}

/** Private services access, for databases of the same stack and for those of others. */
export interface CreatedPrivateServices {
  readonly here: PrivateServices;
  /** By names alone; undefined where the project is not known. */
  readonly inOtherStacks: PrivateServices | undefined;
}

/** Sets the addresses apart, and connects the network with that of Google's services. */
export function createPrivateServices(scope: Construct, of: ConnectedNetwork): CreatedPrivateServices {
  const { project, network, cidr } = of;
  const name = fitName(networkNameForms.address, `${of.name}-private-services`);
  const range = new ComputeGlobalAddress(scope, "Range", renderServicesRange({ name, project, network }, cidr));
  const connection = new ServiceNetworkingConnection(
    scope,
    "Connection",
    renderServicesConnection(network, range.name),
  );
  return {
    here: { network, range: name, ready: [connection] },
    inOtherStacks:
      project === undefined
        ? undefined
        : { network: `projects/${project}/global/networks/${of.name}`, range: name, ready: [] },
  };
}
