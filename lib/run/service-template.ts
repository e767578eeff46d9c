import type {
  CloudRunV2ServiceTemplate,
  CloudRunV2ServiceTemplateContainers,
} from "@cdktf/provider-google/lib/cloud-run-v2-service";
import type { Bindings, BoundContainer } from "./bindings";
import { renderContainer } from "./container-template";
import { containersOf, sidecarsOf, type PlacedContainer } from "./containers";
import { renderLivenessProbe, renderStartupProbe } from "./probe-template";
import { platformStartupProbe, runDefaults } from "./run-defaults";
import { secondsOf } from "./seconds";
import type { CloudRunServiceProps } from "./service-props";
import { concurrencyOf, generationOf, isAlwaysOn, scalingOf } from "./service-size";
import { renderRevisionKeys, renderWorkload } from "./workload-template";

/** The template of a service's revisions as the provider writes it. Everything that the platform would fill in is written. */
export function renderTemplate(
  props: CloudRunServiceProps,
  bindings: Bindings,
  serviceAccount: string,
): CloudRunV2ServiceTemplate {
  const scaling = scalingOf(props);
  const [main, ...beside] = bindings.containers as [BoundContainer, ...BoundContainer[]];
  return {
    ...renderWorkload(props, bindings, serviceAccount),
    ...renderRevisionKeys(props),
    revision: props.revisionName,
    executionEnvironment: generationOf(props) === "gen1" ? "EXECUTION_ENVIRONMENT_GEN1" : "EXECUTION_ENVIRONMENT_GEN2",
    maxInstanceRequestConcurrency: concurrencyOf(props),
    sessionAffinity: props.sessionAffinity === true ? true : undefined,
    timeout: secondsOf(props.timeout ?? runDefaults.timeout),
    // With a fixed number the platform ignores these, and a change of them would only make a new revision.
    scaling: scaling === undefined ? undefined : { minInstanceCount: scaling.min, maxInstanceCount: scaling.max },
    containers: [
      renderMain(props, main),
      ...sidecarsOf(props).map((sidecar, index) => renderSidecar(props, sidecar, beside[index] as BoundContainer)),
    ],
  };
}

function renderMain(props: CloudRunServiceProps, bound: BoundContainer): CloudRunV2ServiceTemplateContainers {
  const port = props.port ?? runDefaults.port;
  const [main] = containersOf(props) as [PlacedContainer];
  const rendered = renderContainer(main, bound);
  return {
    ...rendered,
    ports: { name: props.protocol ?? runDefaults.protocol, containerPort: port },
    resources: { ...rendered.resources, cpuIdle: !isAlwaysOn(props), startupCpuBoost: props.startupCpuBoost ?? true },
    startupProbe: renderStartupProbe(props.startup ?? platformStartupProbe, port),
    livenessProbe: props.liveness === undefined ? undefined : renderLivenessProbe(props.liveness, port),
  };
}

// A sidecar has no port of its own that a probe could mean; the rules make each of its probes name one.
function renderSidecar(
  props: CloudRunServiceProps,
  sidecar: PlacedContainer,
  bound: BoundContainer,
): CloudRunV2ServiceTemplateContainers {
  const { startup, liveness } = sidecar.container;
  const rendered = renderContainer(sidecar, bound);
  return {
    ...rendered,
    resources: { ...rendered.resources, cpuIdle: !isAlwaysOn(props) },
    startupProbe: startup === undefined ? undefined : renderStartupProbe(startup, undefined),
    livenessProbe: liveness === undefined ? undefined : renderLivenessProbe(liveness, undefined),
  };
}
