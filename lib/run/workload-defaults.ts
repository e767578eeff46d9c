import { projectNumberOf, type EffectiveDefaults } from "../foundation";
import { isRecord } from "../validation";
import type { WorkloadProps } from "./workload-props";

/** The options of a workload, with the defaults of its place in the tree where they are left out. */
export function withDefaults<Props extends WorkloadProps>(props: Props, defaults: EffectiveDefaults): Props {
  // What is no options object at all is left as it is, to be told so by the check; so are labels of another form.
  if (!isRecord(props)) return props;
  const { project, region, protection, labels = {} } = props;
  const isInSeveralRegions = "regions" in props && props.regions !== undefined;
  return {
    ...props,
    project: project ?? defaults.project,
    region: region ?? (isInSeveralRegions ? undefined : defaults.region),
    protection: protection ?? defaults.protection,
    labels: isRecord(labels) ? { ...defaults.labels, ...labels } : labels,
  };
}

/** The options of a workload, with what its rules want to know and the defaults say: quotas, and the project's number. */
export function withFacts<Props extends WorkloadProps>(props: Props, defaults: EffectiveDefaults) {
  const { regionQuota } = defaults;
  return { ...props, regionQuota, projectNumber: projectNumberOf(props.project, defaults) };
}
