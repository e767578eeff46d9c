import v = require("valibot");
import { durationForm, isName, nameForms } from "../foundation";
import { inWords, isKnownNumber, isKnownText, shapeOf, type Finding, type Rule, type Source } from "../validation";
import { bucketLimits } from "./limits";
import type { ReadWriteMountOptions } from "./mount-props";

const GCSFUSE: Source = { document: "gcsfuse documentation, mount options", read: "2026-11-21" };

/** The options of a mount with what matters of the bucket: the subject of the rules. */
export interface MountSubject extends ReadWriteMountOptions {
  /** Whether the workload may write to it. */
  readonly writable: boolean;
  /** Whether the bucket retains its objects. */
  readonly retained: boolean;
  /** Whether the bucket keeps earlier versions. */
  readonly versioned: boolean;
}

/** The form of the options of a mount. */
export const mountShape = shapeOf<MountSubject>({
  volumeName: v.optional(v.string()),
  subPath: v.optional(v.string()),
  uid: v.optional(v.number()),
  gid: v.optional(v.number()),
  fileMode: v.optional(v.number()),
  dirMode: v.optional(v.number()),
  implicitDirs: v.optional(v.boolean()),
  onlyDir: v.optional(v.string()),
  renameDirLimit: v.optional(v.number()),
  metadataCacheTtl: v.optional(durationForm),
  acknowledgeSharedWrites: v.optional(v.string()),
  writable: v.boolean(),
  retained: v.boolean(),
  versioned: v.boolean(),
});

/** The rules for mounting a bucket. */
export const bucketMountRules: readonly Rule<MountSubject>[] = [
  {
    code: "bucket-retained-mount",
    level: "error",
    states: "A bucket that retains its objects is not mounted for writing, unless it has versioning.",
    otherwise: "runtime",
    source: { document: "the service's answers to overwriting retained objects", read: "2026-09-30" },
    *find({ writable, retained, versioned }) {
      if (!writable || !retained || versioned) return;
      yield {
        at: "readWrite",
        got: inWords("a bucket that retains its objects"),
        allowed:
          "writing where nothing is retained: here every overwrite, rename and delete of a young object would be refused " +
          "with 403 retentionPolicyNotMet. New files work, so that the first minutes look well, and a large write sends " +
          "all its bytes before it fails at its end",
        fix:
          "choose one of three: versioning: true on this bucket (each save is then kept and billed for the whole period); " +
          "readOnly(); or a DataBucket for the work and retention on an archive of it: data.archiveTo(records)",
      };
    },
  },
  {
    code: "bucket-retained-mount-versions",
    level: "warning",
    states:
      "Whoever writes to a mounted bucket with retention and versioning knows that every save is kept and billed.",
    otherwise: "nobody",
    source: { document: "Cloud Storage documentation, bucket lock", read: "2026-11-20" },
    *find({ writable, retained, versioned }) {
      if (!writable || !retained || !versioned) return;
      yield {
        at: "readWrite",
        got: inWords("a versioned bucket that retains its objects"),
        allowed:
          "files that are saved seldom: each save keeps the whole earlier file, billed until its retention is over",
        fix: "keep what is saved often in a DataBucket and copy it each day: data.archiveTo(records)",
      };
    },
  },
  {
    code: "bucket-shared-writes-reason",
    level: "error",
    states: "Shared writes are acknowledged with a reason.",
    otherwise: "nobody",
    source: { document: "Cloud Run documentation, Cloud Storage volume mounts", read: "2026-11-20" },
    *find({ acknowledgeSharedWrites }) {
      if (!isKnownText(acknowledgeSharedWrites) || acknowledgeSharedWrites.trim() !== "") return;
      yield {
        at: "acknowledgeSharedWrites",
        got: acknowledgeSharedWrites,
        allowed: "a reason, for those who review",
        fix: 'write why no two instances write one file, for example "each instance writes its own folder"',
      };
    },
  },
  {
    code: "bucket-mount-volume-name",
    level: "error",
    states: "The name of a volume is a DNS label.",
    otherwise: "api",
    source: { document: "Cloud Run Admin API v2, Volume", read: "2026-11-20" },
    *find({ volumeName }) {
      if (volumeName === undefined || isName(nameForms.volume, volumeName)) return;
      const fix = 'write for example "storage"';
      yield { at: "volumeName", got: volumeName, allowed: nameForms.volume.inWords, fix };
    },
  },
  {
    code: "bucket-mount-owner",
    level: "error",
    states: "The owner of mounted files is the number of a user or a group.",
    otherwise: "runtime",
    source: bucketLimits.mountOwnerId.source,
    *find({ uid, gid }) {
      yield* countFindings("uid", uid, bucketLimits.mountOwnerId.value);
      yield* countFindings("gid", gid, bucketLimits.mountOwnerId.value);
    },
  },
  {
    code: "bucket-mount-mode",
    level: "error",
    states: "The mode of mounted files is nine permission bits.",
    otherwise: "runtime",
    source: bucketLimits.mountMode.source,
    *find({ fileMode, dirMode }) {
      for (const [at, mode] of Object.entries({ fileMode, dirMode })) {
        if (!isKnownNumber(mode) || isCount(mode, bucketLimits.mountMode.value)) continue;
        const fix = `write it with 0o, for example ${at === "fileMode" ? "0o640" : "0o750"}`;
        yield { at, got: mode, allowed: "0o000 to 0o777", fix };
      }
    },
  },
  {
    code: "bucket-mount-folder",
    level: "error",
    states: "The folder of a bucket that is mounted is a path without a slash at its ends.",
    otherwise: "runtime",
    source: GCSFUSE,
    *find({ onlyDir }) {
      if (!isKnownText(onlyDir) || isFolder(onlyDir)) return;
      const allowed = 'a path such as "tenants/acme", without commas, "." and ".."';
      yield {
        at: "onlyDir",
        got: onlyDir,
        allowed,
        fix: "write the path as object names have it, without slashes around",
      };
    },
  },
  {
    code: "bucket-mount-sub-path",
    level: "error",
    states: "The part of a bucket that is mounted is a path without a slash at its ends, and is given once.",
    otherwise: "runtime",
    source: { document: "Cloud Run Admin API v2, VolumeMount.sub_path", read: "2026-11-21" },
    *find({ subPath, onlyDir }) {
      if (subPath !== undefined && onlyDir !== undefined) {
        const allowed = "only one of subPath and onlyDir";
        yield { at: "subPath", got: inWords("both"), allowed, fix: "write the whole path as subPath" };
      }
      if (!isKnownText(subPath) || isRelative(subPath)) return;
      const allowed = 'a path such as "tenants/acme", without "." and ".."';
      const fix = "write the path as object names have it, without slashes around";
      yield { at: "subPath", got: subPath, allowed, fix };
    },
  },
  {
    code: "bucket-mount-rename-limit",
    level: "error",
    states: "The number of files in a folder that may be renamed is a whole number, not below zero.",
    otherwise: "runtime",
    source: GCSFUSE,
    find: ({ renameDirLimit }) => countFindings("renameDirLimit", renameDirLimit, Number.MAX_SAFE_INTEGER),
  },
];

function* countFindings(at: string, given: number | undefined, most: number): Iterable<Finding> {
  if (!isKnownNumber(given) || isCount(given, most)) return;
  const allowed = most === Number.MAX_SAFE_INTEGER ? "0, 1, 2, …" : `0 to ${most}`;
  yield { at, got: given, allowed, fix: "write a whole number" };
}

function isCount(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= most;
}

// Cloud Run takes the options as a list that is joined with commas, so a comma would begin another option.
function isFolder(path: string): boolean {
  return isRelative(path) && !path.includes(",");
}

function isRelative(path: string): boolean {
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
