import { join } from "node:path";
import * as v from "valibot";
import { explanationText, setting, TenantFleet, tenantSettings } from "../../lib/fleet";
import { memoryForm, type Memory } from "../../lib/foundation";
import { fleet, problemsOf, written } from "./fleets";

/** What is wrong with a fleet in TypeScript: code, what it is about, and the fix. */
function wrong(changes: object): readonly (readonly string[])[] {
  const given = fleet(changes);
  return problemsOf(() => TenantFleet.from(given)).map(({ code, at, fix }) => [code, at, fix]);
}

describe("a fleet", () => {
  it("is told all that is wrong with it at once, each with file, line, column and the nearest name", () => {
    const root = written({
      "fleet.yaml": `apiVersion: fleet/v2
name: shop
image: europe-west1-docker.pkg.dev/demo/apps/shop
state: { bucket: demo-tfstate }
cels: {}
cells:
  c01: { project: demo, region: europe-west1 }
channels:
  stable: { tag: 1.4 }
defaults: { channel: stable, memori: 4Gi }
tiers:
  pro: { cpu: 4 }
tenants:
  acme: { cell: c1, tier: pro }
  globex: { tier: pri, archive: { retention: 3 months } }
  9x: { cell: c01, env: { A: "\${var.x}" } }
`,
    });
    const problems = problemsOf(() => TenantFleet.fromFile(join(root, "fleet.yaml")));
    expect(problems.map(({ code, path, at, fix }) => [code, path.replace(`${root}/`, ""), at, fix])).toEqual([
      ["option-type", "fleet.yaml:1:13", "apiVersion", 'write "fleet/v1"'],
      ["option-type", "fleet.yaml:9:18", "channels.stable.tag", "give tag as text"],
      ["option-unknown", "fleet.yaml:5:7", "cels", "write cells, or remove cels"],
      ["option-interpolation", "fleet.yaml:16:30", "tenants.9x.env.A", expect.any(String)],
      ["fleet-key", "fleet.yaml:16:7", "tenants.9x", "write x"],
      ["fleet-cell-unknown", "fleet.yaml:14:17", "tenants.acme.cell", "write c01, or add it to cells"],
      ["fleet-tier-unknown", "fleet.yaml:15:19", "tenants.globex.tier", "write pro, or add it to tiers"],
      ["option-unknown", "fleet.yaml:10:38", "defaults.memori", "write memory, or remove memori"],
      ["cpu-form", "fleet.yaml:12:15", "tiers.pro.cpu", expect.any(String)],
      ["retention-form", "fleet.yaml:15:46", "tenants.globex.archive.retention", expect.any(String)],
      ["option-missing", "fleet.yaml:15:11", "tenants.globex.cell", "give cell"],
    ]);
  });

  it.each([
    ["Acme", "write acme"],
    ["a.b", "write a-b"],
    ["9x", "write x"],
    ["", "write a key"],
    ["a-", "write a"],
    ["ä", "write a key"],
    ["abcdefghijklmnopqrstu", "write abcdefghijklmnopqrst"],
  ])("refuses a tenant named %j, and says a name that would do", (id, fix) => {
    expect(wrong({ tenants: { [id]: { cell: "c01" } } })).toEqual([["fleet-key", `tenants.${id}`, fix]]);
  });

  it.each(["a", "abcdefghijklmnopqrst"])("takes a tenant named %j", (id) => {
    expect(wrong({ tenants: { [id]: { cell: "c01" } } })).toEqual([]);
  });

  it.each([
    ["localhost:5000/shop", []],
    ["europe-west1-docker.pkg.dev/demo/apps/eu/shop", []],
    ["shop", [["fleet-image", "image", "write the registry, the project and the path before the name"]]],
    ["shops here/shop", [["fleet-image", "image", "write the registry, the project and the path before the name"]]],
    ["host/shop:1.4", [["fleet-image", "image", "move the version to the channels: channels: { stable: { tag: … } }"]]],
    [
      "host/shop@sha256",
      [["fleet-image", "image", "move the version to the channels: channels: { stable: { tag: … } }"]],
    ],
  ])("of the image %j it finds %j", (image, found) => {
    expect(wrong({ image })).toEqual(found);
  });

  it.each([
    ["2027-01-31", []],
    ["x2027-01-31", ["fleet-purge"]],
    ["2027-01-310", ["fleet-purge"]],
  ])("of a purge after %j it finds %j", (after, codes) => {
    const entry = { cell: "c01", state: "purged", purge: { after, confirm: "acme" } } as const;
    expect(wrong({ tenants: { acme: entry } }).map(([code]) => code)).toEqual(codes);
  });

  it("refuses keys that would come to one folder or address, since each of them is none", () => {
    expect(wrong({ tenants: { acme: { cell: "c01" }, Acme: { cell: "c01" }, "ac.me": { cell: "c01" } } })).toEqual([
      ["fleet-key", "tenants.Acme", "write acme"],
      ["fleet-key", "tenants.ac.me", "write ac-me"],
    ]);
  });

  it("refuses keys that JavaScript keeps for itself", () => {
    expect(wrong({ tenants: JSON.parse('{ "__proto__": { "cell": "c01" } }') }).map(([code]) => code)).toContain(
      "option-key",
    );
  });

  it("refuses a channel without a tag, a list of tenants, and numbers where text is meant", () => {
    expect(wrong({ channels: { stable: {}, canary: { tag: "1" } } })).toEqual(
      [["option-missing", "channels.stable", "give tag"]].map(([code, , fix]) => [code, "channels.stable.tag", fix]),
    );
    expect(wrong({ tenants: [{ cell: "c01" }] })).toEqual([["option-type", "tenants", expect.any(String)]]);
    expect(wrong({ tenants: { acme: { cell: "c01", cpu: 2 } } })).toEqual([
      ["cpu-form", "tenants.acme.cpu", expect.any(String)],
    ]);
  });

  it("refuses a secret's value, without repeating it", () => {
    const secrets = { KEY: { from: "variable", value: "hunter2" } };
    const problems = problemsOf(() =>
      TenantFleet.from(fleet({ tenants: { acme: { cell: "c01", secrets: secrets as never } } })),
    );
    expect(problems).toMatchObject([{ code: "option-unknown", at: "tenants.acme.secrets.KEY.value" }]);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });

  it("tells what is wrong with a tier once, however many tenants have it, and if none has it", () => {
    const tiers = { pro: { memory: "4GB" }, unused: { labelz: {} } };
    const tenants = { a: { cell: "c01", tier: "pro" }, b: { cell: "c01", tier: "pro" } };
    expect(wrong({ tiers, tenants }).map(([code, at]) => [code, at])).toEqual([
      ["memory-form", "tiers.pro.memory"],
      ["option-unknown", "tiers.unused.labelz"],
    ]);
  });

  it("asks for what is missing after the merge alone", () => {
    const settings = { ...tenantSettings, plan: v.picklist(["small", "large"]) };
    const tenants = { a: { cell: "c01", tier: "pro" }, b: { cell: "c01" } };
    const given = { ...fleet(), tiers: { pro: { plan: "small" } }, tenants } as never;
    expect(problemsOf(() => TenantFleet.from(given, { settings })).map(({ code, at }) => [code, at])).toEqual([
      ["option-missing", "tenants.b.plan"],
    ]);
  });

  it("has settings of one's own, with their types", () => {
    const settings = { seats: v.number(), memory: v.optional(setting<Memory>(memoryForm)) };
    const { cell, ...rest } = { cell: "c01", seats: 3 };
    const made = TenantFleet.from(
      { ...fleet(), defaults: {}, tiers: {}, tenants: { a: { cell, channel: "stable", ...rest } } },
      { settings },
    );
    const seats: number | undefined = made.tenants[0]?.settings.seats;
    expect(seats).toBe(3);
  });

  it("refuses settings that are called as what the fleet itself has", () => {
    const settings = { state: v.string() };
    expect(problemsOf(() => TenantFleet.from(fleet() as never, { settings }))).toMatchObject([
      { code: "fleet-setting-taken", got: "state" },
    ]);
  });

  it("refuses the name of a folder in TypeScript", () => {
    expect(wrong({ tenants: "tenants" }).map(([code]) => code)).toEqual(["fleet-folder-unread"]);
  });

  it("refuses an emptied list where tenants are expected", () => {
    expect(wrong({ tenants: {}, expect: { minTenants: 2 } }).map(([code]) => code)).toEqual(["fleet-min-tenants"]);
    expect(wrong({ expect: { minTenants: 2 } })).toEqual([]);
  });

  it("refuses a cell without room, and says which quota it is", () => {
    const tenants = Object.fromEntries(Array.from({ length: 91 }, (_, n) => [`t${n}`, { cell: "c01" }]));
    expect(problemsOf(() => TenantFleet.from(fleet({ tenants })))).toMatchObject([
      {
        code: "fleet-cell-full",
        at: "cells.c01",
        got: "91 tenants",
        allowed: "at most 90 tenants, by the quota of service accounts",
      },
    ]);
  });
});

describe("the explanation of a tenant", () => {
  it("has every value with the file, the line and the layer that said it", () => {
    const root = written({
      "fleet.yaml": `apiVersion: fleet/v1
name: shop
image: europe-west1-docker.pkg.dev/demo/apps/shop
state: { bucket: demo-tfstate }
cells: { c01: { project: demo, region: europe-west1 } }
channels: { stable: { tag: 1.4.2 } }
defaults:
  channel: stable
  cpu: "1"
  env: { A: one, B: two }
tiers:
  pro: { cpu: "4", env: { B: three } }
tenants:
  acme: { cell: c01, tier: pro, env: { C: four, A: null } }
`,
    });
    const rows = TenantFleet.fromFile(join(root, "fleet.yaml")).explain("acme");
    expect(explanationText(rows).replaceAll(`${root}/`, "").replace(/ {2,}/g, "  ").split("\n")).toEqual([
      'cell  "c01"  tenants.acme.cell  fleet.yaml:14:17',
      'channel  "stable"  defaults.channel  fleet.yaml:8:12',
      'cpu  "4"  tiers.pro.cpu  fleet.yaml:12:15',
      'env.B  "three"  tiers.pro.env.B  fleet.yaml:12:30',
      'env.C  "four"  tenants.acme.env.C  fleet.yaml:14:43',
      'tier  "pro"  tenants.acme.tier  fleet.yaml:14:28',
    ]);
  });

  it("is refused for a tenant that is none", () => {
    expect(problemsOf(() => TenantFleet.from(fleet()).explain("acne"))).toMatchObject([
      { code: "fleet-tenant-unknown" },
    ]);
    expect(problemsOf(() => TenantFleet.from(fleet()).waveOf("acne"))).toMatchObject([
      { code: "fleet-tenant-unknown" },
    ]);
  });
});
