import { secondsText, type RetentionPeriod } from "../../foundation";
import type { StorageClass } from "../../storage";
import type { AdoptedBucket } from "./adoption";
import { numberIn, partIn, textIn, type Json } from "./json";
import { given, type Reader } from "./part";

/** What a bucket may have beyond its options: the name in the API, and the name in what gcloud shows. */
const BEYOND: readonly (readonly [name: string, api: string, gcloud: string])[] = [
  ["autoclass", "autoclass", "autoclass"],
  ["cors", "cors", "cors_config"],
  ["customPlacement", "customPlacementConfig", "custom_placement_config"],
  ["defaultEventBasedHold", "defaultEventBasedHold", "default_event_based_hold"],
  ["lifecycle", "lifecycle", "lifecycle_config"],
  ["logging", "logging", "logging_config"],
  ["website", "website", "website_config"],
];

/** A bucket as the API tells it, or as `gcloud storage buckets describe --format=json` shows it. */
export const readBucket: Reader = (shown) => {
  if (textIn(shown, "kind") === "storage#bucket") return read(shown, fromApi(shown), textIn(shown, "projectNumber"));
  return textIn(shown, "storage_url") === undefined ? undefined : read(shown, fromGcloud(shown), undefined);
};

/** The same whoever has shown it. */
interface Shown {
  readonly storageClass: string | undefined;
  readonly versioning: boolean;
  readonly softDelete: Json;
  readonly retention: Json;
  readonly isUniform: boolean;
  readonly isKept: boolean;
  readonly key: string | undefined;
  readonly beyond: readonly string[];
}

function fromApi(shown: Json): Shown {
  const access = partIn(shown, "iamConfiguration");
  return {
    storageClass: textIn(shown, "storageClass"),
    versioning: partIn(shown, "versioning")["enabled"] === true,
    softDelete: partIn(shown, "softDeletePolicy"),
    retention: partIn(shown, "retentionPolicy"),
    isUniform: partIn(access, "uniformBucketLevelAccess")["enabled"] === true,
    isKept: access["publicAccessPrevention"] === "enforced",
    key: textIn(partIn(shown, "encryption"), "defaultKmsKeyName"),
    beyond: BEYOND.filter(([, key]) => isSaid(shown[key])).map(([name]) => name),
  };
}

function fromGcloud(shown: Json): Shown {
  return {
    storageClass: textIn(shown, "default_storage_class"),
    versioning: shown["versioning_enabled"] === true,
    softDelete: partIn(shown, "soft_delete_policy"),
    retention: partIn(shown, "retention_policy"),
    isUniform: shown["uniform_bucket_level_access"] === true,
    isKept: shown["public_access_prevention"] === "enforced",
    key: textIn(shown, "default_kms_key"),
    beyond: BEYOND.filter(([, , key]) => isSaid(shown[key])).map(([name]) => name),
  };
}

function read(shown: Json, told: Shown, project: string | undefined): ReturnType<Reader> {
  const [name, location] = [textIn(shown, "name"), textIn(shown, "location")];
  if (name === undefined || location === undefined) return [{ missing: "name and location" }];
  return [{ kind: "buckets", name, project, value: bucketOf(location, told) }];
}

function bucketOf(location: string, told: Shown): AdoptedBucket {
  const soft = numberIn(told.softDelete, "retentionDurationSeconds") ?? 0;
  const retention = numberIn(told.retention, "retentionPeriod");
  // What the library makes is uniform and closed to the public: another bucket would be changed by the import.
  const open = [...(told.isUniform ? [] : ["accessLists"]), ...(told.isKept ? [] : ["publicAccess"])];
  const beyond = [...told.beyond, ...(told.key === undefined ? [] : ["encryption"]), ...open].sort();
  return given({
    options: given({
      location,
      storageClass: (told.storageClass ?? "STANDARD") as StorageClass,
      versioning: told.versioning ? true : undefined,
      softDelete: soft === 0 ? "off" : (secondsText(soft) as RetentionPeriod),
      retention: retention === undefined ? undefined : (secondsText(retention) as RetentionPeriod),
    }),
    locked: told.retention["isLocked"] === true ? true : undefined,
    beyond: beyond.length === 0 ? undefined : beyond,
  });
}

function isSaid(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
