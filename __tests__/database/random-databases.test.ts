import * as fc from "fast-check";
import { FirestoreDatabase, type FirestoreDatabaseProps, type IndexField } from "../../lib/database";
import { duration, letters, maybe, noDuration, protection } from "../support/arbitraries";
import { describeProperties } from "../support/properties";

const word = letters(/^[a-z]{1,8}$/);
const scope = fc.constantFrom(undefined, "collection" as const, "collection-group" as const);

/** Two to four fields, each once, of which one may be a list and the last one a vector. */
const indexFields: fc.Arbitrary<readonly IndexField[]> = fc
  .tuple(
    fc.uniqueArray(word, { minLength: 2, maxLength: 4 }),
    fc.array(fc.constantFrom("ascending" as const, "descending" as const), { minLength: 4, maxLength: 4 }),
    fc.constantFrom("list", "vector", undefined),
    fc.integer({ min: 1, max: 2_048 }),
  )
  .map(([paths, orders, last, vectorDimension]) =>
    paths.map((path, index): IndexField => {
      if (index < paths.length - 1 || last === undefined) return { path, order: orders[index] ?? "ascending" };
      return last === "list" ? { path, contains: true } : { path, vectorDimension };
    }),
  );

const indexes = fc
  .uniqueArray(fc.tuple(word, indexFields, scope), { maxLength: 3, selector: ([collection]) => collection })
  .map((all) =>
    Object.fromEntries(all.map(([collection, fields, of], n) => [`Index${n}`, { collection, fields, scope: of }])),
  );

// Collections other than those of the indexes, where a field that expires may be no list.
const fields = fc.dictionary(
  letters(/^[a-z]{1,8}9$/),
  fc.record({
    expires: fc.constantFrom({ timeToLive: true }, { timeToLive: true, indexes: [] }),
    body: fc.constantFrom({ indexes: [] }, { indexes: [{ kind: "contains" as const }] }),
  }),
  { maxKeys: 2 },
);

const legalDatabases: fc.Arbitrary<FirestoreDatabaseProps> = fc.record({
  name: letters(/^[a-z][a-z0-9-]{2,12}[a-z0-9]$/),
  project: fc.constantFrom("demo", undefined),
  location: fc.constantFrom("europe-west1", "eur3", "nam5"),
  pointInTimeRecovery: maybe(fc.boolean()),
  backups: maybe(
    fc.record({
      daily: maybe(duration(1, 98, "d")),
      weekly: maybe(
        fc.record({ day: fc.constantFrom("monday" as const, "sunday" as const), retention: duration(1, 14, "w") }),
      ),
    }),
  ),
  indexes: maybe(indexes),
  fields: maybe(fields),
  protection,
});

describeProperties("a Firestore database", {
  legal: legalDatabases,
  spoilers: [
    { name: "Default" },
    { name: "abc" },
    { name: "${var.x}" },
    { location: undefined },
    { location: "europe-west1-b" },
    { pointInTimeRecovery: "yes" },
    { backups: { weekly: { day: "funday", retention: "1w" } } },
    { indexes: { A: { collection: "posts", fields: [] } } },
    {
      indexes: {
        A: {
          collection: "a/b/c",
          fields: [
            { path: "x", order: "ascending" },
            { path: "y", contains: true },
          ],
        },
      },
    },
    { fields: { posts: { a: { timeToLive: true }, b: { timeToLive: true } } } },
    { fields: { posts: { body: {} } } },
    { protection: "off" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 99 }).map((days) => ({ backups: { daily: `${days}d` } })),
    noDuration.map((daily) => ({ backups: { daily } })),
    fc.integer({ min: 2_049 }).map((vectorDimension) => ({
      indexes: { A: { collection: "posts", fields: [{ path: "x", vectorDimension }] } },
    })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name ?? "demo"}-${suffix}` }),
  build: (scope, id, props) => new FirestoreDatabase(scope, id, props),
});
