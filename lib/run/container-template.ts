import { cpuText, type BoundEnv, type BoundVolume } from "../foundation";
import type { BoundContainer, NamedVolume } from "./bindings";
import type { PlacedContainer } from "./containers";
import { runDefaults } from "./run-defaults";
import { millicpuOf } from "./workload-size";

/** What the containers of services, jobs and worker pools have in common, as the provider writes it. */
export function renderContainer({ name, container, gpu }: PlacedContainer, { env, mounts }: BoundContainer) {
  return {
    name,
    image: container.image,
    command: unlessEmpty([...(container.command ?? [])]),
    args: unlessEmpty([...(container.args ?? [])]),
    workingDir: container.workingDir,
    dependsOn: unlessEmpty([...new Set(container.dependsOn ?? [])].sort()),
    env: unlessEmpty(env.map(renderEnv)),
    resources: { limits: renderLimits(container, gpu !== undefined) },
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
    case "disk":
      return { name, emptyDir: { medium: "DISK", sizeLimit: volume.sizeLimit } };
    case "nfs":
      return { name, nfs: { server: volume.server, path: volume.path, readOnly: volume.readOnly } };
    case "cloud-sql":
      return { name, cloudSqlInstance: { instances: [...volume.instances] } };
    case "secret":
      return { name, secret: renderSecret(volume) };
  }
}

/** A list, or nothing in the place of an empty one, which the provider would write. */
export function unlessEmpty<Item>(items: Item[]): Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

function renderLimits(container: PlacedContainer["container"], hasGpu: boolean): Record<string, string> {
  const { cpu = runDefaults.cpu, memory = runDefaults.memory } = container;
  const millicpu = millicpuOf(container);
  const limits = { cpu: millicpu === undefined ? cpu : cpuText(millicpu), memory };
  return hasGpu ? { ...limits, "nvidia.com/gpu": "1" } : limits;
}

function renderEnv([name, value]: readonly [string, BoundEnv]) {
  if (value.kind === "plain") return { name, value: value.value };
  return { name, valueSource: { secretKeyRef: { secret: value.secret, version: value.version } } };
}

// Each file has its own mode. The default, which the platform would fill in, is that of the first.
function renderSecret({ secret, items }: Extract<BoundVolume, { kind: "secret" }>) {
  const files = items.map(({ path, version, mode }) => ({ path, version, mode }));
  return { secret, defaultMode: files[0]?.mode, items: files };
}
