import type { CloudRunServiceProps } from "../run";
import type { PlacedInner } from "../validation";
import type { MultiRegionServiceProps } from "./multi-region-props";

/** The options of the service in one region. */
export function optionsIn(
  region: string,
  { regions, ingress = "internal-and-load-balancer", ...shared }: MultiRegionServiceProps,
): CloudRunServiceProps {
  const own = regions[region];
  return {
    ...shared,
    region,
    ingress,
    vpcAccess: own?.vpcAccess,
    env: { ...shared.env, ...own?.env },
    scaling: own?.scaling ?? shared.scaling,
  };
}

/** What all regions share, and what each has for itself, as options of a service that its rules can look at. */
export function describedServices(props: MultiRegionServiceProps): readonly PlacedInner<CloudRunServiceProps>[] {
  const { regions, ingress: _ingress, ...shared } = props;
  const inRegions = Object.entries(regions).map(([region, own]) => ({
    before: `regions.${region}.`,
    inner: { ...harmless, ...own, region },
  }));
  return [{ before: "", inner: { ...shared, region: Object.keys(regions)[0] } }, ...inRegions];
}

/** What the rules have nothing to say of, so that a region is told of its own options alone. */
const harmless = { image: "docker.io/library/nginx:1.27.5" };
