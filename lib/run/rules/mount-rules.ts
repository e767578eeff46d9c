import { isName, memoryText, nameForms, tryBytes } from "../../foundation";
import { isKnownNumber, type Rule, type Source } from "../../validation";
import { volumeNameOf } from "../bindings";
import { MemoryVolume } from "../memory-volume";
import { bytesOf, gen2Need, scalingOf } from "../service-size";
import type { ServiceSubject } from "../service-shape";

const volumes: Source = { document: "Cloud Run documentation, volume mounts", read: "2026-11-20" };
const SYSTEM_FOLDERS = ["/dev", "/proc", "/sys"];

/** The rules for volumes and where they are mounted. */
export const mountRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-mount-path",
    level: "error",
    states: "A mount path is absolute, without colon, and not in a folder of the system.",
    otherwise: "api",
    source: volumes,
    *find({ mounts = {} }) {
      for (const path of Object.keys(mounts)) {
        if (isMountPath(path)) continue;
        yield {
          at: `mounts.${path}`,
          got: path,
          allowed: 'an absolute path such as "/data", without ":", "..", or a slash at its end, not in /dev, /proc or /sys',
          fix: path.startsWith("/") ? "mount somewhere else" : `write "/${path}"`,
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
      const paths = Object.keys(mounts);
      for (const inner of paths) {
        const outer = paths.find((other) => other !== inner && inner.startsWith(`${other}/`));
        if (outer === undefined) continue;
        const allowed = `a path outside ${outer}, where another volume is mounted`;
        yield { at: `mounts.${inner}`, got: inner, allowed, fix: "mount the two beside one another" };
      }
    },
  },
  {
    code: "run-mount-name",
    level: "error",
    states: "Each volume of a service has a name of its own, and the name is a DNS label.",
    otherwise: "api",
    source: volumes,
    *find({ mounts = {} }) {
      const names = Object.entries(mounts).map(([path, volume]) => ({ path, name: volumeNameOf(path, volume) }));
      for (const [index, { path, name }] of names.entries()) {
        const earlier = names.slice(0, index).find((one) => one.name === name);
        if (earlier === undefined && isName(nameForms.volume, name)) continue;
        const taken = earlier === undefined ? nameForms.volume.inWords : `a name other than that of the volume at ${earlier.path}`;
        yield { at: `mounts.${path}`, got: name, allowed: taken, fix: "give the volume another name, or none" };
      }
    },
  },
  {
    code: "run-mount-gen1",
    level: "error",
    states: "Bucket and memory volumes have the second generation.",
    otherwise: "runtime",
    source: volumes,
    *find(service) {
      const need = gen2Need(service);
      if (service.executionEnvironment !== "gen1" || need === undefined) return;
      yield { at: "executionEnvironment", got: "gen1", allowed: `"gen2", because of ${need}`, fix: "leave out executionEnvironment" };
    },
  },
  {
    code: "run-mount-shared-writes",
    level: "error",
    states: "A bucket that is mounted for writing has one instance, unless somebody decided otherwise.",
    otherwise: "nobody",
    source: { document: "Cloud Run documentation, Cloud Storage volume mounts", read: "2026-11-20" },
    *find(service) {
      const { max } = scalingOf(service);
      if (!isKnownNumber(max) || max <= 1) return;
      for (const [path, volume] of Object.entries(service.mounts ?? {})) {
        if (volume.volumeKind !== "bucket" || !volume.writable || volume.sharedWrites !== undefined) continue;
        yield {
          at: `mounts.${path}`,
          got: `a bucket mounted for writing by up to ${max} instances`,
          allowed: "one instance: a mounted bucket has no locks, the last writer wins, and a database file is corrupted",
          fix: 'write scaling: { max: 1 }, or mount readOnly(), or say why it is safe: readWrite({ acknowledgeSharedWrites: "…" })',
        };
      }
    },
  },
  {
    code: "run-mount-overlapping-revisions",
    level: "warning",
    states: "A bucket that is mounted for writing has two writers while a new revision replaces the old one.",
    otherwise: "nobody",
    source: { document: "Cloud Run documentation, Cloud Storage volume mounts", read: "2026-11-20" },
    *find(service) {
      for (const [path, volume] of Object.entries(service.mounts ?? {})) {
        if (volume.volumeKind !== "bucket" || !volume.writable || volume.sharedWrites !== undefined) continue;
        yield {
          at: `mounts.${path}`,
          got: "a bucket mounted for writing",
          allowed: "files that each have one writer, also during a rollout",
          fix: 'keep database files elsewhere, or say why it is safe: readWrite({ acknowledgeSharedWrites: "…" })',
        };
      }
    },
  },
  {
    code: "run-mount-memory-size",
    level: "error",
    states: "Memory volumes together are smaller than the memory of the container, which they are taken from.",
    otherwise: "runtime",
    source: volumes,
    *find(service) {
      const bytes = bytesOf(service);
      const inMemory = Object.entries(service.mounts ?? {}).filter(([, volume]) => volume instanceof MemoryVolume);
      const used = inMemory.reduce((sum, [, volume]) => sum + (tryBytes((volume as MemoryVolume).sizeLimit) ?? 0), 0);
      if (bytes === undefined || used < bytes) return;
      yield {
        at: "mounts",
        got: `${memoryText(used)} in memory volumes`,
        allowed: `less than the memory of ${memoryText(bytes)}`,
        fix: "make the volumes smaller or the memory larger",
      };
    },
  },
];

function isMountPath(path: string): boolean {
  if (!/^(\/[^/:]+)+$/.test(path)) return false;
  if (path.split("/").some((part) => part === "." || part === "..")) return false;
  return !SYSTEM_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
