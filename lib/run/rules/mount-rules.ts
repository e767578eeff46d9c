import { posix } from "node:path";
import { isName, memoryText, nameForms, tryBytes } from "../../foundation";
import { inWords, isUnknown, type Rule, type Source } from "../../validation";
import { namedVolumes } from "../bindings";
import { CLOUD_SQL_NAME } from "../cloud-sql-volume";
import { containersOf } from "../containers";
import { sizeLimitOf } from "../memory-volume";
import { bytesOf } from "../workload-size";
import { mountPlace, placeOf } from "./place";
import { whereMounted, type ContainerSubject, type WorkloadSubject } from "./subjects";

const volumes: Source = { document: "Cloud Run documentation, volume mounts", read: "2026-11-20" };
const SYSTEM_FOLDERS = ["/dev", "/proc", "/sys"];

/** The rules for what is mounted where in a container. */
export const mountRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-mount-path",
    level: "error",
    states: "A mount path is absolute, without colon, and not in a folder of the system.",
    otherwise: "api",
    source: volumes,
    *find({ mounts = {} }) {
      for (const path of Object.keys(mounts)) {
        if (isUnknown(path) || isMountPath(path)) continue;
        yield {
          at: placeOf("mounts", path),
          got: path,
          allowed:
            'an absolute path such as "/data", without ":", "..", or a slash at its end, not in /dev, /proc or /sys',
          fix: `write "${legalPath(path)}"`,
        };
      }
    },
  },
  {
    code: "run-mount-nested",
    level: "error",
    states: "No volume is mounted inside another.",
    otherwise: "runtime",
    source: volumes,
    *find({ mounts = {} }) {
      const paths = Object.keys(mounts).filter((path) => !isUnknown(path));
      for (const inner of paths) {
        const outer = paths.find((other) => other !== inner && inner.startsWith(`${other}/`));
        if (outer === undefined) continue;
        const allowed = `a path outside ${outer}, where another volume is mounted`;
        yield { at: placeOf("mounts", inner), got: inner, allowed, fix: "mount the two beside one another" };
      }
    },
  },
  {
    code: "run-mount-name-unknown",
    level: "error",
    states: "A volume whose path is not known at synth has a name: none can be made from the path.",
    otherwise: "nobody",
    source: volumes,
    *find({ mounts = {} }) {
      for (const [path, volume] of Object.entries(mounts)) {
        if (!isUnknown(path) || volume.volumeName !== undefined) continue;
        const allowed = "a path that is known at synth, or a volume with a name";
        yield {
          at: "mounts",
          got: inWords("a path known at apply"),
          allowed,
          fix: "write the path as text, or name the volume",
        };
      }
    },
  },
  ...whereMounted<ContainerSubject>("memory", [
    {
      code: "run-mount-memory-size",
      level: "error",
      states: "Memory volumes together are smaller than the memory of the container, which they are taken from.",
      otherwise: "runtime",
      source: volumes,
      *find(service) {
        const bytes = bytesOf(service);
        // One object at several paths is one volume.
        const used = [...new Set(Object.values(service.mounts ?? {}))]
          .map((volume) => tryBytes(sizeLimitOf(volume) as string | undefined) ?? 0)
          .reduce((sum, size) => sum + size, 0);
        if (bytes === undefined || used < bytes) return;
        yield {
          at: "mounts",
          got: inWords(`${memoryText(used)} in memory volumes`),
          allowed: `less than the memory of ${memoryText(bytes)}`,
          fix: `make the volumes smaller, or the memory larger than ${memoryText(used)}`,
        };
      },
    },
  ]),
];

/** The rules for the volumes of a workload, whichever container mounts them. */
export const volumeRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-mount-name",
    level: "error",
    states: "Each volume has a name of its own, and the name is a DNS label.",
    otherwise: "api",
    source: volumes,
    *find(workload) {
      const named = namedVolumes(containersOf(workload));
      for (const [index, { at, path, name, volume }] of named.entries()) {
        const earlier = named.slice(0, index).find((one) => one.name === name);
        const place = mountPlace(at, path);
        if (earlier !== undefined) {
          const other = isUnknown(earlier.path) ? "another volume" : `the volume at ${whereOf(earlier, at)}`;
          const allowed = `a name other than that of ${other}`;
          // What has a name of its own can have another. A volume without one has that of its path.
          const renamed = volume.volumeName === undefined ? other : "the volume";
          const fix =
            name === CLOUD_SQL_NAME
              ? "mount one volume with all instances in both containers"
              : `give ${renamed} another name, or none`;
          yield { at: place, got: name, allowed, fix };
        } else if (!isName(nameForms.volume, name)) {
          const allowed = nameForms.volume.inWords;
          yield { at: place, got: name, allowed, fix: "give the volume such a name, or none" };
        }
      }
    },
  },
];

// A path alone says which volume is meant within one container.
function whereOf({ at, path }: { readonly at: string; readonly path: string }, from: string): string {
  return at === from ? path : mountPlace(at, path);
}

function isMountPath(path: string): boolean {
  if (!/^(\/[^/:]+)+$/.test(path)) return false;
  if (path.split("/").some((part) => part === "." || part === "..")) return false;
  return !SYSTEM_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function legalPath(path: string): string {
  const absolute = posix.resolve("/", path.replaceAll(":", "-"));
  return isMountPath(absolute) ? absolute : posix.join("/mnt", absolute === "/" ? "data" : absolute);
}
