import type {
  CloudRunV2JobTemplate,
  CloudRunV2JobTemplateTemplateContainers,
} from "@cdktf/provider-google/lib/cloud-run-v2-job";
import type { Bindings, BoundContainer } from "./bindings";
import { renderContainer } from "./container-template";
import { containersOf, type PlacedContainer } from "./containers";
import type { CloudRunJobProps } from "./job-props";
import { tasksOf } from "./job-size";

import { renderStartupProbe } from "./probe-template";
import { runDefaults } from "./run-defaults";
import { secondsOf } from "./seconds";
import { renderRevisionKeys, renderWorkload } from "./workload-template";

/** The template of a job's executions as the provider writes it. Everything that the platform would fill in is written. */
export function renderJobTemplate(
  props: CloudRunJobProps,
  bindings: Bindings,
  serviceAccount: string,
): CloudRunV2JobTemplate {
  return {
    ...renderRevisionKeys(props),
    taskCount: tasksOf(props),
    // Left out, it is what the platform makes of it.
    parallelism: props.parallelism,
    template: {
      ...renderWorkload(props, bindings, serviceAccount),
      // Jobs have no room in a second zone, and the platform wants that said.
      gpuZonalRedundancyDisabled: props.gpu === undefined ? undefined : true,
      executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
      maxRetries: props.retries ?? runDefaults.taskRetries,
      timeout: secondsOf(props.timeout ?? runDefaults.taskTimeout),
      containers: containersOf(props).map((placed, index) => renderTask(placed, bindings.containers[index])),
    },
  };
}

function renderTask(
  placed: PlacedContainer,
  bound: BoundContainer | undefined,
): CloudRunV2JobTemplateTemplateContainers {
  const { startup } = placed.container;
  return {
    ...renderContainer(placed, bound as BoundContainer),
    startupProbe: startup === undefined ? undefined : renderStartupProbe(startup, undefined),
  };
}
