import { fingerprintOf, TenantFleet, type EntryOptions, type FleetParts, type TenantSettings } from "../../lib/fleet";
import { readyToPurge } from "../../lib/fleet/lifecycle";
import { CloudRunTenant } from "../../lib/patterns";
import { synthApp, type Synthesized } from "../support/synth";
import { fleet, problemsOf } from "./fleets";

const parts: FleetParts<TenantSettings> = {
  tenant: (scope, { id, image }) =>
    void new CloudRunTenant(scope, "Tenant", {
      ...{ application: "shop", tenant: id, image },
      secrets: { ADMIN_PASSWORD: { from: "variable" } },
    }),
};
const purge = { after: "2027-01-31", confirm: "acme" };

function made(entry: Partial<EntryOptions>): Synthesized {
  const tenants = { acme: { cell: "c01", ...entry } };
  const stacks = synthApp((app) => void TenantFleet.from(fleet({ tenants })).build(app, parts));
  return stacks["shop-tenant-acme"] as Synthesized;
}

describe("a tenant that is to be purged", () => {
  it("is made ready for it while it is retained, and still cannot be destroyed by that step", () => {
    const [kept, ready] = [made({ state: "retained" }), made({ state: "retained", purge })];
    expect(kept.only("google_storage_bucket").force_destroy).toBe(false);
    expect(kept.only("google_secret_manager_secret").deletion_protection).toBe(true);
    const lifecycle = { prevent_destroy: true };
    expect(ready.only("google_storage_bucket")).toMatchObject({ force_destroy: true, lifecycle });
    expect(ready.only("google_secret_manager_secret")).toMatchObject({ deletion_protection: false, lifecycle });
    expect(ready.counts).toEqual(kept.counts);
    expect(fingerprintOf(ready.json)?.ready).toEqual(["acme"]);
    expect(fingerprintOf(kept.json)).not.toHaveProperty("ready");
    expect(problemsOf(() => made({ state: "retained", purge: { ...purge, confirm: "globex" } }))).toMatchObject([
      { code: "fleet-purge" },
    ]);
  });

  it.each([
    ["google_bigquery_dataset", { delete_contents_on_destroy: true }],
    ["google_firestore_database", { delete_protection_state: "DELETE_PROTECTION_DISABLED", deletion_policy: "DELETE" }],
    [
      "google_sql_database_instance",
      { deletion_protection: false, settings: { tier: "x", deletion_protection_enabled: false } },
    ],
    ["google_redis_instance", { name: "demo" }],
  ])("has nothing left then that keeps %s from being destroyed", (type, body) => {
    const given = {
      name: "demo",
      deletion_protection: true,
      settings: { tier: "x", deletion_protection_enabled: true },
    };
    const before = { resource: { [type]: { Own: given, Other: given } } };
    const { resource } = readyToPurge(before, ({ name }) => name === "Own");
    expect(resource?.[type]).toMatchObject({ Own: body, Other: given });
  });
});
