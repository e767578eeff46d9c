import v = require("valibot");
import { durationForm, projectForm, protectionForm } from "../foundation";
import { shapeOf } from "../validation";
import type {
  CompositeIndex,
  FieldSettings,
  FirestoreBackups,
  FirestoreDatabaseProps,
  SingleFieldIndex,
  WeeklyBackup,
} from "./firestore-props";

/** A field of an index as JavaScript may give it: any of the options of all forms. */
export interface AnyIndexField {
  readonly path: string;
  readonly order?: "ascending" | "descending";
  readonly contains?: true;
  readonly vectorDimension?: number;
}

const scope = v.optional(v.picklist(["collection", "collection-group"]));

const indexField = shapeOf<AnyIndexField>({
  path: v.string(),
  order: v.optional(v.picklist(["ascending", "descending"])),
  contains: v.optional(v.literal(true)),
  vectorDimension: v.optional(v.number()),
});

const compositeIndex = shapeOf<CompositeIndex>({ collection: v.string(), fields: v.array(indexField), scope });

const fieldSettings = shapeOf<FieldSettings>({
  timeToLive: v.optional(v.boolean()),
  indexes: v.optional(
    v.array(shapeOf<SingleFieldIndex>({ kind: v.picklist(["ascending", "descending", "contains"]), scope })),
  ),
});

const weekly = shapeOf<WeeklyBackup>({
  day: v.picklist(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
  retention: durationForm,
});

/** The form of the options of a Firestore database. */
export const firestoreShape = shapeOf<FirestoreDatabaseProps>({
  name: v.optional(v.string()),
  project: v.optional(projectForm),
  location: v.optional(v.string()),
  pointInTimeRecovery: v.optional(v.boolean()),
  backups: v.optional(shapeOf<FirestoreBackups>({ daily: v.optional(durationForm), weekly: v.optional(weekly) })),
  indexes: v.optional(v.record(v.string(), compositeIndex)),
  fields: v.optional(v.record(v.string(), v.record(v.string(), fieldSettings))),
  protection: v.optional(protectionForm),
});
