import type { RegionQuota } from "../foundation";
import { regionalDemand } from "../run";
import type { MultiRegionPlatformProps, PlatformService } from "./platform-props";

/** What one service may use at once in one region. */
export interface ServiceDemand {
  /** The key of the service. */
  readonly key: string;
  /** Processors. */
  readonly cpu: number;
  /** Bytes of memory. */
  readonly bytes: number;
}

/** What the services may use at once in a region, as far as it is known at synth. */
export function demandsIn(region: string, { services }: MultiRegionPlatformProps): readonly ServiceDemand[] {
  return Object.entries(services).flatMap(([key, service]) => {
    const demand = regionalDemand(optionsOf(service, region));
    return demand === undefined ? [] : [{ key, ...demand }];
  });
}

/** The connections that all instances of a service may keep in all regions; undefined where that is known only at apply. */
export function connectionsOf(service: PlatformService, regions: readonly string[]): number | undefined {
  const { databaseConnections = 0 } = service;
  return regions.reduce<number | undefined>((sum, region) => {
    const instances = regionalDemand(optionsOf(service, region))?.instances;
    return sum === undefined || instances === undefined ? undefined : sum + instances * databaseConnections;
  }, 0);
}

/** Whole processors and gibibytes that hold the demand. */
export function quotaFor(demands: readonly ServiceDemand[]): RegionQuota {
  const total = (of: (demand: ServiceDemand) => number) => demands.reduce((sum, demand) => sum + of(demand), 0);
  return {
    cpu: Math.ceil(total(({ cpu }) => cpu)),
    memory: `${Math.ceil(total(({ bytes }) => bytes) / 2 ** 30)}Gi`,
  };
}

function optionsOf(service: PlatformService, region: string): PlatformService {
  return { ...service, scaling: service.regions?.[region]?.scaling ?? service.scaling };
}
