import { isUnknown } from "../validation";
import { unlessEmpty } from "./container-template";
import type { DirectVpc, EitherVpc } from "./vpc-props";
import type { WorkloadProps } from "./workload-props";

const EGRESS = { "private-ranges-only": "PRIVATE_RANGES_ONLY", "all-traffic": "ALL_TRAFFIC" } as const;

type Placed = Pick<WorkloadProps, "vpcAccess" | "region">;

/** The way into a VPC network as the provider writes it, where there is one. */
export function renderVpcAccess({ vpcAccess, region }: Placed) {
  if (vpcAccess === undefined) return undefined;
  const { connector, network, tags = [], egress = "private-ranges-only", ...given }: EitherVpc = vpcAccess;
  if (connector !== undefined) return { connector, egress: EGRESS[egress] };
  const subnetwork = given.subnetwork ?? subnetworkOf(network, region);
  return { egress: EGRESS[egress], networkInterfaces: [{ network, subnetwork, tags: unlessEmpty([...tags]) }] };
}

// The platform would fill it in, and the provider would keep it when the network becomes another. A network by path may
// be that of another project, where a name alone would not be looked for.
function subnetworkOf(network: DirectVpc["network"], region: string | undefined): string | undefined {
  if (network === undefined || isUnknown(network)) return undefined;
  if (!network.includes("/")) return network;
  if (region === undefined) return undefined;
  return network.replace("/global/networks/", () => `/regions/${region}/subnetworks/`);
}
