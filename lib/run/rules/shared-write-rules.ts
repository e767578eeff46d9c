import type { IVolume } from "../../foundation";
import { inWords, isKnownNumber, type Rule, type Source } from "../../validation";
import { placesOf } from "./place";
import { whereMounted, type WorkloadSubject } from "./subjects";

const bucketMounts: Source = { document: "Cloud Run documentation, Cloud Storage volume mounts", read: "2026-11-20" };
const REASON = 'acknowledgeSharedWrites: "…", in readWrite({ … }) or of the tenant';

/** How many instances may write at once; undefined while not known. */
interface Writers {
  readonly most: number | undefined;
  /** What is to be written for a single one. */
  readonly single: string;
}

/** The rules for what several instances write to: neither a mounted bucket nor NFS has locks. */
export function sharedWriteRules<Subject extends WorkloadSubject>(
  writersOf: (workload: Subject) => Writers,
): readonly Rule<Subject>[] {
  const rules: Readonly<Record<"bucket" | "nfs", Rule<Subject>>> = {
    bucket: {
      code: "run-mount-shared-writes",
      level: "error",
      states: "A bucket that is mounted for writing has one instance, unless somebody decided otherwise.",
      otherwise: "nobody",
      source: bucketMounts,
      *find(workload) {
        const { most, single } = writersOf(workload);
        if (!isKnownNumber(most) || most <= 1) return;
        for (const at of undecidedPlaces(workload, "bucket")) {
          yield {
            at,
            got: inWords(`a bucket mounted for writing by up to ${most} instances`),
            allowed:
              "one instance: a mounted bucket has no locks, the last writer wins, and a database file is corrupted",
            fix: `write ${single}, or mount readOnly(), or say why it is safe: ${REASON}`,
          };
        }
      },
    },
    nfs: {
      code: "run-nfs-shared-writes",
      level: "warning",
      states: "An NFS volume that is mounted for writing has one instance, unless somebody decided otherwise.",
      otherwise: "nobody",
      source: { document: "Cloud Run documentation, NFS volume mounts", read: "2026-11-21" },
      *find(workload) {
        const { most, single } = writersOf(workload);
        if (!isKnownNumber(most) || most <= 1) return;
        for (const at of undecidedPlaces(workload, "nfs")) {
          yield {
            at,
            got: inWords(`an NFS volume mounted for writing by up to ${most} instances`),
            allowed:
              "files that each have one writer: Cloud Run mounts NFS without locks, and a database file is corrupted",
            fix: `write acknowledgeSharedWrites: "…" with the reason why it is safe, or readOnly: true, or ${single}`,
          };
        }
      },
    },
  };
  return [...whereMounted("bucket", [rules.bucket]), ...whereMounted("nfs", [rules.nfs])];
}

/** The rule for what has two writers for the time of a rollout, however few instances there are. */
export const rolloutWriteRule: Rule<WorkloadSubject> = {
  code: "run-mount-overlapping-revisions",
  level: "warning",
  states: "A bucket that is mounted for writing has two writers while a new revision replaces the old one.",
  otherwise: "nobody",
  source: bucketMounts,
  *find(workload) {
    for (const at of undecidedPlaces(workload, "bucket")) {
      yield {
        at,
        got: inWords("a bucket mounted for writing"),
        allowed: "files that each have one writer, also during a rollout",
        fix: `keep database files elsewhere, or say why it is safe: ${REASON}`,
      };
    }
  },
};

function undecidedPlaces(workload: WorkloadSubject, kind: IVolume["volumeKind"]): string[] {
  return placesOf(
    workload,
    ({ volumeKind, writable, sharedWrites = "" }) => volumeKind === kind && writable && sharedWrites.trim() === "",
  );
}
