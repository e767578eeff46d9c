import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import * as fc from "fast-check";
import { fleetSchema, TenantFleet, tenantSchema, type FleetProps } from "../../lib/fleet";
import { fleet, problemsOf } from "./fleets";

const FORM_CODES = /^(option-(unknown|missing|type)|[a-z]+-form|fleet-(key|layout|empty))$/;
const accepts = new Ajv({ strict: false }).compile(fleetSchema());

/** Whether the form of a fleet is right, whatever its rules say. */
function isFormed(given: unknown): boolean {
  return problemsOf(() => TenantFleet.from(given as never)).every(({ code }) => !FORM_CODES.test(code));
}

const spoiled: readonly object[] = [
  {},
  { apiVersion: "fleet/v2" },
  { layout: "split" },
  { layout: { group: 2 } },
  { layout: { groups: 2 } },
  { layout: "stacks" },
  { tenants: {} },
  { tenants: { Acme: { cell: "c01" } } },
  { tenants: { acme: {} } },
  { tenants: { acme: { cell: null } } },
  { tenants: { acme: null } },
  { tenants: [] },
  { defaults: { channel: "stable", cpu: null } },
  { defaults: { channel: "stable", memory: "4GB" } },
  { defaults: { channel: "stable", env: { A: null, B: "x" } } },
  { defaults: { channel: "stable", env: { A: 1 } } },
  { defaults: { channel: "stable", archive: { retention: "3m" } } },
  { defaults: { channel: "stable", secrets: { KEY: { from: "variable", version: 3 } } } },
  { defaults: { channel: "stable", secrets: { KEY: { from: "file" } } } },
  { defaults: { cell: "c01" } },
  { tiers: { pro: { tier: "pro" } } },
  { tiers: { pro: { startup: "slow" } } },
  { tiers: { pro: { startup: "fast" } } },
  { channels: { stable: {} } },
  { cells: { c01: { project: "demo" } } },
  { waves: [{ name: "all", percent: 100 }] },
  { waves: [{ percent: 100 }] },
  { expect: { minTenants: 1 } },
  { expect: { min: 1 } },
  { $schema: "x", unheardOf: 1 },
];

describe("the schema of a fleet", () => {
  it.each(spoiled.map((changes) => [JSON.stringify(changes), changes]))(
    "takes what the check takes: %s",
    (_, changes) => {
      const given = JSON.parse(JSON.stringify({ ...fleet(), ...changes })) as unknown;
      expect(accepts(given)).toBe(isFormed(given));
    },
  );

  it("takes a part of a setting, which the check asks for only after the merge", () => {
    const given = { ...fleet(), defaults: { channel: "stable", archive: {} } };
    expect([accepts(given), isFormed(given)]).toEqual([true, false]);
  });

  it("takes some of these and refuses others", () => {
    const verdicts = spoiled.map((changes) => accepts(JSON.parse(JSON.stringify({ ...fleet(), ...changes }))));
    expect([verdicts.includes(true), verdicts.includes(false)]).toEqual([true, true]);
  });

  it("takes every amount, time and retention that the check takes, and no other", () => {
    const value = fc.oneof(
      fc.stringMatching(/^\d{1,3}(\.\d{1,4})?[a-zA-Z]{0,2}$/),
      fc.constantFrom("", "4Gi", "512Mi", "0.5", "500m", "30d", "1y", "2", 2, true),
    );
    fc.assert(
      fc.property(fc.constantFrom("cpu", "memory", "retentionPeriod"), value, (key, one) => {
        // Nothing at all is a rule about the amount, which a pattern cannot say.
        fc.pre(!/^0*(\.0*)?[a-zA-Z]*$/.test(String(one)));
        const given = { ...fleet(), defaults: { channel: "stable", [key]: one } };
        expect([key, one, accepts(given)]).toEqual([key, one, isFormed(given)]);
      }),
      { numRuns: 200 },
    );
  });

  it("proposes the cells, tiers and channels that there are", () => {
    const { cells, tiers = {}, channels } = fleet() as FleetProps;
    const names = { cells: Object.keys(cells), tiers: Object.keys(tiers), channels: Object.keys(channels) };
    const own = new Ajv({ strict: false }).compile(fleetSchema({ names }));
    const of = (entry: object) => own({ ...fleet(), tenants: { acme: entry } });
    expect(of({ cell: "c01", tier: "pro", channel: "canary" })).toBe(true);
    expect([of({ cell: "c03" }), of({ cell: "c01", tier: "prro" }), of({ cell: "c01", channel: "x" })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("has a part for the file of one tenant", () => {
    const one = new Ajv({ strict: false }).compile(tenantSchema());
    expect([one({ cell: "c01", cpu: "2" }), one({ cell: "c01", cpuu: "2" }), one({})]).toEqual([true, false, false]);
  });

  it("is the one that the package has for editors; ACCEPT_SCHEMA=1 writes it anew", () => {
    for (const [name, schema] of Object.entries({ fleet: fleetSchema(), tenant: tenantSchema() })) {
      const file = join(__dirname, "../../schema", `${name}.schema.json`);
      const text = `${JSON.stringify(schema, null, 2)}\n`;
      if (process.env["ACCEPT_SCHEMA"] === "1") writeFileSync(file, text);
      expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(text));
    }
  });
});
