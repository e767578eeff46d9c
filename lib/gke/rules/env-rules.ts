import { posix } from "node:path";
import { isSecretName, isSecretText, plainSecretFix, secretArgumentFindings } from "../../foundation";
import { inWords, isKnownText, isUnknown, type Rule } from "../../validation";
import { gkeLimits } from "../limits";
import type { GkeWorkloadProps } from "../workload-props";
import { sources } from "./sources";

const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const MOST_BYTES = gkeLimits.filesBytes.value;

/** The rules for what the container is given. None of their texts holds a value. */
export const envRules: readonly Rule<GkeWorkloadProps>[] = [
  {
    code: "gke-env-name",
    level: "error",
    states:
      "The name of an environment variable has letters, digits, dashes, dots and underscores, and no digit first.",
    otherwise: "api",
    source: sources.kubernetes,
    *find({ env = {} }) {
      for (const given of Object.keys(env)) {
        if (isUnknown(given) || ENV_NAME.test(given)) continue;
        // Behind a "=" there may be a value, and it may be secret.
        const [name = "", ...behind] = given.split("=");
        const legal = name.replace(/[^-._A-Za-z0-9]/g, "_").replace(/^(?=\d|$)/, "_");
        yield {
          at: `env.${name}`,
          got: behind.length === 0 ? name : inWords(`"${name}=…"`),
          allowed: "letters, digits, dashes, dots and underscores, no digit first",
          fix: `write ${legal}: "…"`,
        };
      }
    },
  },
  {
    code: "gke-env-plain-secret",
    level: "error",
    states: "A value whose name or form says that it is secret is not plain text.",
    otherwise: "nobody",
    source: sources.kubernetes,
    *find({ env = {} }) {
      for (const [name, value] of Object.entries(env)) {
        if (typeof value !== "string" || value === "") continue;
        if (!isSecretName(name) && !isSecretText(value)) continue;
        yield {
          at: isUnknown(name) ? "env" : `env.${name}`,
          got: inWords("plain text, which everybody who may view the cluster can read"),
          allowed: "a secret",
          fix: plainSecretFix(name),
        };
      }
    },
  },
  {
    code: "gke-argument-secret",
    level: "error",
    states: "No argument holds a password or a key.",
    otherwise: "nobody",
    source: sources.kubernetes,
    find: (container) => secretArgumentFindings(container, "cluster"),
  },
  {
    code: "gke-mount-path",
    level: "error",
    states: "What is mounted has an absolute path without colon, and not in a folder of the system.",
    otherwise: "api",
    source: sources.kubernetes,
    *find(props) {
      for (const { at, path } of placesOf(props)) {
        if (isUnknown(path) || isMountPath(path)) continue;
        const allowed =
          'an absolute path such as "/data", without ":", "..", or a slash at its end, not in /dev, /proc or /sys';
        yield { at, got: path, allowed, fix: 'write for example "/data"' };
      }
    },
  },
  {
    code: "gke-mount-twice",
    level: "error",
    states: "No two things are mounted at one path.",
    otherwise: "api",
    source: sources.kubernetes,
    *find(props) {
      const seen = new Set<string>();
      for (const { at, path } of placesOf(props)) {
        if (isUnknown(path)) continue;
        if (seen.has(path)) {
          yield {
            at,
            got: path,
            allowed: "a path at which nothing else is mounted",
            fix: "give one of the two another path",
          };
        }
        seen.add(path);
      }
    },
  },
  {
    code: "gke-volume-kind",
    level: "error",
    states: "A volume is one that pods without privileges may have: secret files, a bucket, memory or disk.",
    otherwise: "runtime",
    source: sources.podSecurity,
    *find({ mounts = {} }) {
      for (const [path, { volumeKind }] of Object.entries(mounts)) {
        if (volumeKind !== "nfs" && volumeKind !== "cloud-sql") continue;
        const fix =
          volumeKind === "nfs" ? "use a bucket, or the option disk" : "connect to the private address of the database";
        yield {
          at: isUnknown(path) ? "mounts" : `mounts.${path}`,
          got: volumeKind,
          allowed: "secret files, a bucket, memory or disk",
          fix,
        };
      }
    },
  },
  {
    code: "gke-files-size",
    level: "error",
    states: "The files of a workload have at most 1 MiB together.",
    otherwise: "api",
    source: gkeLimits.filesBytes.source,
    *find({ files = {} }) {
      const bytes = Object.values(files)
        .filter(isKnownText)
        .reduce((sum, content) => sum + Buffer.byteLength(content), 0);
      if (bytes <= MOST_BYTES) return;
      const fix = "put large files into the image, or into a bucket that is mounted";
      yield { at: "files", got: inWords(`${bytes} bytes`), allowed: `at most ${MOST_BYTES} bytes`, fix };
    },
  },
];

function placesOf({
  mounts = {},
  files = {},
  disk,
}: GkeWorkloadProps): { readonly at: string; readonly path: string }[] {
  const of = (option: string, paths: object) =>
    Object.keys(paths).map((path) => ({ at: isUnknown(path) ? option : `${option}.${path}`, path }));
  return [
    ...of("mounts", mounts),
    ...of("files", files),
    ...(disk === undefined ? [] : [{ at: "disk.path", path: disk.path }]),
  ];
}

function isMountPath(path: string): boolean {
  if (!path.startsWith("/") || path.includes(":") || path.endsWith("/")) return false;
  return posix.normalize(path) === path && !/^\/(dev|proc|sys)(\/|$)/.test(path);
}
