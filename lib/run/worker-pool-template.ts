import type { CloudRunV2WorkerPoolTemplate } from "@cdktf/provider-google/lib/cloud-run-v2-worker-pool";
import type { Bindings, BoundContainer } from "./bindings";
import { renderContainer } from "./container-template";
import { containersOf } from "./containers";
import type { CloudRunWorkerPoolProps } from "./worker-pool-props";
import { renderRevisionKeys, renderWorkload } from "./workload-template";

/** The template of a worker pool's revisions as the provider writes it. */
export function renderWorkerPoolTemplate(
  props: CloudRunWorkerPoolProps,
  bindings: Bindings,
  serviceAccount: string,
): CloudRunV2WorkerPoolTemplate {
  return {
    ...renderWorkload(props, bindings, serviceAccount),
    ...renderRevisionKeys(props),
    containers: containersOf(props).map((placed, index) =>
      renderContainer(placed, bindings.containers[index] as BoundContainer),
    ),
  };
}
