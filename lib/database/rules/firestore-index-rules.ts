import { counted, inWords, isKnownNumber, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import type { CompositeIndex, FirestoreDatabaseProps } from "../firestore-props";
import type { AnyIndexField } from "../firestore-shape";
import { firestoreLimits } from "../limits";

const indexing: Source = { document: "Firestore documentation, index types", read: "2026-11-21" };
const MOST_FIELDS = firestoreLimits.indexFields.value;
const MOST_DIMENSIONS = firestoreLimits.vectorDimension.value;
const MOST_BYTES = firestoreLimits.fieldPathBytes.value;

type Placed = readonly [at: string, index: CompositeIndex];

/** The rules for indexes over several fields. */
export const firestoreIndexRules: readonly Rule<FirestoreDatabaseProps>[] = [
  {
    code: "firestore-index-fields",
    level: "error",
    states: `A composite index has 2 to ${MOST_FIELDS} fields, or a single vector: every single field is indexed anyway.`,
    otherwise: "api",
    source: firestoreLimits.indexFields.source,
    *find(database) {
      for (const [at, { fields }] of indexesOf(database)) {
        const enough = fields.length >= 2 || fields.some((field) => "vectorDimension" in field);
        if (enough && fields.length <= MOST_FIELDS) continue;
        const fix = enough
          ? `remove ${fields.length - MOST_FIELDS} of them`
          : "remove the index, or add the field that queries filter by beside it";
        yield {
          at: `${at}.fields`,
          got: inWords(counted(fields.length, "field")),
          allowed: `2 to ${MOST_FIELDS}`,
          fix,
        };
      }
    },
  },
  {
    code: "firestore-index-field",
    level: "error",
    states:
      "A field of an index says one thing of three: its order, that it is a list, or the dimension of its vector.",
    otherwise: "plan",
    source: indexing,
    *find(database) {
      for (const { at, field } of fieldsOf(database)) {
        const given = (["order", "contains", "vectorDimension"] as const).filter((key) => field[key] !== undefined);
        if (given.length === 1) continue;
        const got = inWords(given.length === 0 ? "none of them" : given.join(", "));
        const fix = given.length === 0 ? 'add order: "ascending"' : `keep one of ${given.join(", ")}`;
        yield { at, got, allowed: "one of order, contains, vectorDimension", fix };
      }
    },
  },
  {
    code: "firestore-index-twice",
    level: "error",
    states: "No field stands twice in an index, and no index is there twice.",
    otherwise: "api",
    source: indexing,
    *find(database) {
      for (const { at, field, earlier } of fieldsOf(database)) {
        if (!earlier.includes(field.path)) continue;
        yield {
          at: `${at}.path`,
          got: field.path,
          allowed: "a field that is not in the index yet",
          fix: "remove one of the two",
        };
      }
      const seen = new Map<string, string>();
      for (const [at, index] of indexesOf(database)) {
        const twin = seen.get(meaningOf(index));
        if (twin === undefined) seen.set(meaningOf(index), at);
        else
          yield {
            at,
            got: inWords(`the same as ${twin}`),
            allowed: "an index of its own",
            fix: "remove one of the two",
          };
      }
    },
  },
  {
    code: "firestore-index-list",
    level: "error",
    states: "A composite index has at most one field that is a list.",
    otherwise: "api",
    source: indexing,
    *find(database) {
      for (const [at, { fields }] of indexesOf(database)) {
        const lists = fields.filter((field) => "contains" in field);
        if (lists.length <= 1) continue;
        const got = inWords(lists.map(({ path }) => path).join(", "));
        yield { at: `${at}.fields`, got, allowed: "one list", fix: "make an index for each of the lists" };
      }
    },
  },
  {
    code: "firestore-index-vector",
    level: "error",
    states: `A vector has 1 to ${MOST_DIMENSIONS} dimensions and is the last field of its index.`,
    otherwise: "api",
    source: firestoreLimits.vectorDimension.source,
    *find(database) {
      for (const { at, field, isLast } of fieldsOf(database)) {
        const dimension = field.vectorDimension;
        if (!isKnownNumber(dimension)) continue;
        if (!Number.isInteger(dimension) || dimension < 1 || dimension > MOST_DIMENSIONS) {
          const fix = `write the length of the embedding, at most ${MOST_DIMENSIONS}`;
          yield { at: `${at}.vectorDimension`, got: dimension, allowed: `1 to ${MOST_DIMENSIONS}`, fix };
        }
        if (!isLast)
          yield {
            at,
            got: inWords("a vector before other fields"),
            allowed: "a vector at the end",
            fix: "move it to the end",
          };
      }
    },
  },
  {
    code: "firestore-path",
    level: "error",
    states: `A collection and a field have a name of 1 to ${MOST_BYTES} bytes, a collection one without slashes, and not of the form __name__.`,
    otherwise: "api",
    source: firestoreLimits.fieldPathBytes.source,
    *find(database) {
      for (const [at, { collection }] of indexesOf(database)) yield* collectionFindings(`${at}.collection`, collection);
      for (const { at, field } of fieldsOf(database)) yield* pathFindings(`${at}.path`, field.path);
      for (const [collection, fields] of Object.entries(database.fields ?? {})) {
        yield* collectionFindings(`fields.${collection}`, collection);
        for (const path of Object.keys(fields)) yield* pathFindings(`fields.${collection}.${path}`, path);
      }
    },
  },
];

function indexesOf({ indexes = {} }: FirestoreDatabaseProps): readonly Placed[] {
  return Object.entries(indexes).map(([name, index]) => [`indexes.${name}`, index]);
}

function fieldsOf(database: FirestoreDatabaseProps) {
  return indexesOf(database).flatMap(([at, { fields }]) =>
    fields.map((field: AnyIndexField, index) => ({
      at: `${at}.fields.${index}`,
      field,
      earlier: fields.slice(0, index).map(({ path }) => path),
      isLast: index === fields.length - 1,
    })),
  );
}

function meaningOf({ collection, fields, scope = "collection" }: CompositeIndex): string {
  const parts = fields.map((field: AnyIndexField) => [field.path, field.order, field.contains, field.vectorDimension]);
  return JSON.stringify([collection, scope, parts]);
}

function* collectionFindings(at: string, collection: string): Iterable<Finding> {
  if (!isKnownText(collection)) return;
  const legal = isShortEnough(collection) && !/\/|^\.\.?$|^__.*__$/.test(collection);
  if (legal) return;
  const last = collection
    .split("/")
    .filter((part) => part !== "")
    .pop();
  const fix =
    collection.includes("/") && last !== undefined
      ? `write the id of the collection alone: "${last}"`
      : "write the id of the collection";
  yield {
    at,
    got: collection,
    allowed: `a collection id of at most ${MOST_BYTES} bytes, without "/", and not ".", ".." or "__…__"`,
    fix,
  };
}

function* pathFindings(at: string, path: string): Iterable<Finding> {
  if (!isKnownText(path) || isShortEnough(path)) return;
  yield { at, got: path, allowed: `a field path of 1 to ${MOST_BYTES} bytes`, fix: "write the name of the field" };
}

function isShortEnough(name: string): boolean {
  return name !== "" && Buffer.byteLength(name) <= MOST_BYTES;
}
