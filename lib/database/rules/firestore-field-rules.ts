import { inWords, type Rule, type Source } from "../../validation";
import type { FieldSettings, FirestoreDatabaseProps } from "../firestore-props";

const timeToLive: Source = { document: "Firestore documentation, TTL policies", read: "2026-11-21" };
const exemptions: Source = { document: "google provider 6.50.0, google_firestore_field", read: "2026-11-21" };

/** The rules for what is different for single fields. */
export const firestoreFieldRules: readonly Rule<FirestoreDatabaseProps>[] = [
  {
    code: "firestore-ttl-twice",
    level: "error",
    states: "One field of a collection says when its documents expire.",
    otherwise: "api",
    source: timeToLive,
    *find({ fields = {} }) {
      for (const [collection, settings] of Object.entries(fields)) {
        const expiring = Object.entries(settings).flatMap(([field, { timeToLive }]) =>
          timeToLive === true ? [field] : [],
        );
        if (expiring.length <= 1) continue;
        const fix = `keep timeToLive at one of them, for example ${String(expiring[0])}`;
        yield {
          at: `fields.${collection}`,
          got: inWords(expiring.join(", ")),
          allowed: "one field with timeToLive",
          fix,
        };
      }
    },
  },
  {
    code: "firestore-ttl-array",
    level: "error",
    states: "A field that says when a document expires is a timestamp, and not a list that an index looks into.",
    otherwise: "nobody",
    source: timeToLive,
    *find(database) {
      const lists = listsOf(database);
      for (const { at, collection, field, settings } of settingsOf(database)) {
        if (settings.timeToLive !== true || !lists.has(JSON.stringify([collection, field]))) continue;
        const allowed = "a timestamp; nothing ever expires by a list";
        const fix = "set timeToLive on a field that holds a timestamp, or index this one by its order";
        yield { at: `${at}.timeToLive`, got: inWords("a list, as an index with contains says"), allowed, fix };
      }
    },
  },
  {
    code: "firestore-field-nothing",
    level: "error",
    states: "What is said of a single field says something.",
    otherwise: "nobody",
    source: exemptions,
    *find(database) {
      for (const { at, settings } of settingsOf(database)) {
        if (settings.timeToLive === true || settings.indexes !== undefined) continue;
        const fix = "write timeToLive: true, or indexes: [] for none; or remove the field";
        yield { at, got: inWords("nothing"), allowed: "timeToLive or indexes", fix };
      }
    },
  },
  {
    code: "firestore-field-index-twice",
    level: "error",
    states: "No index of a single field is there twice.",
    otherwise: "api",
    source: exemptions,
    *find(database) {
      for (const { at, settings } of settingsOf(database)) {
        const meanings = (settings.indexes ?? []).map(({ kind, scope = "collection" }) => `${kind} in the ${scope}`);
        const twice = meanings.find((meaning, index) => meanings.indexOf(meaning) !== index);
        if (twice === undefined) continue;
        yield {
          at: `${at}.indexes`,
          got: inWords(`${twice}, twice`),
          allowed: "each index once",
          fix: "remove one of the two",
        };
      }
    },
  },
];

/** What is said of each single field, and where. */
export function settingsOf({ fields = {} }: FirestoreDatabaseProps) {
  return Object.entries(fields).flatMap(([collection, byField]) =>
    Object.entries(byField).map(([field, settings]: [string, FieldSettings]) => ({
      at: `fields.${collection}.${field}`,
      collection,
      field,
      settings,
    })),
  );
}

function listsOf(database: FirestoreDatabaseProps): ReadonlySet<string> {
  const single = settingsOf(database).flatMap(({ collection, field, settings }) =>
    (settings.indexes ?? []).some(({ kind }) => kind === "contains") ? [[collection, field]] : [],
  );
  const composite = Object.values(database.indexes ?? {}).flatMap(({ collection, fields }) =>
    fields.flatMap((field) => ("contains" in field ? [[collection, field.path]] : [])),
  );
  return new Set([...single, ...composite].map((place) => JSON.stringify(place)));
}
