import { audit, TenantFleet, type AuditOptions, type FleetLock, type LockedStack } from "../../../lib/fleet";
import { fleet } from "../fleets";

const list = TenantFleet.from(fleet());
const BUCKET = "google_storage_bucket";

function locked(tenant: string, hash = "1"): LockedStack {
  return { hash, kind: "tenant", cell: "c01", tenants: { [tenant]: "active" } };
}

/** A state with a bucket of a name, and with what the last whole apply left. */
function state(applied: LockedStack | undefined, ...buckets: readonly string[]): unknown {
  const own = { mode: "managed", type: "terraform_data", name: "fleet_fingerprint" };
  const instances = [{ attributes: { id: "x", input: { value: applied, type: [] } } }];
  return {
    version: 4,
    resources: [
      { mode: "data", type: "google_project", name: "One", instances: [{ attributes: { id: "projects/demo" } }] },
      ...buckets.map((id) => ({ mode: "managed", type: BUCKET, name: "Data", instances: [{ attributes: { id } }] })),
      ...(applied === undefined ? [] : [{ ...own, instances }]),
    ],
  };
}

const lock: FleetLock = {
  "shop-tenant-acme": locked("acme"),
  "shop-tenant-globex": { ...locked("globex"), cell: "c02" },
};
const states: Readonly<Record<string, unknown>> = {
  "fleet/shop/tenants/acme": state(locked("acme"), "acme"),
  "fleet/shop/tenants/globex": state({ ...locked("globex"), cell: "c02" }, "globex"),
};

function found(changes: Partial<Omit<AuditOptions, "states">>, more: Readonly<Record<string, unknown>> = {}) {
  const given = { list, lock, ...changes, states: new Map(Object.entries({ ...states, ...more })) };
  return audit(given).map(({ code, at }) => `${code} ${at}`);
}

describe("the audit of a fleet", () => {
  it("finds nothing where list, lock and states agree", () => {
    expect(found({})).toEqual([]);
    const short = new Map(Object.entries(states).map(([key, one]) => [key.replace("fleet/shop/", ""), one]));
    expect(audit({ list, lock, states: short })).toEqual([]);
  });

  it("finds the state of a tenant that list and lock have not: an orphan", () => {
    const orphan = { "fleet/shop/tenants/initech": state(locked("initech"), "a", "b", "c", "d") };
    expect(found({}, orphan)).toEqual(["fleet-audit-orphan fleet/shop/tenants/initech"]);
    const [finding] = audit({ list, lock, states: new Map(Object.entries({ ...states, ...orphan })) });
    expect(finding?.got).toBe(`4 resources: ${BUCKET}.Data, ${BUCKET}.Data, ${BUCKET}.Data, …`);
  });

  it("finds an entry that was deleted while everything is still there: forgotten", () => {
    const still = { "fleet/shop/tenants/initech": state(locked("initech"), "initech") };
    expect(found({ lock: { ...lock, "shop-tenant-initech": locked("initech") } }, still)).toEqual([
      "fleet-audit-forgotten fleet/shop/tenants/initech",
    ]);
    const suspended: LockedStack = { ...locked("initech"), tenants: { initech: "suspended" } };
    expect(found({ lock: { ...lock, "shop-tenant-initech": suspended } }, still)).toEqual([
      "fleet-audit-forgotten fleet/shop/tenants/initech",
    ]);
  });

  it("is silent about a tenant of which nothing is left", () => {
    expect(found({}, { "fleet/shop/tenants/initech": state(locked("initech")) })).toEqual([]);
  });

  it("finds strangers: a state of somebody else, and a stack that only the lock has", () => {
    expect(found({}, { "fleet/other/vpn": state(undefined, "vpn") })).toEqual(["fleet-audit-stranger fleet/other/vpn"]);
    expect(found({ lock: { ...lock, "shop-tenant-initech": locked("initech") } })).toEqual([
      "fleet-audit-stranger shop-tenant-initech",
    ]);
  });

  it("finds twins: one thing in two states, but for enabled APIs, which many may have", () => {
    const twin = state({ ...locked("globex"), cell: "c02" }, "globex", "acme");
    expect(found({}, { "fleet/shop/tenants/globex": twin })).toEqual(["fleet-audit-twin fleet/shop/tenants/globex"]);
    const api = JSON.parse(JSON.stringify(twin).replaceAll(BUCKET, "google_project_service")) as unknown;
    const both = { "fleet/shop/tenants/acme": api, "fleet/shop/tenants/globex": api };
    expect(found({}, both).filter((one) => one.includes("twin"))).toEqual([]);
  });

  it("finds what is pending: never applied, not as a whole, or with another fingerprint", () => {
    const after: FleetLock = { ...lock, "shop-tenant-acme": locked("acme", "2") };
    expect(found({ lock: after })).toEqual(["fleet-audit-pending shop-tenant-acme"]);
    expect(found({}, { "fleet/shop/tenants/acme": state(undefined, "acme") })).toEqual([
      "fleet-audit-pending shop-tenant-acme",
    ]);
    const { "fleet/shop/tenants/acme": _, ...without } = states;
    const pending = audit({ list, lock, states: new Map(Object.entries(without)) });
    expect(pending).toMatchObject([{ code: "fleet-audit-pending", at: "shop-tenant-acme", got: "no state" }]);
  });

  it("tells all of it at once, in the order of the names, whatever the order of the states", () => {
    const more = {
      "fleet/shop/tenants/zeta": state(locked("zeta"), "acme"),
      "fleet/other/vpn": state(undefined, "vpn"),
    };
    const all = { ...more, ...states };
    const codes = (entries: readonly (readonly [string, unknown])[]) =>
      audit({ list, lock, states: new Map(entries) }).map(({ code, at }) => `${code} ${at}`);
    const expected = [
      "fleet-audit-stranger fleet/other/vpn",
      "fleet-audit-orphan fleet/shop/tenants/zeta",
      "fleet-audit-twin fleet/shop/tenants/zeta",
    ];
    expect(codes(Object.entries(all))).toEqual(expected);
    expect(codes(Object.entries(all).reverse())).toEqual(expected);
  });

  it("takes a file that is no state for one with nothing in it", () => {
    expect(found({}, { "fleet/shop/notes": "text" })).toEqual([]);
  });
});
