import type {
  CloudRunV2ServiceTemplate,
  CloudRunV2ServiceTemplateContainers,
  CloudRunV2ServiceTemplateContainersEnv,
  CloudRunV2ServiceTemplateVolumes,
} from "@cdktf/provider-google/lib/cloud-run-v2-service";
import { cpuText, secondsText, trySeconds } from "../foundation";
import type { Bindings, BoundMount } from "./bindings";
import { renderLivenessProbe, renderStartupProbe } from "./probe-template";
import type { CloudRunServiceProps } from "./service-props";
import { concurrencyOf, generationOf, millicpuOf, platformStartupProbe, runDefaults, scalingOf } from "./service-size";

/** The template of a service's revisions as the provider writes it. Everything that the platform would fill in is written. */
export function renderTemplate(
  props: CloudRunServiceProps,
  bindings: Bindings,
  serviceAccount: string,
): CloudRunV2ServiceTemplate {
  const { min, max } = scalingOf(props);
  return {
    serviceAccount,
    executionEnvironment: generationOf(props) === "gen1" ? "EXECUTION_ENVIRONMENT_GEN1" : "EXECUTION_ENVIRONMENT_GEN2",
    maxInstanceRequestConcurrency: concurrencyOf(props),
    sessionAffinity: props.sessionAffinity === true ? true : undefined,
    timeout: secondsOf(props.timeout ?? runDefaults.timeout),
    scaling: { minInstanceCount: min, maxInstanceCount: max },
    containers: [renderContainer(props, bindings)],
    volumes: unlessEmpty(bindings.volumes.map(renderVolume)),
  };
}

function renderContainer(props: CloudRunServiceProps, bindings: Bindings): CloudRunV2ServiceTemplateContainers {
  const port = props.port ?? runDefaults.port;
  const millicpu = millicpuOf(props);
  return {
    image: props.image,
    command: unlessEmpty([...(props.command ?? [])]),
    args: unlessEmpty([...(props.args ?? [])]),
    ports: { name: props.protocol ?? runDefaults.protocol, containerPort: port },
    env: unlessEmpty(bindings.env.map(renderEnv)),
    resources: {
      limits: {
        cpu: millicpu === undefined ? (props.cpu ?? runDefaults.cpu) : cpuText(millicpu),
        memory: props.memory ?? runDefaults.memory,
      },
      cpuIdle: props.cpuAllocation !== "always",
      startupCpuBoost: props.startupCpuBoost ?? true,
    },
    startupProbe: renderStartupProbe(props.startup ?? platformStartupProbe, port),
    livenessProbe: props.liveness === undefined ? undefined : renderLivenessProbe(props.liveness, port),
    volumeMounts: unlessEmpty(bindings.volumes.map(({ name, path }) => ({ name, mountPath: path }))),
  };
}

function renderEnv([name, value]: Bindings["env"][number]): CloudRunV2ServiceTemplateContainersEnv {
  if (value.kind === "plain") return { name, value: value.value };
  return { name, valueSource: { secretKeyRef: { secret: value.secret, version: value.version } } };
}

function renderVolume({ name, volume }: BoundMount): CloudRunV2ServiceTemplateVolumes {
  switch (volume.kind) {
    case "bucket":
      return { name, gcs: { bucket: volume.bucket, readOnly: volume.readOnly } };
    case "memory":
      return { name, emptyDir: { medium: "MEMORY", sizeLimit: volume.sizeLimit } };
    case "secret":
      return { name, secret: { secret: volume.secret, defaultMode: volume.mode, items: [renderItem(volume)] } };
  }
}

function renderItem({ fileName, version, mode }: { fileName: string; version: string; mode: number }) {
  return { path: fileName, version, mode };
}

function secondsOf(duration: NonNullable<CloudRunServiceProps["timeout"]>): string {
  const seconds = trySeconds(duration);
  return seconds === undefined ? duration : secondsText(seconds);
}

function unlessEmpty<Item>(items: Item[]): Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
