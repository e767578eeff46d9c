import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { TenantFleet, type TenantState } from "../../lib/fleet";
import { CloudRunTenant } from "../../lib/patterns";
import { fleet } from "../fleet/fleets";
import {
  countsByType,
  expectValid,
  firstPlan,
  keepStateIn,
  useChosenProvider,
  whyNoTerraform,
} from "../support/terraform";

const missing = whyNoTerraform();
const given = missing === undefined ? it : it.skip;
// In the other states the tenants of AunooAI are planned.
const STATES: readonly TenantState[] = ["released", "purged"];

describe(
  missing === undefined ? "tenants of a fleet, planned" : `tenants of a fleet, planned (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "fleet-"));
    const folderOf = (state: TenantState) => join(root, "stacks", `shop-tenant-${state}`);

    beforeAll(() => {
      const entry = (state: TenantState) => {
        const purge = state === "purged" ? { after: "2026-11-21", confirm: state } : undefined;
        return { cell: "c01", state, purge };
      };
      const tenants = Object.fromEntries(STATES.map((state) => [state, entry(state)]));
      const app = new App({ outdir: root });
      TenantFleet.from(fleet({ tenants })).build(
        app,
        {
          tenant: (scope, { id, image, settings }) =>
            void new CloudRunTenant(scope, "Tenant", {
              ...settings,
              application: "shop",
              tenant: id,
              image,
              invokers: "public",
            }),
        },
        { today: "2026-11-21" },
      );
      app.synth();
      for (const folder of STATES.map(folderOf)) {
        keepStateIn(join(folder, "terraform.tfstate"), folder);
        useChosenProvider(folder);
      }
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    given.each(STATES)(
      "that is %s is valid to the real provider, and the plan has nothing of it but the fingerprint",
      (state) => {
        const folder = folderOf(state);
        expectValid({ folder });
        const { changes } = firstPlan({ folder });
        expect(countsByType(changes)).toEqual({ terraform_data: 1 });
        const fingerprint = changes.find(({ type }) => type === "terraform_data");
        expect(fingerprint?.after.input.tenants).toEqual({ [state]: state });
      },
    );
  },
);
