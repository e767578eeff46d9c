import { PostgresDatabase } from "../../lib/database";
import { setDefaults } from "../../lib/foundation";
import { referenceTo } from "../support/references";
import { synth } from "../support/synth";
import { postgres } from "./postgres-faults";

const INSTANCE = "google_sql_database_instance.Orders";

test("writes each database of an instance as Cloud SQL takes it", () => {
  const given = synth((stack) => {
    setDefaults(stack, { project: "demo", region: "europe-west1" });
    new PostgresDatabase(stack, "Orders", postgres({ databases: { orders: {}, audit: { collation: "C" } } }));
  });
  const common = {
    project: referenceTo(INSTANCE, "project"),
    instance: referenceTo(INSTANCE, "name"),
    charset: "UTF8",
    deletion_policy: "ABANDON",
    lifecycle: {
      replace_triggered_by: [expect.stringMatching(/^google_sql_database_instance\.Orders_[0-9A-F]{8}\.id$/)],
    },
  };
  expect(Object.values(given.resources("google_sql_database"))).toEqual([
    { ...common, name: "audit", collation: "C" },
    { ...common, name: "orders", collation: "en_US.UTF8" },
  ]);
});
