import type {
  StorageBucketConfig,
  StorageBucketLifecycleRule,
  StorageBucketLifecycleRuleCondition,
} from "@cdktf/provider-google/lib/storage-bucket";
import { Token } from "cdktf";
import { isProtected, trySeconds } from "../foundation";
import type { ResolvedBucket } from "./bucket-subject";
import type { CorsRule } from "./bucket-props";
import { tryDays, type Days } from "./days";
import type { LifecycleCondition, LifecycleRule } from "./lifecycle-props";
import { locationText } from "./locations";

const ACTIONS = {
  delete: "Delete",
  setStorageClass: "SetStorageClass",
  abortIncompleteUploads: "AbortIncompleteMultipartUpload",
} as const satisfies Record<LifecycleRule["action"], string>;

const STATES = { live: "LIVE", noncurrent: "ARCHIVED", any: "ANY" } as const;

/** The bucket as the provider takes it. */
export function renderBucket(bucket: ResolvedBucket): StorageBucketConfig {
  const { retention, lock, accessLogs, encryption, lifecycle = [], cors = [] } = bucket;
  return {
    name: bucket.name,
    project: bucket.project,
    location: locationText(bucket.location),
    storageClass: bucket.storageClass ?? "STANDARD",
    uniformBucketLevelAccess: true,
    publicAccessPrevention: "enforced",
    forceDestroy: retention === undefined && !isProtected(bucket.protection ?? "on"),
    versioning: { enabled: bucket.versioning ?? false },
    softDeletePolicy: { retentionDurationSeconds: softDeleteSeconds(bucket.softDelete ?? "7d") },
    labels: unlessEmpty(bucket.labels),
    lifecycleRule: lifecycle.length > 0 ? lifecycle.map(renderLifecycle) : undefined,
    cors: cors.length > 0 ? cors.map(renderCors) : undefined,
    logging: accessLogs && { logBucket: accessLogs.bucket.reference, logObjectPrefix: accessLogs.prefix },
    encryption: encryption && { defaultKmsKeyName: encryption.key },
    ...(retention !== undefined && {
      retentionPolicy: { retentionPeriod: seconds(retention), isLocked: lock !== undefined },
    }),
    // A bucket that holds objects refuses to be destroyed anyway. A locked one would first be planned, also when somebody
    // takes the lock out of the code: the provider replaces the bucket for that.
    lifecycle: lock && { preventDestroy: true },
  };
}

function renderLifecycle(rule: LifecycleRule): StorageBucketLifecycleRule {
  return {
    action: {
      type: ACTIONS[rule.action],
      storageClass: rule.action === "setStorageClass" ? rule.storageClass : undefined,
    },
    condition: renderCondition(rule.when),
  };
}

// The provider drops a zero unless it is told to send it.
function renderCondition(when: LifecycleCondition): StorageBucketLifecycleRuleCondition {
  const age = days(when.age);
  const noncurrent = days(when.noncurrentFor);
  return {
    age,
    sendAgeIfZero: age === 0 ? true : undefined,
    daysSinceNoncurrentTime: noncurrent,
    sendDaysSinceNoncurrentTimeIfZero: noncurrent === 0 ? true : undefined,
    numNewerVersions: when.newerVersions,
    sendNumNewerVersionsIfZero: when.newerVersions === 0 ? true : undefined,
    withState: when.state && STATES[when.state],
    createdBefore: when.createdBefore,
    matchesPrefix: list(when.prefixes),
    matchesSuffix: list(when.suffixes),
    matchesStorageClass: list(when.storageClasses),
  };
}

function renderCors({ origins, methods, responseHeaders, maxAge }: CorsRule) {
  return {
    origin: [...origins],
    method: [...methods],
    responseHeader: list(responseHeaders),
    maxAgeSeconds: maxAge === undefined ? undefined : seconds(maxAge),
  };
}

function softDeleteSeconds(period: string): number {
  return period === "off" ? 0 : seconds(period);
}

// Periods unknown until apply pass as they are: the value they come from is in seconds already.
function seconds(period: string): number {
  return trySeconds(period) ?? Token.asNumber(period);
}

function days(period: Days | undefined): number | undefined {
  return period === undefined ? undefined : (tryDays(period) ?? Token.asNumber(period));
}

function list(texts: readonly string[] | undefined): string[] | undefined {
  return texts === undefined || texts.length === 0 ? undefined : [...texts];
}

function unlessEmpty(texts: Readonly<Record<string, string>> = {}): Record<string, string> | undefined {
  return Object.keys(texts).length > 0 ? { ...texts } : undefined;
}
