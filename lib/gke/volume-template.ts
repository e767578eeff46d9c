import { basename, posix } from "node:path";
import { createHash } from "node:crypto";
import { sortedEntries, type BoundVolume } from "../foundation";
import { fileKey, volumeNameOf, type MountedVolume } from "./bindings";
import type { GkeWorkloadProps } from "./workload-props";

/** What the pod calls the volume of its files; two dashes, so that no path becomes the same name. */
const FILES = "config--files";
const TMP = "/tmp";

/** The names of what the volumes of a pod are made from. */
export interface VolumeSources {
  readonly volumes: readonly MountedVolume[];
  /** The Kubernetes secret; undefined where the workload has none. */
  readonly secretName?: string;
  /** The config map of the files; undefined where there are none. */
  readonly filesName?: string;
  /** The claim of the disk; undefined where there is none. */
  readonly claimName?: string;
}

/** The volumes of a pod as the provider writes them. */
export function volumesOf(props: GkeWorkloadProps, sources: VolumeSources) {
  const { secretName, filesName, claimName } = sources;
  const { disk } = props;
  return [
    ...sources.volumes.map((one) => ({ name: one.name, ...renderVolume(one, secretName) })),
    ...(filesName === undefined ? [] : [{ name: FILES, configMap: { name: filesName, defaultMode: "0444" } }]),
    ...(disk === undefined ? [] : [{ name: volumeNameOf(disk.path), persistentVolumeClaim: { claimName } }]),
    ...(hasOwnTmp(props) ? [{ name: volumeNameOf(TMP), emptyDir: {} }] : []),
  ];
}

/** Where the container has them. */
export function mountsOf(props: GkeWorkloadProps, volumes: readonly MountedVolume[]) {
  const { files = {}, disk } = props;
  return [
    ...volumes.map(({ name, path, volume }) => ({ name, mountPath: path, readOnly: isReadOnly(volume) })),
    ...Object.keys(files)
      .sort()
      .map((path) => ({ name: FILES, mountPath: path, subPath: configKey(path), readOnly: true })),
    ...(disk === undefined ? [] : [{ name: volumeNameOf(disk.path), mountPath: disk.path }]),
    ...(hasOwnTmp(props) ? [{ name: volumeNameOf(TMP), mountPath: TMP }] : []),
  ];
}

/** The files as a config map holds them. Its keys have no slashes, so each has a hash of its path beside its name. */
export function configData({ files = {} }: GkeWorkloadProps): Record<string, string> {
  return Object.fromEntries(sortedEntries(files).map(([path, content]) => [configKey(path), content]));
}

function configKey(path: string): string {
  const hash = createHash("sha256").update(path).digest("hex").slice(0, 8);
  return `${hash}-${basename(path).replace(/[^-._a-zA-Z0-9]/g, "_")}`;
}

function hasOwnTmp({ readOnlyRootFilesystem = true, mounts = {}, disk }: GkeWorkloadProps): boolean {
  const taken = [...Object.keys(mounts), ...(disk === undefined ? [] : [disk.path])];
  return readOnlyRootFilesystem && !taken.some((path) => posix.normalize(path) === TMP);
}

function renderVolume({ name, volume }: MountedVolume, secretName: string | undefined) {
  switch (volume.kind) {
    case "secret":
      return {
        secret: {
          secretName,
          defaultMode: "0444",
          items: volume.items.map(({ path, mode }) => ({ key: fileKey(name, path), path, mode: octal(mode) })),
        },
      };
    case "memory":
      return { emptyDir: { medium: "Memory", sizeLimit: volume.sizeLimit } };
    case "disk":
      return { emptyDir: { sizeLimit: volume.sizeLimit } };
    case "bucket":
      return { csi: renderBucket(volume) };
    default:
      return {};
  }
}

function renderBucket({ bucket, readOnly, mountOptions, subPath }: Extract<BoundVolume, { kind: "bucket" }>) {
  const options = [...mountOptions, ...(subPath === undefined ? [] : [`only-dir=${subPath}`])];
  return {
    driver: "gcsfuse.csi.storage.gke.io",
    readOnly,
    volumeAttributes: { bucketName: bucket, ...(options.length > 0 && { mountOptions: options.join(",") }) },
  };
}

function isReadOnly(volume: BoundVolume): boolean | undefined {
  if (volume.kind === "secret") return true;
  return volume.kind === "bucket" && volume.readOnly ? true : undefined;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
