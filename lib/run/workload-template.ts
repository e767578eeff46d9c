import type { Bindings } from "./bindings";
import { renderVolume, unlessEmpty } from "./container-template";
import { renderVpcAccess } from "./vpc-template";
import type { WorkloadProps } from "./workload-props";

/** What the templates of services, jobs and worker pools have in common besides their containers. */
export function renderWorkload(
  props: Pick<WorkloadProps, "vpcAccess" | "region" | "gpu" | "encryption">,
  { volumes }: Bindings,
  serviceAccount: string,
) {
  const { gpu, encryption } = props;
  return {
    serviceAccount,
    volumes: unlessEmpty(volumes.map(renderVolume)),
    vpcAccess: renderVpcAccess(props),
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
