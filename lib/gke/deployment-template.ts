import type { DeploymentV1Config } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { labelsOf, selectorOf } from "./labels";
import { renderPodTemplate, type PodContext } from "./pod-template";
import { startupBudget } from "./workload-defaults";
import type { GkeWorkloadProps } from "./workload-props";

/** The platform's own patience with a rollout, in seconds. */
const LEAST_PROGRESS = 600;
/** Seconds for a node to come and for the image to be pulled, before the container starts. */
const TIME_FOR_A_NODE = 300;
const LEAST_WAIT_MINUTES = 20;

/** What Autopilot writes into a Deployment, and Terraform must not take away. */
const WRITTEN_BY_AUTOPILOT = [
  "spec[0].template[0].spec[0].toleration",
  'metadata[0].annotations["autopilot.gke.io/resource-adjustment"]',
  'metadata[0].annotations["autopilot.gke.io/warden-version"]',
];

/** The Deployment of a workload as the provider writes it. */
export function renderDeployment(props: GkeWorkloadProps, namespace: string, context: PodContext): DeploymentV1Config {
  const progress = progressDeadline(props);
  const wait = `${Math.max(LEAST_WAIT_MINUTES, Math.ceil((progress + TIME_FOR_A_NODE) / 60))}m`;
  return {
    metadata: { name: props.name, namespace, labels: labelsOf(props) },
    spec: {
      // The scaler decides, where there is one.
      replicas: props.scaling === undefined ? "1" : undefined,
      progressDeadlineSeconds: progress,
      strategy: renderStrategy(props),
      selector: { matchLabels: selectorOf(props) },
      template: renderPodTemplate(props, context),
    },
    waitForRollout: props.waitForRollout ?? true,
    timeouts: { create: wait, update: wait },
    lifecycle: { ignoreChanges: WRITTEN_BY_AUTOPILOT },
  };
}

/** Seconds without progress after which a rollout counts as failed. */
function progressDeadline(props: GkeWorkloadProps): number {
  return Math.max(LEAST_PROGRESS, (startupBudget(props) ?? 0) + TIME_FOR_A_NODE);
}

// A disk can be attached to one pod, so that the next one has to wait for its end.
function renderStrategy({ disk }: GkeWorkloadProps) {
  return disk === undefined
    ? { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "0" } }
    : { type: "Recreate" };
}
