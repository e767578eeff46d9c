import {
  fingerprintOf,
  lockOf,
  lockProblems,
  lockText,
  parseLock,
  staleLock,
  TenantFleet,
  type FleetLock,
  type TenantState,
} from "../../lib/fleet";
import { meaningOf, withFingerprint } from "../../lib/fleet/fingerprint";
import type { StackPlan } from "../../lib/fleet/stack-plan";
import type { TerraformJson } from "../../lib/fleet/terraform-json";
import { fleet, problemsOf } from "./fleets";

const bucket = { name: "demo", location: "EU", "//": { metadata: { path: "x/Bucket" } } };
const json: TerraformJson = {
  "//": { metadata: { version: "0.21.0" } },
  terraform: { required_providers: { google: { source: "google", version: "6.50.0" } } },
  resource: { google_storage_bucket: { Bucket: bucket } },
};
const plan = {
  kind: "tenant",
  cell: { id: "c01" },
  tenants: [{ id: "acme", state: "active" }],
} as unknown as StackPlan;

describe("the hash of a stack", () => {
  it("stays as it is with another version of the framework, another order, an import, and its own fingerprint", () => {
    const same: TerraformJson[] = [
      { ...json, "//": { metadata: { version: "0.22.0" } } },
      { resource: json.resource, terraform: json.terraform },
      { ...json, resource: { google_storage_bucket: { Bucket: { location: "EU", name: "demo" } } } },
      { ...json, import: [{ to: "google_storage_bucket.Bucket", id: "demo" }] },
      withFingerprint(json, plan),
    ];
    expect(same.map(meaningOf)).toEqual(same.map(() => meaningOf(json)));
  });

  it("changes with a value, a resource, a provider, and data that is none of the fleet", () => {
    const others: TerraformJson[] = [
      { ...json, resource: { google_storage_bucket: { Bucket: { ...bucket, location: "US" } } } },
      { ...json, resource: { google_storage_bucket: { Bucket: bucket, Other: bucket } } },
      { ...json, terraform: { required_providers: { google: { source: "google", version: "7.0.0" } } } },
      { ...json, resource: { ...json.resource, terraform_data: { mine: { input: 1 } } } },
      { ...json, resource: { google_storage_bucket: { Bucket: { ...bucket, cors: [1, 2] } } } },
      { ...json, resource: { google_storage_bucket: { Bucket: { ...bucket, cors: [2, 1] } } } },
    ];
    expect(new Set([json, ...others].map(meaningOf)).size).toBe(others.length + 1);
  });

  it("is written to the state when all else was applied, modules among it", () => {
    const made = withFingerprint({ ...json, module: { Net: { source: "./net" } } }, plan);
    expect(made.resource?.["terraform_data"]?.["fleet_fingerprint"]).toEqual({
      input: {
        hash: meaningOf({ ...json, module: { Net: { source: "./net" } } }),
        kind: "tenant",
        cell: "c01",
        tenants: { acme: "active" },
      },
      depends_on: ["google_storage_bucket.Bucket", "module.Net"],
    });
    expect(fingerprintOf(made)?.cell).toBe("c01");
    expect(fingerprintOf(json)).toBeUndefined();
  });
});

function entry(id: string, state: TenantState = "active", changes: object = {}): FleetLock {
  return {
    [`shop-tenant-${id}`]: {
      hash: `${id}-${state}`,
      kind: "tenant",
      cell: "c01",
      tenants: { [id]: state },
      ...changes,
    },
  };
}

const codes = (before: FleetLock, after: FleetLock, most?: number) =>
  lockProblems("fleet.lock.json", before, after, most).map(({ code }) => code);

describe("the lock of a fleet", () => {
  it("is read as it was written, and refused as other text", () => {
    const lock = { ...entry("acme"), ...entry("globex", "retained", { retention: { "a.b": 3 } }) };
    expect(parseLock("fleet.lock.json", lockText(lock))).toEqual(lock);
    expect(lockText({})).toBe("{}\n");
    const unready = lockText(entry("a", "retained", { ready: "a" }));
    for (const text of [
      unready,
      "",
      "[]",
      "null",
      '{ "a": 1 }',
      '{ "a": { "hash": 1 } }',
      lockText(lock).slice(0, -5),
    ]) {
      expect(problemsOf(() => parseLock("fleet.lock.json", text))).toMatchObject([{ code: "fleet-lock-form" }]);
    }
  });

  it("leaves out stacks that are of no fleet", () => {
    expect(
      Object.keys(lockOf({ z: withFingerprint(json, plan), other: json, a: withFingerprint(json, plan) })),
    ).toEqual(["a", "z"]);
  });

  it("is stale by each stack that means something else, is new, or is gone", () => {
    const accepted = { ...entry("a"), ...entry("b"), ...entry("c") };
    const made = { ...entry("a"), ...entry("b", "suspended"), ...entry("d") };
    expect(staleLock("fleet.lock.json", accepted, made).map(({ code, at }) => `${code} ${at}`)).toEqual([
      "fleet-lock-stale shop-tenant-b",
      "fleet-lock-stale shop-tenant-c",
      "fleet-lock-stale shop-tenant-d",
    ]);
    expect(staleLock("fleet.lock.json", made, made)).toEqual([]);
  });

  it("lets tenants come and change", () => {
    expect(codes({}, { ...entry("a"), ...entry("b") })).toEqual([]);
    expect(codes(entry("a"), entry("a", "active", { hash: "other" }))).toEqual([]);
  });

  it.each<[TenantState, string[]]>([
    ["active", ["fleet-tenant-gone"]],
    ["suspended", ["fleet-tenant-gone"]],
    ["retained", ["fleet-tenant-gone"]],
    ["released", []],
    ["purged", []],
  ])("asks for an entry until nothing is left of the tenant: after %s", (state, expected) => {
    expect(codes(entry("a", state), {})).toEqual(expected);
  });

  const STATES: readonly TenantState[] = ["active", "suspended", "retained", "released", "purged"];
  const STEPS = [
    "active>suspended",
    "suspended>active",
    "suspended>retained",
    "retained>suspended",
    "retained>released",
    "retained>purged",
  ];
  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))(
    "allows %s to become %s, or not",
    (from, to) => {
      const allowed = from === to || STEPS.includes(`${from}>${to}`);
      const before = entry("a", from, { ready: ["a"] });
      expect(codes(before, entry("a", to))).toEqual(allowed ? [] : ["fleet-state-step"]);
    },
  );

  const stateIn = (fix: string) => /state: (\w+)/.exec(fix)?.[1] as TenantState;
  const fixesOf = (before: FleetLock, after: FleetLock) =>
    lockProblems("fleet.lock.json", before, after).map(({ fix }) => stateIn(fix));
  const isTaken = (state: TenantState) =>
    problemsOf(() => TenantFleet.from(fleet({ tenants: { a: { cell: "c01", state } } }))).length === 0;

  it.each<[from: TenantState, next: TenantState]>([
    ["active", "suspended"],
    ["suspended", "retained"],
    ["retained", "released"],
  ])("asks for a next state that it takes, where the entry of a tenant that is %s was taken out: %s", (from, next) => {
    expect(fixesOf(entry("a", from), {})).toEqual([next]);
    expect([codes(entry("a", from), entry("a", next)), isTaken(next)]).toEqual([[], true]);
  });

  it.each<[from: TenantState, to: TenantState, next: TenantState]>([
    ["active", "retained", "suspended"],
    ["active", "purged", "suspended"],
    ["suspended", "released", "retained"],
    ["suspended", "purged", "retained"],
    ["retained", "active", "suspended"],
    ["released", "active", "released"],
    ["purged", "retained", "purged"],
  ])("names the step that it takes, from %s on the way to %s: %s", (from, to, next) => {
    expect(fixesOf(entry("a", from), entry("a", to))).toEqual([next]);
    expect(codes(entry("a", from), entry("a", next))).toEqual([]);
  });

  it("refuses to purge what was not made ready for it, in each stack of the tenant", () => {
    const purged = entry("a", "purged");
    expect(codes(entry("a", "retained"), purged)).toEqual(["fleet-purge-unready"]);
    expect(codes(entry("a", "retained", { ready: ["b"] }), purged)).toEqual(["fleet-purge-unready"]);
    expect(codes(entry("a", "retained", { ready: ["a"] }), purged)).toEqual([]);
    expect(codes(entry("a", "retained", { ready: ["a"] }), entry("a", "suspended"))).toEqual([]);
  });

  it("refuses another cell, another layout and another group, where everything would be made anew", () => {
    expect(codes(entry("a"), entry("a", "active", { cell: "c02" }))).toEqual(["fleet-tenant-moved"]);
    const group = (name: string) => ({
      [`shop-group-${name}`]: { hash: "x", kind: "group" as const, cell: "c01", tenants: { a: "active" as const } },
    });
    expect(codes(entry("a"), group("g1"))).toEqual(["fleet-layout-changed"]);
    expect(codes(group("g1"), group("g2"))).toEqual(["fleet-group-changed"]);
  });

  it("lets one tenant be taken away at a time, unless more were expected", () => {
    const before = { ...entry("a", "suspended"), ...entry("b", "suspended"), ...entry("c", "retained") };
    const after = { ...entry("a", "retained"), ...entry("b", "retained"), ...entry("c", "released") };
    expect(codes(before, { ...before, ...entry("a", "retained") })).toEqual([]);
    expect(codes(before, after, 3)).toEqual([]);
    expect(codes(before, after, 2)).toEqual(["fleet-removals"]);
    expect(codes({ ...entry("a"), ...entry("b") }, {})).toEqual([
      "fleet-tenant-gone",
      "fleet-tenant-gone",
      "fleet-removals",
    ]);
  });

  it("refuses to lower, to unlock or to lose a locked retention", () => {
    const stack = (policy: object | undefined): TerraformJson => ({
      resource: { google_storage_bucket: { Bucket: { name: "demo", ...(policy && { retention_policy: policy }) } } },
    });
    const lock = (policy: object | undefined, state: TenantState = "active") =>
      lockOf({
        "shop-tenant-acme": withFingerprint(stack(policy), { ...plan, tenants: [{ id: "acme", state }] } as never),
      });
    const before = lock({ is_locked: true, retention_period: 100 });
    expect(before["shop-tenant-acme"]?.retention).toEqual({ "google_storage_bucket.Bucket": 100 });
    expect(codes(before, lock({ is_locked: true, retention_period: 100 }))).toEqual([]);
    expect(codes(before, lock({ is_locked: true, retention_period: 101 }))).toEqual([]);
    expect(codes(before, lock({ is_locked: true, retention_period: 99 }))).toEqual(["fleet-retention-lowered"]);
    expect(codes(before, lock({ is_locked: false, retention_period: 100 }))).toEqual(["fleet-retention-lowered"]);
    expect(codes(before, lock(undefined))).toEqual(["fleet-retention-lowered"]);
    expect(codes(lock({ retention_period: 100 }), lock({ retention_period: 1 }))).toEqual([]);
    const retained = lock({ is_locked: true, retention_period: 100 }, "retained");
    expect(codes(retained, lock(undefined, "released"))).toEqual([]);
    expect(codes(retained, lock(undefined, "purged"))).toContain("fleet-retention-lowered");
  });
});
