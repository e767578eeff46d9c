import type { CloudRunV2WorkerPoolTemplate } from "@cdktf/provider-google/lib/cloud-run-v2-worker-pool";
import type { Bindings, BoundContainer } from "./bindings";
import { renderContainer } from "./container-template";
import { containersOf } from "./containers";
import { secondsOf } from "./seconds";
import type { CloudRunWorkerPoolProps, WorkerPoolEncryption } from "./worker-pool-props";
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
    ...renderRevocation(props.encryption),
    containers: containersOf(props).map((placed, index) =>
      renderContainer(placed, bindings.containers[index] as BoundContainer),
    ),
  };
}

function renderRevocation({ revocation }: Partial<WorkerPoolEncryption> = {}) {
  if (revocation === undefined) return {};
  if (revocation === "prevent-new") return { encryptionKeyRevocationAction: "PREVENT_NEW" };
  const encryptionKeyShutdownDuration = secondsOf(revocation.shutdownAfter);
  return { encryptionKeyRevocationAction: "SHUTDOWN", encryptionKeyShutdownDuration };
}
