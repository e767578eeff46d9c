import {
  cloudRunV2ServiceTemplateContainersLivenessProbeToTerraform as livenessJson,
  cloudRunV2ServiceTemplateContainersStartupProbeToTerraform as startupJson,
} from "@cdktf/provider-google/lib/cloud-run-v2-service";
import type { IConstruct } from "constructs";
import { hasGoogleProvider } from "../foundation";
import { containersOf } from "./containers";
import { renderLivenessProbe, renderStartupProbe } from "./probe-template";
import type { NewerOption } from "./provider-needs";
import type { EitherVpc } from "./vpc-props";
import type { CloudRunWorkerPoolProps } from "./worker-pool-props";

/** A field that the bindings of the provider do not have, at its place in the template. */
type NewerField = readonly [place: string, value: unknown];

/** The options of a worker pool that not all google providers have. */
export function newerWorkerPoolOptions(props: CloudRunWorkerPoolProps): readonly NewerOption[] {
  const connector = connectorOf(props);
  const access = { at: "vpcAccess.connector", given: connector, since: "7.3.0", instead: "name a subnetwork" };
  const inContainers = containersOf(props).flatMap(({ at, container }) => {
    const place = (option: string) => (at === "" ? option : `${at}.${option}`);
    const probes = (["startup", "liveness"] as const).flatMap((option): NewerOption[] => {
      const given = container[option];
      if (given === undefined) return [];
      // Headers had no name before.
      const since = given.headers === undefined ? "7.5.0" : "7.37.0";
      return [{ at: place(option), given, since, instead: `leave out ${option}` }];
    });
    const { dependsOn = [] } = container;
    // google 6 has the field, and removed it in 7.0 because the platform did not know it then.
    const order = { at: place("dependsOn"), given: dependsOn, since: "7.10.0", instead: "leave out dependsOn" };
    return dependsOn.length === 0 ? probes : [...probes, order];
  });
  return connector === undefined ? inContainers : [access, ...inContainers];
}

/** What is written past the bindings. Those of a service have the probes of a container, those of a worker pool have not. */
export function newerWorkerPoolFields(props: CloudRunWorkerPoolProps): readonly NewerField[] {
  const probes = containersOf(props).flatMap(({ container: { startup, liveness } }, index): NewerField[] => {
    const started: unknown = startup === undefined ? undefined : startupJson(renderStartupProbe(startup, undefined));
    const alive: unknown = liveness === undefined ? undefined : livenessJson(renderLivenessProbe(liveness, undefined));
    return [
      [`containers.${index}.startup_probe`, started],
      [`containers.${index}.liveness_probe`, alive],
    ];
  });
  const fields: readonly NewerField[] = [["vpc_access.connector", connectorOf(props)], ...probes];
  return fields.filter(([, value]) => value !== undefined);
}

/** What a deploy from outside writes into the template, where the stack's google provider knows the fields. */
export function templateClientFields(scope: IConstruct): readonly string[] {
  return hasGoogleProvider(scope, "7.37.0") ? ["template[0].client", "template[0].client_version"] : [];
}

function connectorOf({ vpcAccess = {} }: CloudRunWorkerPoolProps): string | undefined {
  const { connector }: EitherVpc = vpcAccess;
  return connector;
}
