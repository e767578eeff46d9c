import type { DeploymentV1SpecTemplateSpecContainer } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { cpuText, secondsText, tryMillicpu, trySeconds, type BoundEnv } from "../foundation";
import type { PodContext } from "./pod-template";
import { renderProbe } from "./probe-template";
import { mountsOf } from "./volume-template";
import { readinessOf, sizeOf } from "./workload-defaults";
import type { GkeWorkloadProps } from "./workload-props";

/** The container of a workload as the provider writes it. */
export function renderContainer(props: GkeWorkloadProps, context: PodContext): DeploymentV1SpecTemplateSpecContainer {
  const { name, image, command = [], args = [], workingDir, port, startup, liveness } = props;
  const readiness = readinessOf(props);
  const resources = renderResources(props);
  return {
    name,
    image,
    // The default depends on the tag, and what the cluster puts in would stay when the tag changes.
    imagePullPolicy: "IfNotPresent",
    command: unlessEmpty(command),
    args: unlessEmpty(args),
    workingDir,
    port: port === undefined ? undefined : [{ name: "main", containerPort: port, protocol: "TCP" }],
    env: unlessEmpty(context.env.map((one) => renderEnv(one, context))),
    resources: { requests: resources, limits: resources },
    volumeMount: unlessEmpty(mountsOf(props, context.volumes)),
    startupProbe: startup && renderProbe(startup, port),
    livenessProbe: liveness && renderProbe(liveness, port),
    readinessProbe: readiness && renderProbe(readiness, port),
    lifecycle: renderDrain(props),
    securityContext: renderSecurity(props),
  };
}

/** A list, or nothing in the place of an empty one, which the provider would write. */
export function unlessEmpty<Item>(items: readonly Item[]): Item[] | undefined {
  return items.length === 0 ? undefined : [...items];
}

function renderResources(props: GkeWorkloadProps): Record<string, string> {
  const { cpu, memory, ephemeralStorage } = sizeOf(props);
  const millicpu = tryMillicpu(cpu);
  const { gpu } = props;
  return {
    cpu: millicpu === undefined ? cpu : cpuText(millicpu),
    memory,
    "ephemeral-storage": ephemeralStorage,
    ...(gpu !== undefined && { "nvidia.com/gpu": String(gpu.count ?? 1) }),
  };
}

function renderEnv([name, value]: readonly [string, BoundEnv], { secretName }: PodContext) {
  return value.kind === "plain"
    ? { name, value: value.value }
    : { name, valueFrom: { secretKeyRef: { name: secretName, key: name } } };
}

function renderDrain({ drain }: GkeWorkloadProps) {
  if (drain === undefined) return undefined;
  const seconds = trySeconds(drain);
  const wait = seconds === undefined ? drain : secondsText(seconds).replace("s", "");
  return { preStop: [{ exec: { command: ["sleep", wait] } }] };
}

function renderSecurity({ readOnlyRootFilesystem = true, user }: GkeWorkloadProps) {
  const number = user === undefined ? undefined : String(user);
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    privileged: false,
    readOnlyRootFilesystem,
    runAsNonRoot: true,
    runAsUser: number,
    runAsGroup: number,
    seccompProfile: { type: "RuntimeDefault" },
  };
}
