import { goneCells, lockChanges, statusOf, TenantFleet, type FleetLock } from "../../lib/fleet";
import { fleet } from "./fleets";

const { stacks } = TenantFleet.from(fleet());
const lockedAs = (id: string, hash = "h"): FleetLock => {
  const { kind, cell, tenants } = stacks.find((one) => one.id === id)!;
  return {
    [id]: { hash, kind, cell: cell.id, tenants: Object.fromEntries(tenants.map((one) => [one.id, one.state])) },
  };
};
const stateWith = (input: unknown, type = "terraform_data") => ({
  resources: [
    { type: "google_storage_bucket", name: "fleet_fingerprint" },
    { type, name: "fleet_fingerprint", instances: [{ attributes: { input } }] },
  ],
});

describe("the status of a fleet", () => {
  const one = (state: unknown, key = "fleet/shop/tenants/acme") =>
    statusOf({ stacks, lock: lockedAs("shop-tenant-acme"), states: new Map([[key, state]]) }).find(
      ({ stack }) => stack === "shop-tenant-acme",
    )?.is;

  it.each([
    ["applied", stateWith({ value: { hash: "h" }, type: ["object", {}] })],
    ["applied", stateWith({ hash: "h" })],
    ["pending", stateWith({ value: { hash: "other" } })],
    ["never applied", stateWith({ value: {} })],
    ["never applied", stateWith({ value: { hash: "h" } }, "null_resource")],
    ["never applied", { resources: [] }],
    ["never applied", {}],
    ["never applied", null],
    ["never applied", undefined],
  ])("is %s with the state %j", (expected, state) => {
    expect(one(state)).toBe(expected);
  });

  it("finds a state whose name begins where the copy began", () => {
    const state = stateWith({ hash: "h" });
    expect(["fleet/shop/tenants/acme", "shop/tenants/acme", "tenants/acme"].map((key) => one(state, key))).toEqual([
      "applied",
      "applied",
      "applied",
    ]);
    expect(one(state, "acme")).toBe("never applied");
    expect(one(state, "tenants/globex")).toBe("never applied");
  });

  it("tells of each stack of the list and of the lock once, and of no cell that shares nothing", () => {
    const gone: FleetLock = {
      "shop-tenant-old": { hash: "h", kind: "tenant", cell: "c01", tenants: { old: "retained" } },
    };
    expect(statusOf({ stacks, lock: { ...lockedAs("shop-tenant-acme"), ...gone } })).toEqual([
      { stack: "shop-tenant-acme", tenants: { acme: "active" }, is: "locked" },
      { stack: "shop-tenant-globex", tenants: { globex: "active" }, is: "not locked" },
      { stack: "shop-tenant-old", tenants: { old: "retained" }, is: "not in the list" },
    ]);
  });
});

describe("the difference of two locks", () => {
  const before = { ...lockedAs("shop-cell-c01"), ...lockedAs("shop-tenant-acme"), ...lockedAs("shop-tenant-globex") };

  it("says of each stack whether it is new, changed or gone", () => {
    const after = {
      ...lockedAs("shop-tenant-acme", "other"),
      ...lockedAs("shop-tenant-globex"),
      ...lockedAs("shop-cell-c02"),
    };
    expect(lockChanges(before, after)).toEqual([
      { stack: "shop-cell-c01", change: "gone" },
      { stack: "shop-cell-c02", change: "new" },
      { stack: "shop-tenant-acme", change: "changed" },
    ]);
    expect(lockChanges(before, before)).toEqual([]);
  });

  it("refuses a cell that is gone until it is said, and says nothing of tenants", () => {
    const refused = goneCells("fleet.lock.json", before, {});
    expect(refused).toMatchObject([{ code: "fleet-cell-gone", at: "shop-cell-c01" }]);
    expect(goneCells("fleet.lock.json", before, {}, ["c02"])).toHaveLength(1);
    expect(goneCells("fleet.lock.json", before, {}, ["c01"])).toEqual([]);
    expect(goneCells("fleet.lock.json", before, before)).toEqual([]);
  });
});
