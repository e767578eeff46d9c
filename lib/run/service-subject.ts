import type { IConstruct } from "constructs";
import { nameForms, projectNumberOf, type EffectiveDefaults } from "../foundation";
import type { Rule } from "../validation";
import { newerOptions } from "./newer-fields";
import { runProviderRules } from "./provider-needs";
import { cloudRunServiceRules } from "./rules/service-rules";
import type { CloudRunServiceProps } from "./service-props";
import type { ServiceSubject } from "./service-shape";
import { nameOf } from "./workload";

/** All rules for a service at its place in the tree, with what only they look at. */
export function rulesWithin(
  scope: IConstruct,
  service: CloudRunServiceProps,
  defaults: EffectiveDefaults,
): Rule<unknown>[] {
  // Not before a rule asks: what is no options object at all is told by its form.
  let known: ServiceSubject | undefined;
  const subject = () => (known ??= subjectOf(scope, service, defaults));
  return [
    ...cloudRunServiceRules.map((rule) => ({ ...rule, find: () => rule.find(subject()) })),
    ...runProviderRules.map((rule) => ({ ...rule, find: () => rule.find({ scope, options: newerOptions(service) }) })),
  ];
}

function subjectOf(scope: IConstruct, service: CloudRunServiceProps, defaults: EffectiveDefaults): ServiceSubject {
  return {
    ...service,
    regionQuota: defaults.regionQuota,
    projectNumber: projectNumberOf(service.project, defaults),
    resolvedName: nameOf(scope, nameForms.cloudRunService, service),
  };
}
