import { unlessEmpty } from "./container-template";
import type { EitherVpc, VpcAccess } from "./vpc-props";

const EGRESS = { "private-ranges-only": "PRIVATE_RANGES_ONLY", "all-traffic": "ALL_TRAFFIC" } as const;

/** The way into a VPC network as the provider writes it. */
export function renderVpcAccess(vpcAccess: VpcAccess) {
  const { connector, network, subnetwork, tags = [], egress = "private-ranges-only" }: EitherVpc = vpcAccess;
  if (connector !== undefined) return { connector, egress: EGRESS[egress] };
  return { egress: EGRESS[egress], networkInterfaces: [{ network, subnetwork, tags: unlessEmpty([...tags]) }] };
}
