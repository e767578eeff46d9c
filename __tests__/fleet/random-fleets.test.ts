import * as fc from "fast-check";
import { fleetRules, isAmongFirst, TenantFleet, type EntryOptions } from "../../lib/fleet";
import { cellQuotas } from "../../lib/fleet/limits";
import { cellWithRoom, loadsOf, mostTenants } from "../../lib/fleet/placement";
import { subjectOfProps } from "../../lib/fleet/subject";
import { mergeTrees, nearestTo, treeOf, valueOf } from "../../lib/fleet/tree";
import { waveOf } from "../../lib/fleet/waves";
import { fleet, largeFleet } from "./fleets";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const key = fc.constantFrom("a", "b", "c.d", "c", "d");
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, "x", "y"),
    fc.array(fc.constantFrom<Json>(1, "z"), { maxLength: 2 }),
    fc.dictionary(key, tie("json"), { maxKeys: 3 }),
  ),
}));
const map = fc.dictionary(key, json, { maxKeys: 4 });

const isMap = (value: unknown): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the merge is to come to, in the plainest way. */
function merged(earlier: unknown, later: Json): unknown {
  if (!isMap(later)) return later;
  const result: Record<string, unknown> = isMap(earlier) ? { ...earlier } : {};
  for (const [name, value] of Object.entries(later)) {
    if (value === null) Reflect.deleteProperty(result, name);
    else result[name] = merged(result[name], value);
  }
  return result;
}

const merge = (earlier: Json, later: Json) => mergeTrees(treeOf(earlier), treeOf(later));

describe("the merge of any values", () => {
  it("merges maps deeply, replaces all else, and takes away with null", () => {
    fc.assert(
      fc.property(map, map, (earlier, later) => {
        expect(valueOf(merge(earlier, later))).toEqual(merged(earlier, later));
      }),
    );
  });

  it("changes nothing when it is done again, and nothing with an empty map", () => {
    fc.assert(
      fc.property(map, map, (earlier, later) => {
        const first = merge(earlier, later);
        expect(valueOf(mergeTrees(first, treeOf(later)))).toEqual(valueOf(first));
        expect(valueOf(mergeTrees(first, treeOf({})))).toEqual(valueOf(first));
      }),
    );
  });

  it("leaves each value with the path of the one who said it", () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.integer()), fc.dictionary(key, fc.integer()), (earlier, later) => {
        const tree = mergeTrees(treeOf(earlier, "first"), treeOf(later, "second"));
        for (const name of Object.keys({ ...earlier, ...later })) {
          const { tree: found, rest } = nearestTo(tree, name);
          expect([found.path, rest]).toEqual([`${name in later ? "second" : "first"}.${name}`, ""]);
        }
      }),
    );
  });
});

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/), { minLength: 1, maxLength: 20 });
const entries = ids.chain((all) =>
  fc
    .array(
      fc.record({
        cell: fc.constantFrom("c01", "c02"),
        tier: fc.constantFrom("pro", undefined),
        state: fc.constantFrom<EntryOptions["state"]>("active", "suspended", "released", undefined),
      }),
      { minLength: all.length, maxLength: all.length },
    )
    .map((options) => Object.fromEntries(all.map((id, index) => [id, options[index] as EntryOptions]))),
);

describe("any fleet", () => {
  it("is the same in whatever order its keys stand", () => {
    fc.assert(
      fc.property(entries, (tenants) => {
        const backwards = Object.fromEntries(Object.entries(tenants).reverse());
        const given = fleet({ tenants });
        const turned = Object.fromEntries(Object.entries({ ...given, tenants: backwards }).reverse());
        const one = TenantFleet.from(given);
        const other = TenantFleet.from(turned as never);
        expect([other.tenants, other.cells, other.loads]).toEqual([one.tenants, one.cells, one.loads]);
      }),
    );
  });

  it("leaves each tenant where it is when others are added, and gives the new one a cell that has room", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 12 }), (tenants, room) => {
        const place = { project: "demo", region: "europe-west1", tenants: room };
        const cells = { c01: place, c02: { ...place, region: "europe-west4" } };
        const subject = subjectOfProps(fleet({ tenants, cells }));
        const cell = cellWithRoom(subject);
        const counts = (id: string) =>
          Object.values(tenants).filter((one) => one.cell === id && one.state !== "released").length;
        expect(cell).toBe(["c01", "c02"].find((id) => counts(id) < room));
        if (cell === undefined) return;
        const more = subjectOfProps(fleet({ tenants: { ...tenants, "zz-new": { cell } }, cells }));
        expect(more.tenants.filter(({ id }) => id !== "zz-new")).toEqual(subject.tenants);
        const load = loadsOf(more).find((one) => one.cell === cell && one.quota === "tenants");
        expect(load?.tenants).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe("the capacity of a cell", () => {
  it("is that of the quota that ends first: 90 tenants, and 900 once accounts were raised", () => {
    const least = (props: Parameters<typeof subjectOfProps>[0]) =>
      Math.min(...loadsOf(subjectOfProps(props)).map(({ most }) => most));
    expect(least(fleet() as never)).toBe(90);
    expect(least(largeFleet(0) as never)).toBe(900);
    expect(least(largeFleet(0, { perTenant: { projectGrants: 5 } }) as never)).toBe(270);
    expect(least(largeFleet(0, { perTenant: { cloudRunServices: 0, projectGrants: 0 } }) as never)).toBe(9_000);
  });

  it("leaves a tenth of each quota", () => {
    for (const { value } of Object.values(cellQuotas)) expect(mostTenants(value, 1)).toBe(Math.floor(value * 0.9));
    expect([mostTenants(100, 3), mostTenants(10, 10), mostTenants(11, 10)]).toEqual([30, 0, 0]);
  });

  it("is shared by the cells of a project where the quota is one of the project", () => {
    const cells = {
      c01: { project: "demo", region: "europe-west1" },
      c02: { project: "demo", region: "europe-west4" },
    };
    const tenants = { a: { cell: "c01" }, b: { cell: "c02" }, c: { cell: "c02", state: "purged" as const } };
    const loads = loadsOf(subjectOfProps(fleet({ cells, tenants })));
    const of = (quota: string) => loads.filter((load) => load.quota === quota).map((load) => load.tenants);
    expect([of("serviceAccounts"), of("cloudRunServices")]).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });

  it.each([
    [79, 100, []],
    [80, 100, ["fleet-cell-nearly-full"]],
    [100, 100, ["fleet-cell-nearly-full"]],
    [101, 100, ["fleet-cell-full"]],
  ])("is told of with %i tenants of %i: a warning from 80 percent on, an error above all", (count, most, codes) => {
    const quotas = { serviceAccounts: 9_000 };
    const cells = { c01: { project: "demo", region: "europe-west1", tenants: most, quotas } };
    const subject = subjectOfProps(largeFleet(count, { cells }));
    expect(fleetRules.filter((rule) => [...rule.find(subject)].length > 0).map(({ code }) => code)).toEqual(codes);
  });
});

describe("the waves", () => {
  it("grow: whoever is among the first few percent is among more of them", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (id, a, b) => {
          if (isAmongFirst(id, Math.min(a, b))) expect(isAmongFirst(id, Math.max(a, b))).toBe(true);
          expect([isAmongFirst(id, 0), isAmongFirst(id, 100)]).toEqual([false, true]);
        },
      ),
    );
  });

  it("have about as many tenants as they say", () => {
    const all = Array.from({ length: 10_000 }, (_, index) => `tenant-${index}`);
    for (const percent of [1, 10, 50]) {
      const share = all.filter((id) => isAmongFirst(id, percent)).length / 100;
      expect(Math.abs(share - percent)).toBeLessThan(1.5);
    }
  });

  it("have the same tenants for ever", () => {
    const first = Array.from({ length: 40 }, (_, index) => `t${index}`).filter((id) => isAmongFirst(id, 10));
    expect(first).toEqual(["t2", "t18", "t28", "t31", "t34"]);
  });

  it("take a channel as a whole, and each tenant once", () => {
    const waves = [
      { name: "canary", channel: "canary" },
      { name: "ten", percent: 10 },
      { name: "rest", percent: 100 },
    ];
    expect(waveOf(waves, "acme", { channel: "canary" })).toBe(0);
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(waveOf(waves, id, { channel: "stable" })).toBe(isAmongFirst(id, 10) ? 1 : 2);
      }),
    );
    expect(TenantFleet.from(fleet({ waves })).waveOf("globex")).toBe(0);
    expect(TenantFleet.from(fleet()).waveOf("globex")).toBe(0);
  });
});
