import { firestoreRules, type FirestoreDatabaseProps, type IndexField } from "../../lib/database";

export { postgresRooms } from "./postgres-faults";

const author: IndexField = { path: "author", order: "ascending" };
const created: IndexField = { path: "created", order: "descending" };
const tags: IndexField = { path: "tags", contains: true };

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
  },
];

export { caches } from "./cache-faults";
