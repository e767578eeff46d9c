export { FirestoreDatabase } from "./firestore";
export type {
  CompositeIndex,
  FieldSettings,
  FirestoreBackups,
  FirestoreDatabaseProps,
  IndexField,
  SingleFieldIndex,
  WeeklyBackup,
} from "./firestore-props";
export { firestoreRules } from "./rules/firestore-rules";
