import type { IConstruct } from "constructs";
import { nameForms, type EffectiveDefaults } from "../foundation";
import { liftRules, type Rule } from "../validation";
import { newerOptions } from "./newer-fields";
import { runProviderRules } from "./provider-needs";
import { cloudRunServiceRules } from "./rules/service-rules";
import type { CloudRunServiceProps } from "./service-props";
import type { ServiceSubject } from "./service-shape";
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
