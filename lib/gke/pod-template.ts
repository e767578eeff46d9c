import type {
  DeploymentV1SpecTemplate,
  DeploymentV1SpecTemplateSpec,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Token } from "cdktf";
import { trySeconds } from "../foundation";
import type { Bindings } from "./bindings";
import { renderContainer, unlessEmpty } from "./container-template";
import { labelsOf, selectorOf } from "./labels";
import { volumesOf, type VolumeSources } from "./volume-template";
import { gkeDefaults, graceOf } from "./workload-defaults";
import type { GkeWorkloadProps } from "./workload-props";

/** What a pod refers to that was made before it. */
export interface PodContext extends VolumeSources {
  readonly env: Bindings["env"];
  /** The name of the Kubernetes service account. */
  readonly serviceAccountName: string;
  /** Another one where a secret has another version. */
  readonly secretsRevision?: string;
  /** Another one where a file has another content. */
  readonly filesRevision?: string;
}

/** The template of the pods as the provider writes it. */
export function renderPodTemplate(props: GkeWorkloadProps, context: PodContext): DeploymentV1SpecTemplate {
  const annotations = annotationsOf(props, context);
  return {
    metadata: {
      labels: labelsOf(props),
      annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
    },
    spec: renderPod(props, context),
  };
}

function renderPod(props: GkeWorkloadProps, context: PodContext): DeploymentV1SpecTemplateSpec {
  const grace = graceOf(props);
  return {
    serviceAccountName: context.serviceAccountName,
    automountServiceAccountToken: props.apiToken ?? false,
    // Otherwise each Service of the namespace becomes a handful of environment variables.
    enableServiceLinks: false,
    terminationGracePeriodSeconds: trySeconds(grace) ?? Token.asNumber(grace),
    nodeSelector: nodeSelectorOf(props),
    // What Autopilot adds for the selector, so that a plan has nothing to take away.
    toleration: [toleration("kubernetes.io/arch", props.architecture ?? "amd64")],
    topologySpreadConstraint: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: [{ matchLabels: selectorOf(props) }],
      },
    ],
    securityContext: {
      runAsNonRoot: true,
      fsGroup: fsGroupOf(props),
      seccompProfile: { type: "RuntimeDefault" },
    },
    container: [renderContainer(props, context)],
    volume: unlessEmpty(volumesOf(props, context)),
  };
}

function annotationsOf(
  props: GkeWorkloadProps,
  { secretsRevision, filesRevision, volumes }: PodContext,
): Record<string, string> {
  const hasBucket = volumes.some(({ volume }) => volume.kind === "bucket");
  return {
    ...props.podAnnotations,
    ...(secretsRevision !== undefined && { "cdktf-gcp-constructs/secrets-revision": secretsRevision }),
    ...(filesRevision !== undefined && { "cdktf-gcp-constructs/files-revision": filesRevision }),
    ...(hasBucket && { "gke-gcsfuse/volumes": "true" }),
  };
}

function nodeSelectorOf({ architecture = "amd64", computeClass, spot, gpu }: GkeWorkloadProps): Record<string, string> {
  return {
    "kubernetes.io/arch": architecture,
    ...(computeClass !== undefined &&
      computeClass !== "general-purpose" && { "cloud.google.com/compute-class": computeClass }),
    ...(spot === true && { "cloud.google.com/gke-spot": "true" }),
    ...(gpu !== undefined && { "cloud.google.com/gke-accelerator": gpu.type }),
  };
}

function toleration(key: string, value: string) {
  return { key, operator: "Equal", value, effect: "NoSchedule" };
}

// Disks belong to root, and secret files too: without a group of theirs the container could read neither.
function fsGroupOf({ user, disk, mounts = {} }: GkeWorkloadProps): string | undefined {
  const needsGroup = disk !== undefined || Object.keys(mounts).length > 0;
  return needsGroup ? String(user ?? gkeDefaults.volumeGroup) : undefined;
}
