import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { addPostgres } from "../database/postgres-everything";
import { stackIn } from "../support/synth";
import {
  countsByType,
  expectValid,
  firstPlan,
  plannedBy,
  useChosenProvider,
  whyNoTerraform,
} from "../support/terraform";

describe.each(["6.50.0", "7.45.0"])("PostgreSQL, planned with google %s", (google) => {
  const missing = whyNoTerraform(google);
  const given = missing === undefined ? it : it.skip;
  const root = mkdtempSync(join(tmpdir(), "postgres-"));
  const folder = join(root, "stacks", "database");

  beforeAll(() => {
    const app = new App({ outdir: root });
    const stack = stackIn(app, "database", { provider: { project: "demo", region: "europe-west1" } });
    addPostgres(stack, { memory: 4_096, version: 1, google });
    app.synth();
    useChosenProvider(folder, google);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  given("all of it is valid to the real provider without a warning, and plans without a call to Google", () => {
    expectValid({ folder });
    const { changes } = firstPlan({ folder });
    expect(countsByType(changes)).toMatchObject({
      google_sql_database_instance: 2,
      google_sql_database: 2,
      google_sql_user: 2,
      google_secret_manager_secret: 1,
      google_secret_manager_secret_version: 1,
    });
    expect(changes.flatMap(({ actions }) => actions)).toEqual(changes.map(() => "create"));
    const instances = plannedBy(changes, "google_sql_database_instance", "name");
    expect(instances["atp-postgres"].settings).toMatchObject([{ edition: "ENTERPRISE", disk_size: 20 }]);
    expect(instances["atp-postgres-copy"].region).toBe("europe-west4");
    // A write-only argument is in no plan.
    expect(plannedBy(changes, "google_sql_user", "type")).toHaveProperty(["null", "password_wo"], null);
    expect(
      changes.find(({ type }) => type === "google_secret_manager_secret_version")?.after.secret_data_wo,
    ).toBeNull();
  });
});
