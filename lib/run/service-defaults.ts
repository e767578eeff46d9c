import type { EffectiveDefaults, RegionQuota } from "../foundation";
import type { Rule } from "../validation";
import { isRecord } from "./forms";
import { cloudRunServiceRules } from "./rules/service-rules";
import type { CloudRunServiceProps } from "./service-props";
import type { ServiceSubject } from "./service-shape";

/** The options of a service, with the defaults of its place in the tree where they are left out. */
export function withDefaults(props: CloudRunServiceProps, defaults: EffectiveDefaults): CloudRunServiceProps {
  // What is no options object at all is left as it is, to be told so by the check; so are labels of another form.
  if (!isRecord(props)) return props;
  const { project, region, protection, labels = {} } = props;
  return {
    ...props,
    project: project ?? defaults.project,
    region: region ?? defaults.region,
    protection: protection ?? defaults.protection,
    labels: isRecord(labels) ? { ...defaults.labels, ...labels } : labels,
  };
}

/** The rules with what only they look at, so that it is no option of the service. */
export function rulesWithin(service: CloudRunServiceProps, regionQuota: RegionQuota | undefined): Rule<unknown>[] {
  const subject: ServiceSubject = { ...service, regionQuota };
  return cloudRunServiceRules.map((rule) => ({ ...rule, find: () => rule.find(subject) }));
}
