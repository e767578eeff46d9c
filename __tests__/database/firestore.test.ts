import { TerraformVariable, type TerraformStack } from "cdktf";
import { FirestoreDatabase, firestoreRules, type FirestoreDatabaseProps, type IndexField } from "../../lib/database";
import { Principal, ServiceAccount, setDefaults } from "../../lib/foundation";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { database } from "./faults";

const DATABASE = "google_firestore_database";

const built = (props?: FirestoreDatabaseProps) =>
  synth((stack) => {
    setDefaults(stack, { project: "demo", region: "europe-west1" });
    new FirestoreDatabase(stack, "Database", props);
  });
const refused = (props: object) =>
  problemsOf(() => onStack((stack) => new FirestoreDatabase(stack, "Database", database(props as never))));
const errorsIn = (props: FirestoreDatabaseProps) =>
  firestoreRules.filter((rule) => [...rule.find(props)].length > 0).map(({ code }) => code);

test("without options it is the default database of the project, protected, with seven days to go back", () => {
  expect(built().only(DATABASE)).toEqual({
    name: "(default)",
    project: "demo",
    location_id: "europe-west1",
    type: "FIRESTORE_NATIVE",
    point_in_time_recovery_enablement: "POINT_IN_TIME_RECOVERY_ENABLED",
    delete_protection_state: "DELETE_PROTECTION_ENABLED",
    deletion_policy: "DELETE",
  });
});

test("what is switched off is written as off, so that it does not stay as it was", () => {
  expect(built({ pointInTimeRecovery: false, protection: { off: "a test" } }).only(DATABASE)).toMatchObject({
    point_in_time_recovery_enablement: "POINT_IN_TIME_RECOVERY_DISABLED",
    delete_protection_state: "DELETE_PROTECTION_DISABLED",
  });
});

test("the protection of the stack is that of the database", () => {
  const preview = synth((stack) => {
    setDefaults(stack, { region: "europe-west1", protection: { off: "preview" } });
    new FirestoreDatabase(stack, "Database");
  });
  expect(preview.only(DATABASE)).toMatchObject({ delete_protection_state: "DELETE_PROTECTION_DISABLED" });
});

test("backups are daily and weekly, each kept for its own time, in seconds", () => {
  const backups = { daily: "7d", weekly: { day: "sunday", retention: "14w" } } as const;
  const place = { database: attribute("name"), project: attribute("project") };
  expect(Object.values(built({ backups }).resources("google_firestore_backup_schedule"))).toEqual([
    { ...place, retention: "604800s", daily_recurrence: {} },
    { ...place, retention: "8467200s", weekly_recurrence: { day: "SUNDAY" } },
  ]);
});

test("an index is written with its fields in their order", () => {
  const fields: IndexField[] = [
    { path: "author", order: "ascending" },
    { path: "tags", contains: true },
    { path: "embedding", vectorDimension: 768 },
  ];
  const indexes = { ByAuthor: { collection: "posts", fields, scope: "collection-group" } } as const;
  expect(built({ indexes }).only("google_firestore_index")).toEqual({
    database: attribute("name"),
    project: attribute("project"),
    collection: "posts",
    query_scope: "COLLECTION_GROUP",
    fields: [
      { field_path: "author", order: "ASCENDING" },
      { field_path: "tags", array_config: "CONTAINS" },
      { field_path: "embedding", vector_config: { dimension: 768, flat: {} } },
    ],
  });
});

test("another index, or another order of the indexes, moves none", () => {
  const index = (collection: string) => ({
    collection,
    fields: [
      { path: "a", order: "ascending" },
      { path: "b", order: "descending" },
    ] as const,
  });
  const one = built({ indexes: { B: index("b") } }).resources("google_firestore_index");
  const two = built({ indexes: { A: index("a"), B: index("b") } }).resources("google_firestore_index");
  const reversed = built({ indexes: { B: index("b"), A: index("a") } }).resources("google_firestore_index");
  expect(two).toMatchObject(one);
  expect(JSON.stringify(reversed)).toBe(JSON.stringify(two));
});

test("single fields expire, are not indexed, or are indexed as is said", () => {
  const fields = {
    sessions: {
      expires: { timeToLive: true, indexes: [] },
      tags: { indexes: [{ kind: "contains", scope: "collection-group" }, { kind: "descending" }] },
    },
  } as const;
  const written = Object.values(built({ fields }).resources("google_firestore_field"));
  expect(written).toEqual([
    expect.objectContaining({
      collection: "sessions",
      field: "expires",
      ttl_config: {},
      index_config: { indexes: [] },
    }),
    expect.objectContaining({
      field: "tags",
      index_config: {
        indexes: [
          { array_config: "CONTAINS", query_scope: "COLLECTION_GROUP" },
          { order: "DESCENDING", query_scope: "COLLECTION" },
        ],
      },
    }),
  ]);
  expect(written[1]).not.toHaveProperty("ttl_config");
  for (const one of written) expect(one).toMatchObject({ database: attribute("name"), project: attribute("project") });
});

describe("access", () => {
  const withGrants = (grant: (database: FirestoreDatabase, account: ServiceAccount) => void) =>
    synth((stack) => {
      setDefaults(stack, { project: "demo", region: "europe-west1" });
      const account = new ServiceAccount(stack, "Api", { accountId: "shop-api" });
      grant(new FirestoreDatabase(stack, "Database", { name: "orders" }), account);
    });

  test("is given in the project, for this database alone", () => {
    const built = withGrants((database, account) => void database.grantReadWrite(account));
    expect(built.only("google_project_iam_member")).toEqual({
      project: attribute("project"),
      role: "roles/datastore.user",
      member: expect.stringMatching(/^\$\{google_service_account\.Api_\w+\.member\}$/),
      condition: {
        title: "Firestore orders",
        expression: expect.stringMatching(/^resource\.name == "\$\{google_firestore_database\.Database_\w+\.id\}"$/),
      },
    });
  });

  test("is given once, however often it is asked for, and each role by itself", () => {
    const built = withGrants((database, account) => {
      database.grantReadWrite(account);
      database.grantReadWrite(account);
      database.grantRead(account);
    });
    const roles = Object.values(built.resources("google_project_iam_member")).map(({ role }) => role);
    expect(roles.sort()).toEqual(["roles/datastore.user", "roles/datastore.viewer"]);
  });
});

test("two databases of one name in one project are refused, also from two stacks", () => {
  const twice = (stack: TerraformStack) => {
    new FirestoreDatabase(stack, "One", { location: "eur3", project: "demo" });
    new FirestoreDatabase(stack, "Two", { location: "eur3", project: "demo" });
  };
  expect(codesOf(() => onStack(twice))).toEqual(["name-taken"]);
});

test.each([
  ["abc", "write another name"],
  ["abcd", undefined],
  [`a${"b".repeat(62)}`, undefined],
  [`a${"b".repeat(63)}`, `write name: "a${"b".repeat(62)}"`],
  ["Default", 'write name: "(default)", or leave it out'],
  ["default", undefined],
  ["(Default)", 'write name: "(default)", or leave it out'],
  ["Orders EU", 'write name: "orders-eu"'],
  ["9orders", 'write name: "orders"'],
  ["orders-", 'write name: "orders"'],
  ["a0000000-0000-0000-0000-000000000000", "write another name"],
])("the name %p", (name, fix) => {
  const [problem] = firestoreRules.flatMap((rule) => [...rule.find(database({ name }))]);
  expect(problem?.fix).toBe(fix);
});

test.each<[Partial<FirestoreDatabaseProps>, string[]]>([
  [{ location: "nam5" }, []],
  [{ location: "nam6" }, ["firestore-location"]],
  [{ location: "EUR3" }, ["firestore-location"]],
  [{ backups: { daily: "23h" } }, ["firestore-backup-retention"]],
  [{ backups: { daily: "1d" } }, []],
  [{ backups: { daily: "98d" } }, []],
  [{ backups: { daily: "99d" } }, ["firestore-backup-retention"]],
  [{ backups: { weekly: { day: "monday", retention: "15w" } } }, ["firestore-backup-retention"]],
  [{ indexes: { A: { collection: "c", fields: ordered(100) } } }, []],
  [{ indexes: { A: { collection: "c", fields: ordered(101) } } }, ["firestore-index-fields"]],
  [{ indexes: { A: { collection: "c", fields: [] } } }, ["firestore-index-fields"]],
  [
    { indexes: { A: { collection: "c", fields: [{ path: "v", vectorDimension: 2_049 }] } } },
    ["firestore-index-vector"],
  ],
  [{ indexes: { A: { collection: "c", fields: [{ path: "v", vectorDimension: 0 }] } } }, ["firestore-index-vector"]],
  [{ indexes: { A: { collection: "c", fields: [{ path: "v", vectorDimension: 1.5 }] } } }, ["firestore-index-vector"]],
  [
    {
      indexes: {
        A: { collection: "c", fields: ordered(2) },
        B: { collection: "c", fields: ordered(2), scope: "collection" },
      },
    },
    ["firestore-index-twice"],
  ],
  [{ indexes: { A: { collection: "c", fields: ordered(2) }, B: { collection: "d", fields: ordered(2) } } }, []],
  [{ indexes: { A: { collection: "__all__", fields: ordered(2) } } }, ["firestore-path"]],
  [{ fields: { "": { a: { timeToLive: true } } } }, ["firestore-path"]],
  [{ fields: { c: { ["x".repeat(1_500)]: { timeToLive: true } } } }, []],
  [{ fields: { c: { ["x".repeat(1_501)]: { timeToLive: true } } } }, ["firestore-path"]],
  [{ fields: { c: { a: { timeToLive: true } }, d: { a: { timeToLive: true } } } }, []],
  [{ fields: { c: { a: { timeToLive: true, indexes: [{ kind: "contains" }] } } } }, ["firestore-ttl-array"]],
  [{ fields: { c: { a: { timeToLive: true, indexes: [{ kind: "ascending" }] } } } }, []],
  [{ fields: { c: { a: { timeToLive: false } } } }, ["firestore-field-nothing"]],
])("%j", (changes, codes) => {
  expect(errorsIn(database(changes))).toEqual(codes);
});

test.each([
  [{ nam: "x" }, "option-unknown"],
  [{ backups: { daily: "7" } }, "duration-form"],
  [{ backups: { weekly: { day: "Sunday", retention: "7d" } } }, "option-type"],
  [{ fields: { c: { a: { ttl: true } } } }, "option-unknown"],
  [{ indexes: { A: { collection: "c", fields: [{ path: "a", order: "up" }] } } }, "option-type"],
  [{ protection: "off" }, "protection-form"],
])("%j is refused by its form", (props, code) => {
  expect(refused(props).map((problem) => problem.code)).toContain(code);
});

test("what is known only when Terraform runs is passed on", () => {
  const built = synth((stack) => {
    const location = new TerraformVariable(stack, "location", { type: "string" }).stringValue;
    const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    new FirestoreDatabase(stack, "Database", { location, name });
  });
  expect(built.only(DATABASE)).toMatchObject({ name: "${var.name}", location_id: "${var.location}" });
});

function ordered(count: number): IndexField[] {
  return Array.from({ length: count }, (_, index) => ({ path: `f${index}`, order: "ascending" }));
}

function attribute(name: string): unknown {
  return expect.stringMatching(new RegExp(`^\\$\\{google_firestore_database\\.Database_\\w+\\.${name}\\}$`));
}

test("documents are never given to everybody", () => {
  const granted = () =>
    onStack((stack) => {
      setDefaults(stack, { project: "demo", region: "europe-west1" });
      return new FirestoreDatabase(stack, "Database").grantRead(Principal.fromMember(stack, "All", "allUsers"));
    });
  expect(codesOf(granted)).toEqual(["grant-public"]);
});
