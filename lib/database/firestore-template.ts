import type { FirestoreBackupScheduleConfig } from "@cdktf/provider-google/lib/firestore-backup-schedule";
import type { FirestoreDatabaseConfig } from "@cdktf/provider-google/lib/firestore-database";
import type { FirestoreFieldConfig } from "@cdktf/provider-google/lib/firestore-field";
import type { FirestoreIndexConfig } from "@cdktf/provider-google/lib/firestore-index";
import { isProtected, secondsText, trySeconds, type Duration } from "../foundation";
import type { CompositeIndex, FieldSettings, FirestoreDatabaseProps, WeeklyBackup } from "./firestore-props";
import type { AnyIndexField } from "./firestore-shape";

const SCOPE = { collection: "COLLECTION", "collection-group": "COLLECTION_GROUP" } as const;
const ORDER = { ascending: "ASCENDING", descending: "DESCENDING" } as const;

/** A database as the provider writes it. What is protected cannot be deleted, and what is not is really deleted. */
export function renderDatabase(
  props: FirestoreDatabaseProps & { readonly name: string; readonly location: string },
): FirestoreDatabaseConfig {
  const recovers = props.pointInTimeRecovery ?? true;
  return {
    name: props.name,
    project: props.project,
    locationId: props.location,
    type: "FIRESTORE_NATIVE",
    pointInTimeRecoveryEnablement: `POINT_IN_TIME_RECOVERY_${recovers ? "ENABLED" : "DISABLED"}`,
    deleteProtectionState: `DELETE_PROTECTION_${isProtected(props.protection ?? "on") ? "ENABLED" : "DISABLED"}`,
    // Otherwise Terraform forgets the database at destroy and leaves it behind.
    deletionPolicy: "DELETE",
  };
}

/** A composite index as the provider writes it. */
export function renderIndex({ collection, fields, scope = "collection" }: CompositeIndex) {
  return {
    collection,
    queryScope: SCOPE[scope],
    fields: fields.map(renderIndexField),
  } satisfies FirestoreIndexConfig;
}

function renderIndexField({ path, order, vectorDimension }: AnyIndexField) {
  if (order !== undefined) return { fieldPath: path, order: ORDER[order] };
  if (vectorDimension === undefined) return { fieldPath: path, arrayConfig: "CONTAINS" };
  return { fieldPath: path, vectorConfig: { dimension: vectorDimension, flat: {} } };
}

/** The settings of a single field as the provider writes them. */
export function renderField({ timeToLive, indexes }: FieldSettings): Partial<FirestoreFieldConfig> {
  return {
    ttlConfig: timeToLive === true ? {} : undefined,
    indexConfig: indexes && {
      indexes: indexes.map(({ kind, scope = "collection" }) =>
        kind === "contains"
          ? { arrayConfig: "CONTAINS", queryScope: SCOPE[scope] }
          : { order: ORDER[kind], queryScope: SCOPE[scope] },
      ),
    },
  };
}

/** A daily backup as the provider writes it. */
export function renderDailyBackup(retention: Duration): FirestoreBackupScheduleConfig {
  return { retention: secondsOf(retention), dailyRecurrence: {} };
}

/** A weekly backup as the provider writes it. */
export function renderWeeklyBackup({ day, retention }: WeeklyBackup): FirestoreBackupScheduleConfig {
  return { retention: secondsOf(retention), weeklyRecurrence: { day: day.toUpperCase() } };
}

function secondsOf(duration: Duration): string {
  const seconds = trySeconds(duration);
  return seconds === undefined ? duration : secondsText(seconds);
}
