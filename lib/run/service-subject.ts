import type { IConstruct } from "constructs";
import { nameForms, type EffectiveDefaults, type MonitoredResource } from "../foundation";
import { liftRules, type Rule } from "../validation";
import { newerOptions } from "./newer-fields";
import { runProviderRules } from "./provider-needs";
import { cloudRunServiceRules } from "./rules/service-rules";
import type { CloudRunServiceProps } from "./service-props";
import type { ServiceSubject } from "./service-shape";
import { manualOf, mostInstances } from "./service-size";
import { nameOf } from "./workload";
import { withFacts } from "./workload-defaults";

/** A service at its place in the tree: the subject of its rules. */
export interface PlacedService extends ServiceSubject {
  readonly scope: IConstruct;
}

/** All rules for a service at its place in the tree. */
export const placedServiceRules: readonly Rule<PlacedService>[] = [
  ...cloudRunServiceRules,
  ...liftRules(runProviderRules, (service: PlacedService) => ({
    scope: service.scope,
    options: newerOptions(service),
  })),
];

/** What the rules look at: the options, and what only the rules want to know. */
export function placedService(
  scope: IConstruct,
  service: CloudRunServiceProps,
  defaults: EffectiveDefaults,
): PlacedService {
  return {
    ...withFacts(service, defaults),
    resolvedName: nameOf(scope, nameForms.cloudRunService, service),
    scope,
  };
}

/**
 * What a service is watched by. In several regions its metrics stand under each of them. A fixed number of instances is no
 * limit that somebody has to be told of.
 */
export function monitoredService(name: string, service: CloudRunServiceProps): MonitoredResource {
  const { project, region } = service;
  return {
    kind: "cloud-run-service",
    name,
    project,
    region,
    limit: manualOf(service) === undefined ? mostInstances(service) : undefined,
  };
}
