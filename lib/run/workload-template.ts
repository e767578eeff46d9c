import type { Bindings } from "./bindings";
import { renderVolume, unlessEmpty } from "./container-template";
import { renderVpcAccess } from "./vpc-template";
import type { WorkloadProps } from "./workload-props";

/** What the templates of services, jobs and worker pools have in common besides their containers. */
export function renderWorkload(
  { vpcAccess, gpu, encryption }: Pick<WorkloadProps, "vpcAccess" | "gpu" | "encryption">,
  { volumes }: Bindings,
  serviceAccount: string,
) {
  return {
    serviceAccount,
    volumes: unlessEmpty(volumes.map(renderVolume)),
    vpcAccess: vpcAccess === undefined ? undefined : renderVpcAccess(vpcAccess),
    encryptionKey: encryption?.key,
    nodeSelector: gpu === undefined ? undefined : { accelerator: gpu.type },
    gpuZonalRedundancyDisabled: gpu?.zonalRedundancy === false ? true : undefined,
  };
}

/** The labels and annotations of each revision or execution. */
export function renderRevisionKeys(props: Pick<WorkloadProps, "revisionLabels" | "revisionAnnotations">) {
  return { labels: textsOrNone(props.revisionLabels), annotations: textsOrNone(props.revisionAnnotations) };
}

/** Texts by name, or nothing in the place of none, which the provider would write. */
export function textsOrNone(texts: Readonly<Record<string, string>> = {}): Record<string, string> | undefined {
  return Object.keys(texts).length === 0 ? undefined : { ...texts };
}
