import { Token } from "cdktf";
import { firestoreRules, type FirestoreDatabaseProps, type IndexField } from "../../lib/database";

export { postgresRooms } from "./postgres-faults";

const unknownText = Token.asString({ known: "at apply" });

const author: IndexField = { path: "author", order: "ascending" };
const created: IndexField = { path: "created", order: "descending" };
const tags: IndexField = { path: "tags", contains: true };

/** Fields of an index, so many of them. */
function manyFields(count: number): readonly IndexField[] {
  return Array.from({ length: count }, (_, index) => ({ path: `field${index}`, order: "ascending" }));
}

/** An index of these fields alone. */
function indexed(...fields: readonly object[]): FirestoreDatabaseProps {
  return database({ indexes: { A: { collection: "posts", fields: fields as IndexField[] } } });
}

/** An index of a collection of this name. */
function indexedIn(collection: string): FirestoreDatabaseProps {
  return database({ indexes: { A: { collection, fields: [author, created] } } });
}

/** Options that keep all rules, with some of them changed. */
export function database(changes: Partial<FirestoreDatabaseProps> = {}): FirestoreDatabaseProps {
  return { location: "europe-west1", ...changes };
}

export const rooms = [
  {
    name: "firestore",
    rules: firestoreRules,
    good: [
      database(),
      database({ name: "(default)", location: "eur3", backups: {}, indexes: {}, fields: {} }),
      database({
        name: "orders-eu",
        project: "demo",
        pointInTimeRecovery: false,
        protection: { off: "a test" },
        backups: { daily: "7d", weekly: { day: "sunday", retention: "14w" } },
        indexes: {
          ByAuthor: { collection: "posts", fields: [author, created] },
          ByTag: { collection: "posts", fields: [tags, created], scope: "collection-group" },
          ByMeaning: { collection: "posts", fields: [{ path: "embedding", vectorDimension: 2_048 }] },
          ByAuthorAndMeaning: { collection: "posts", fields: [author, { path: "embedding", vectorDimension: 1 }] },
        },
        fields: {
          sessions: { expires: { timeToLive: true, indexes: [] }, data: { indexes: [] } },
          posts: {
            expires: { timeToLive: true },
            tags: { indexes: [{ kind: "contains" }, { kind: "contains", scope: "collection-group" }] },
          },
        },
      }),
      database({ location: "nam5", backups: { daily: "1d", weekly: { day: "monday", retention: "98d" } } }),
      database({ location: "nam7", name: "abcd", backups: { daily: "14w" } }),
      database({ name: "a".repeat(63), fields: { posts: { ["é".repeat(750)]: { timeToLive: true } } } }),
      // Almost an UUID, with a digit less in one of its parts.
      database({ name: "abcdef1-1234-1234-1234-123456789012" }),
      database({ name: "abcdef12-1234-1234-1234-12345678901" }),
      database({
        location: unknownText,
        name: unknownText,
        indexes: { A: { collection: unknownText, fields: [author, { path: unknownText, order: "ascending" }] } },
      }),
      database({
        indexes: Object.fromEntries(
          ["a.", ".a", "...", "a__b__", "__a__b", "é".repeat(750)].map((collection) => [
            collection,
            { collection, fields: [author, created] },
          ]),
        ),
      }),
      database({ indexes: { A: { collection: "posts", fields: manyFields(100) } } }),
      // The same fields in another order, and in another scope, are other indexes.
      database({
        indexes: {
          A: { collection: "posts", fields: [author, created] },
          B: { collection: "posts", fields: [created, author] },
          C: { collection: "posts", fields: [author, created], scope: "collection-group" },
          D: { collection: "users", fields: [author, created] },
        },
      }),
    ],
    faults: {
      "firestore-name": database({ name: "Default" }),
      "firestore-location-missing": database({ location: undefined }),
      "firestore-location": database({ location: "europe-west1-b" }),
      "firestore-backup-retention": database({ backups: { daily: "15w" } }),
      "firestore-index-fields": database({ indexes: { A: { collection: "posts", fields: [author] } } }),
      "firestore-index-field": database({
        indexes: { A: { collection: "posts", fields: [author, { path: "created" } as never] } },
      }),
      "firestore-index-twice": database({ indexes: { A: { collection: "posts", fields: [author, author] } } }),
      "firestore-index-list": database({
        indexes: { A: { collection: "posts", fields: [tags, { path: "labels", contains: true }] } },
      }),
      "firestore-index-vector": database({
        indexes: { A: { collection: "posts", fields: [{ path: "embedding", vectorDimension: 8 }, author] } },
      }),
      "firestore-path": database({ indexes: { A: { collection: "users/1/posts", fields: [author, created] } } }),
      "firestore-ttl-twice": database({ fields: { posts: { a: { timeToLive: true }, b: { timeToLive: true } } } }),
      "firestore-ttl-array": database({
        fields: { posts: { tags: { timeToLive: true } } },
        indexes: { A: { collection: "posts", fields: [tags, created] } },
      }),
      "firestore-field-nothing": database({ fields: { posts: { body: {} } } }),
      "firestore-field-index-twice": database({
        fields: { posts: { body: { indexes: [{ kind: "ascending" }, { kind: "ascending", scope: "collection" }] } } },
      }),
    },
    moreFaults: {
      "firestore-name": [
        ...["(DEFAULT)", "My-default", "Default-db", "My  Orders", "abc", "a".repeat(64), "ü", "orders-", "1orders"],
        "abcdef12-1234-1234-1234-123456789012",
      ].map((name) => database({ name })),
      "firestore-location": [database({ location: "europe" })],
      "firestore-backup-retention": [
        database({ backups: { daily: "23h" } }),
        database({ backups: { daily: "99d" } }),
        database({ backups: { weekly: { day: "sunday", retention: "15w" } } }),
      ],
      "firestore-index-fields": [indexed(...manyFields(101))],
      "firestore-index-field": [
        indexed(author, { path: "tags", order: "ascending", contains: true }),
        indexed(author, { path: "body" }),
      ],
      "firestore-index-twice": [
        database({
          indexes: {
            A: { collection: "posts", fields: [author, created] },
            B: { collection: "posts", fields: [author, created], scope: "collection" },
          },
        }),
      ],
      "firestore-index-vector": [0, 1.5, 2_049].map((vectorDimension) => indexed({ path: "meaning", vectorDimension })),
      "firestore-path": [
        ...["/posts/", "/", "", ".", "..", "__posts__", `${"é".repeat(750)}e`].map(indexedIn),
        indexed(author, { path: "", order: "ascending" }),
        database({ fields: { "shops/1/posts": { body: { indexes: [] } } } }),
        database({ fields: { posts: { "": { indexes: [] } } } }),
        database({ fields: { posts: { ["a".repeat(1_501)]: { indexes: [] } } } }),
      ],
    },
  },
];

export { caches } from "./cache-faults";
