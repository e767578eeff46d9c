import { cpuText, type BoundEnv, type BoundVolume } from "../foundation";
import type { BoundContainer, NamedVolume } from "./bindings";
import type { PlacedContainer } from "./containers";
import { runDefaults } from "./run-defaults";
import { millicpuOf } from "./workload-size";

/** What the containers of services, jobs and worker pools have in common, as the provider writes it. */
export function renderContainer({ name, container }: PlacedContainer, { env, mounts }: BoundContainer) {
  return {
    name,
    image: container.image,
    command: unlessEmpty([...(container.command ?? [])]),
    args: unlessEmpty([...(container.args ?? [])]),
    workingDir: container.workingDir,
    dependsOn: unlessEmpty([...(container.dependsOn ?? [])].sort()),
    env: unlessEmpty(env.map(renderEnv)),
    resources: { limits: renderLimits(container) },
    volumeMounts: unlessEmpty(mounts.map(({ path, name: volume }) => ({ name: volume, mountPath: path }))),
  };
}

/** A volume as the provider writes it. */
export function renderVolume({ name, volume }: NamedVolume<BoundVolume>) {
  switch (volume.kind) {
    case "bucket":
      return { name, gcs: { bucket: volume.bucket, readOnly: volume.readOnly } };
    case "memory":
      return { name, emptyDir: { medium: "MEMORY", sizeLimit: volume.sizeLimit } };
    case "secret":
      return { name, secret: { secret: volume.secret, defaultMode: volume.mode, items: [renderItem(volume)] } };
  }
}

/** A list, or nothing in the place of an empty one, which the provider would write. */
export function unlessEmpty<Item>(items: Item[]): Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

function renderLimits({ cpu = runDefaults.cpu, memory = runDefaults.memory }: PlacedContainer["container"]) {
  const millicpu = millicpuOf({ cpu });
  return { cpu: millicpu === undefined ? cpu : cpuText(millicpu), memory };
}

function renderEnv([name, value]: readonly [string, BoundEnv]) {
  if (value.kind === "plain") return { name, value: value.value };
  return { name, valueSource: { secretKeyRef: { secret: value.secret, version: value.version } } };
}

function renderItem({ fileName, version, mode }: { fileName: string; version: string; mode: number }) {
  return { path: fileName, version, mode };
}
