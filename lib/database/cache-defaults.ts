import type { IConstruct } from "constructs";
import { defaultsOf, projectWithNumber } from "../foundation";
import type { CacheProps } from "./cache-props";

/** The options of a cache with what the defaults say at the place of the construct. */
export function withCacheDefaults<Props extends CacheProps>(scope: IConstruct, props: Props): Props {
  const defaults = defaultsOf(scope);
  return {
    ...props,
    ...projectWithNumber(props, defaults),
    region: props.region ?? defaults.region,
    labels: { ...defaults.labels, ...props.labels },
    protection: props.protection ?? defaults.protection,
  };
}
