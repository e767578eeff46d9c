import type { IVolume } from "../../foundation";
import { inWords, isKnownNumber, type Rule, type Source } from "../../validation";
import { containersOf } from "../containers";
import type { ServiceSubject } from "../service-shape";
import { scalingOf } from "../service-size";
import { placeOf } from "./place";

const bucketMounts: Source = { document: "Cloud Run documentation, Cloud Storage volume mounts", read: "2026-11-20" };
const REASON = 'readWrite({ acknowledgeSharedWrites: "…" })';

/** The rules for buckets that several instances write to: a mounted bucket has no locks. */
export const sharedWriteRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-mount-shared-writes",
    level: "error",
    states: "A bucket that is mounted for writing has one instance, unless somebody decided otherwise.",
    otherwise: "nobody",
    source: bucketMounts,
    *find(service) {
      const { max } = scalingOf(service);
      if (!isKnownNumber(max) || max <= 1) return;
      for (const at of undecidedPlaces(service)) {
        yield {
          at,
          got: inWords(`a bucket mounted for writing by up to ${max} instances`),
          allowed:
            "one instance: a mounted bucket has no locks, the last writer wins, and a database file is corrupted",
          fix: `write scaling: { max: 1 }, or mount readOnly(), or say why it is safe: ${REASON}`,
        };
      }
    },
  },
  {
    code: "run-mount-overlapping-revisions",
    level: "warning",
    states: "A bucket that is mounted for writing has two writers while a new revision replaces the old one.",
    otherwise: "nobody",
    source: bucketMounts,
    *find(service) {
      for (const at of undecidedPlaces(service)) {
        yield {
          at,
          got: inWords("a bucket mounted for writing"),
          allowed: "files that each have one writer, also during a rollout",
          fix: `keep database files elsewhere, or say why it is safe: ${REASON}`,
        };
      }
    },
  },
];

function undecidedPlaces(service: ServiceSubject): string[] {
  const isUndecided = ({ volumeKind, writable, sharedWrites = "" }: IVolume) =>
    volumeKind === "bucket" && writable && sharedWrites.trim() === "";
  return containersOf(service).flatMap(({ at, container }) =>
    Object.entries(container.mounts ?? {})
      .filter(([, volume]) => isUndecided(volume))
      .map(([path]) => placeOf(at === "" ? "mounts" : `${at}.mounts`, path)),
  );
}
