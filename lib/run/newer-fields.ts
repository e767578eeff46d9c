import { containersOf } from "./containers";
import { renderReadinessProbe } from "./probe-template";
import type { NewerOption } from "./provider-needs";
import { runDefaults } from "./run-defaults";
import type { CloudRunServiceProps } from "./service-props";
import { scalingOf } from "./service-size";

/** An option that not all google providers have, and the field of the resource that is written for it past the bindings. */
interface NewerField extends NewerOption {
  readonly isUsed: boolean;
  /** In the resource. */
  readonly place: string;
  /** Not before the options have been checked. */
  readonly value: () => unknown;
}

/** The options of a service that not all google providers have. */
export function newerOptions(props: CloudRunServiceProps): readonly NewerOption[] {
  return usedIn(props);
}

/** What is written past the bindings, in the order of {@link newerOptions}. */
export function newerFields(props: CloudRunServiceProps): readonly (readonly [place: string, value: unknown])[] {
  return usedIn(props).map(({ place, value }) => [place, value()]);
}

function usedIn(props: CloudRunServiceProps): readonly NewerField[] {
  const { regions, defaultUri, deployHealthCheck, iap } = props;
  const max = scalingOf(props)?.serviceLevel?.max;
  const fields: readonly NewerField[] = [
    {
      at: "scaling.serviceLevel.max",
      given: max,
      isUsed: max !== undefined,
      since: "7.0.0",
      instead: "limit each revision by scaling.max alone",
      place: "scaling.max_instance_count",
      value: () => max,
    },
    {
      at: "regions",
      given: regions,
      isUsed: regions !== undefined,
      since: "7.1.0",
      instead: "write one service for each region",
      place: "multi_region_settings",
      value: () => ({ regions: [...(regions ?? [])] }),
    },
    {
      at: "defaultUri",
      given: defaultUri,
      isUsed: defaultUri === false,
      since: "7.6.0",
      instead: 'close the address with ingress: "internal"',
      place: "default_uri_disabled",
      value: () => true,
    },
    {
      at: "deployHealthCheck",
      given: deployHealthCheck,
      isUsed: deployHealthCheck === false,
      since: "7.7.0",
      instead: "leave it out",
      place: "template.health_check_disabled",
      value: () => true,
    },
    ...readinessIn(props),
    {
      at: "iap",
      given: iap,
      isUsed: iap !== undefined,
      since: "7.21.0",
      instead: "switch IAP on at a load balancer",
      place: "iap_enabled",
      value: () => true,
    },
  ];
  return fields.filter(({ isUsed }) => isUsed);
}

function readinessIn(props: CloudRunServiceProps): readonly NewerField[] {
  return containersOf(props).flatMap(({ at, container: { readiness } }, index): NewerField[] => {
    if (readiness === undefined) return [];
    const port = at === "" ? (props.port ?? runDefaults.port) : undefined;
    return [
      {
        at: at === "" ? "readiness" : `${at}.readiness`,
        given: readiness,
        isUsed: true,
        since: "7.19.0",
        instead: "leave it out",
        place: `template.containers.${index}.readiness_probe`,
        value: () => renderReadinessProbe(readiness, port),
      },
    ];
  });
}
