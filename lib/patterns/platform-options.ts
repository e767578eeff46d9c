import type { ApplicationLoadBalancerProps, BackendOptions } from "../edge";
import type { ServerlessBackend } from "../foundation";
import { cloudRunUrl } from "../run";
import type { MultiRegionServiceProps, RegionalServiceOptions } from "./multi-region-props";
import type { MultiRegionPlatformProps, PlatformService } from "./platform-props";

/** The options of a platform that its services and its load balancer follow from. */
export interface PlacedPlatform extends MultiRegionPlatformProps {
  /**
   * The number of the project, which addresses between services are made of.
   * @default - not known
   */
  readonly projectNumber?: string;
}

/** The options of one service in all regions. */
export function serviceOptionsOf(key: string, platform: PlacedPlatform): MultiRegionServiceProps {
  const service = platform.services[key] as PlatformService;
  const { regions: _regions, databaseConnections: _connections, calls: _calls, backend, ...shared } = service;
  return {
    ...shared,
    name: nameOf(key, platform),
    project: platform.project,
    regions: regionsOf(service, platform),
    ingress: backend === "off" ? "internal" : "internal-and-load-balancer",
    // Behind the load balancer a browser has no identity that IAM could check.
    invokers: shared.invokers ?? (backend === "off" ? [] : "public"),
  };
}

/** The options of the load balancer before the services. */
export function loadBalancerOptions(
  { name, project, services, edge }: PlacedPlatform,
  servicesOf: (key: string) => readonly ServerlessBackend[],
): ApplicationLoadBalancerProps & { readonly name: string } {
  const { defaultService, buckets, ...options } = edge;
  const backends = Object.entries(services).flatMap(([key, { backend = {} }]): [string, BackendOptions][] =>
    backend === "off" ? [] : [[key, { ...backend, services: servicesOf(key) }]],
  );
  return {
    ...options,
    name,
    project,
    backends: { ...Object.fromEntries(backends), ...buckets },
    defaultBackend: defaultService ?? (backends.length === 1 ? backends[0]?.[0] : undefined),
  };
}

/** The services behind the load balancer as far as they are known before they exist. */
export function describedBackends(key: string, platform: PlacedPlatform): readonly ServerlessBackend[] {
  const { name = key, ingress } = serviceOptionsOf(key, platform);
  return Object.keys(platform.regions).map((region) => ({ name, region, project: platform.project, ingress }));
}

function nameOf(key: string, { name, services }: PlacedPlatform): string {
  return services[key]?.name ?? `${name}-${key}`;
}

function regionsOf(service: PlatformService, platform: PlacedPlatform): Record<string, RegionalServiceOptions> {
  return Object.fromEntries(
    Object.entries(platform.regions).map(([region, { vpcAccess }]) => {
      const own = service.regions?.[region];
      const env = { ...own?.env, ...addressesOf(service, region, platform) };
      return [region, { vpcAccess, env, scaling: own?.scaling }];
    }),
  );
}

/** The variables with the addresses of the services that one calls, in its own region. */
function addressesOf({ calls = {} }: PlatformService, region: string, platform: PlacedPlatform) {
  // The rules refuse calls where the number of the project is not known.
  const projectNumber = platform.projectNumber as string;
  return Object.fromEntries(
    Object.entries(calls).map(([variable, target]) => [
      variable,
      cloudRunUrl({ name: nameOf(target, platform), projectNumber, region }),
    ]),
  );
}
