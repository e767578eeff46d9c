import { containersOf } from "./containers";
import { renderReadinessProbe } from "./probe-template";
import type { NewerOption } from "./provider-needs";
import { runDefaults } from "./run-defaults";
import type { CloudRunServiceProps } from "./service-props";
import { scalingOf } from "./service-size";

/** A field that the bindings of the provider do not have, at its place in the resource. */
type NewerField = readonly [place: string, value: unknown];

/** The options of a service that not all google providers have. */
export function newerOptions(props: CloudRunServiceProps): readonly NewerOption[] {
  const { regions, defaultUri, deployHealthCheck, iap } = props;
  const max = scalingOf(props)?.serviceLevel?.max;
  const options: readonly (NewerOption & { readonly isUsed: boolean })[] = [
    needs("scaling.serviceLevel.max", max, max !== undefined, "7.0.0", "limit each revision by scaling.max alone"),
    needs("regions", regions, regions !== undefined, "7.1.0", "write one service for each region"),
    needs("defaultUri", defaultUri, defaultUri === false, "7.6.0", 'close the address with ingress: "internal"'),
    needs("deployHealthCheck", deployHealthCheck, deployHealthCheck === false, "7.7.0", "leave it out"),
    ...containersOf(props).map(({ at, container: { readiness } }) =>
      needs(at === "" ? "readiness" : `${at}.readiness`, readiness, readiness !== undefined, "7.19.0", "leave it out"),
    ),
    needs("iap", iap, iap !== undefined, "7.21.0", "switch IAP on at a load balancer"),
  ];
  return options.filter(({ isUsed }) => isUsed);
}

/** What is written past the bindings, in the order of {@link newerOptions}. */
export function newerFields(props: CloudRunServiceProps): readonly NewerField[] {
  const { regions, defaultUri, deployHealthCheck, iap } = props;
  const max = scalingOf(props)?.serviceLevel?.max;
  const fields: readonly NewerField[] = [
    ["scaling.max_instance_count", max],
    ["multi_region_settings", regions === undefined ? undefined : { regions: [...regions] }],
    ["default_uri_disabled", defaultUri === false ? true : undefined],
    ["template.health_check_disabled", deployHealthCheck === false ? true : undefined],
    ...containersOf(props).map(({ at, container: { readiness } }, index): NewerField => {
      const port = at === "" ? (props.port ?? runDefaults.port) : undefined;
      const probe = readiness === undefined ? undefined : renderReadinessProbe(readiness, port);
      return [`template.containers.${index}.readiness_probe`, probe];
    }),
    ["iap_enabled", iap === undefined ? undefined : true],
  ];
  return fields.filter(([, value]) => value !== undefined);
}

function needs(at: string, given: unknown, isUsed: boolean, since: string, instead: string) {
  return { at, given, isUsed, since, instead };
}
