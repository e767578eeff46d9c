import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import { App } from "cdktf";
import { TenantFleet, type FleetParts, type TenantSettings } from "../../../lib/fleet";
import { smallParts, written } from "../../fleet/fleets";
import { compiledProgram, LIST } from "./program";

jest.setTimeout(60_000);
const program = compiledProgram();
afterAll(() => program.remove());

const parts: FleetParts<TenantSettings> = {
  cell: (stack, { project }) => void new StorageBucket(stack, "Shared", { name: `${project}-shared`, location: "EU" }),
  tenant: (scope, tenant) => {
    smallParts.tenant(scope, tenant);
    if (tenant.settings.archive === undefined) return;
    const retentionPeriod = Number.parseInt(tenant.settings.archive.retention) * 31_557_600;
    const retentionPolicy = { isLocked: true, retentionPeriod };
    new StorageBucket(scope, "Archive", { name: `${tenant.id}-archive`, location: "EU", retentionPolicy });
  },
};

/** Writes the list and synthesizes its stacks, as a program of a user does. */
function synthesize(root: string, text: string, made: FleetParts<TenantSettings> = parts): void {
  writeFileSync(join(root, "fleet.yaml"), text);
  rmSync(join(root, "cdktf.out"), { recursive: true, force: true });
  const app = new App({ outdir: join(root, "cdktf.out") });
  TenantFleet.fromFile(join(root, "fleet.yaml")).build(app, made);
  app.synth();
}

async function locked(text = LIST): Promise<string> {
  const root = written({});
  synthesize(root, text);
  expect(await program.run(root, "lock")).toMatchObject({ code: 0, err: "fleet.lock.json is written\n" });
  return root;
}

const lockOf = (root: string) => readFileSync(join(root, "fleet.lock.json"), "utf8");
const codesIn = (err: string) => [...err.matchAll(/^ {2}([a-z]+(?:-[a-z]+)+) {2}/gm)].map(([, code]) => code);
const AGREED = LIST.replace("  globex:", "  initech: { cell: c01 }\n  globex:");

describe("lock", () => {
  it("writes a line for each stack, and says what is new", async () => {
    const root = written({});
    synthesize(root, LIST);
    const { code, out } = await program.run(root, "lock");
    expect([code, out]).toEqual([
      0,
      [
        "4 stacks, of which a change touches 4",
        ...["shop-cell-c01", "shop-cell-c02", "shop-tenant-acme", "shop-tenant-globex"].map((id) => `  new  ${id}`),
        "",
      ].join("\n"),
    ]);
    expect(lockOf(root).split("\n")).toHaveLength(4 + 3);
    expect(readdirSync(root).sort()).toEqual(["cdktf.out", "fleet.lock.json", "fleet.yaml"]);
    const again = await program.run(root, "lock");
    expect(again.out).toBe("4 stacks, of which a change touches 0\n");
  });

  it("says which stacks a change touches, also as JSON, and leaves out what is of no fleet", async () => {
    const root = await locked();
    synthesize(root, AGREED.replace("1.5.0", "1.6.0"));
    const [text, json] = await Promise.all([
      program.run(root, "lock", "--check"),
      program.run(root, "lock", "--check", "--json"),
    ]);
    expect(text.out.split("\n")).toEqual([
      "5 stacks, of which a change touches 2",
      "  changed  shop-tenant-globex",
      "  new      shop-tenant-initech",
      "",
    ]);
    expect(JSON.parse(json.out)).toEqual({
      stacks: 5,
      changes: [
        { stack: "shop-tenant-globex", change: "changed" },
        { stack: "shop-tenant-initech", change: "new" },
      ],
    });
  });

  it("--check ends with 1 where the lock is stale or missing, with 0 where it is not, and writes nothing", async () => {
    const root = await locked();
    const before = lockOf(root);
    expect(await program.run(root, "lock", "--check")).toMatchObject({ code: 0, err: "" });
    synthesize(root, AGREED);
    const stale = await program.run(root, "lock", "--check");
    expect([stale.code, codesIn(stale.err)]).toEqual([1, ["fleet-lock-stale"]]);
    expect(lockOf(root)).toBe(before);
    rmSync(join(root, "fleet.lock.json"));
    const missing = await program.run(root, "lock", "--check");
    expect([missing.code, codesIn(missing.err)]).toEqual([1, ["fleet-file-unread"]]);
    expect(readdirSync(root)).not.toContain("fleet.lock.json");
  });

  it("refuses an entry that was deleted, until the tenant was released", async () => {
    const root = await locked(AGREED);
    const before = lockOf(root);
    synthesize(root, LIST);
    const gone = await program.run(root, "lock");
    expect([gone.code, codesIn(gone.err), lockOf(root)]).toEqual([1, ["fleet-tenant-gone"], before]);
    expect(gone.out).toContain("  gone  shop-tenant-initech\n");
    for (const state of ["suspended", "retained", "released"]) {
      synthesize(root, AGREED.replace("{ cell: c01 }\n  globex", `{ cell: c01, state: ${state} }\n  globex`));
      expect(await program.run(root, "lock")).toMatchObject({ code: 0 });
    }
    synthesize(root, LIST);
    expect(await program.run(root, "lock")).toMatchObject({ code: 0 });
    expect(lockOf(root)).not.toContain("initech");
  });

  it("refuses the stack of a cell that is gone, until that is said", async () => {
    const root = await locked(
      LIST.replace("channels:", "  c03: { project: demo-three, region: europe-west1 }\nchannels:"),
    );
    synthesize(root, LIST);
    const gone = await program.run(root, "lock");
    expect([gone.code, codesIn(gone.err)]).toEqual([1, ["fleet-cell-gone"]]);
    expect(gone.err).toContain("expect: { removedCells: [c03] }");
    expect(await program.run(root, "lock", "--check", "--removed", "c03")).toMatchObject({
      code: 1,
      err: expect.not.stringContaining("fleet-cell-gone"),
    });
    synthesize(root, `${LIST}expect: { removedCells: [c03] }\n`);
    expect(await program.run(root, "lock")).toMatchObject({ code: 0 });
  });

  it("refuses a locked retention that is lowered", async () => {
    const root = await locked(LIST.replace("retention: 1y", "retention: 2y"));
    const before = lockOf(root);
    synthesize(root, LIST);
    const { code, err } = await program.run(root, "lock");
    expect([code, codesIn(err), lockOf(root)]).toEqual([1, ["fleet-retention-lowered"], before]);
    expect(err).toMatch(/got: +31557600 seconds\n +allowed: +63115200 seconds/);
  });

  it("refuses more removals than the list expects, and takes as many as it does", async () => {
    const root = await locked(AGREED);
    const away = AGREED.replaceAll("{ cell: c01 }", "{ cell: c01, state: suspended }");
    synthesize(root, away);
    expect(await program.run(root, "lock")).toMatchObject({ code: 0 });
    synthesize(root, away.replaceAll("suspended", "retained"));
    const many = await program.run(root, "lock");
    expect([many.code, codesIn(many.err)]).toEqual([1, ["fleet-removals"]]);
    synthesize(root, `expect: { maxRemovals: 2 }\n${away.replaceAll("suspended", "retained")}`);
    expect(await program.run(root, "lock")).toMatchObject({ code: 0 });
  });

  it("compares with the lock of another branch, which no edit of this one hides", async () => {
    const root = await locked(AGREED);
    writeFileSync(join(root, "main.json"), lockOf(root));
    rmSync(join(root, "fleet.lock.json"));
    synthesize(root, LIST);
    expect(await program.run(root, "lock")).toMatchObject({ code: 0 });
    expect(await program.run(root, "lock", "--check")).toMatchObject({ code: 0 });
    const { code, err, out } = await program.run(root, "lock", "--check", "--before", "main.json");
    expect([code, codesIn(err)]).toEqual([1, ["fleet-tenant-gone"]]);
    expect(out).toContain("  gone  shop-tenant-initech\n");
  });

  it("refuses stacks that were made before the list was changed", async () => {
    const root = await locked(AGREED);
    writeFileSync(
      join(root, "fleet.yaml"),
      LIST.replace("acme: { cell: c01 }", "acme: { cell: c01, state: suspended }"),
    );
    const { code, err } = await program.run(root, "lock");
    expect([code, codesIn(err)]).toEqual([1, ["fleet-stacks-stale", "fleet-stacks-stale"]]);
    expect(err).toContain("cdktf.out → shop-tenant-acme");
    expect(err).toContain("cdktf.out → shop-tenant-initech");
    writeFileSync(join(root, "fleet.yaml"), AGREED.replace("  globex:", "  other: { cell: c01 }\n  globex:"));
    expect((await program.run(root, "lock")).err).toContain("cdktf.out → shop-tenant-other");
  });

  it("refuses two stacks that would make one bucket", async () => {
    const root = written({});
    synthesize(root, LIST, {
      tenant: (scope) => void new StorageBucket(scope, "Bucket", { name: "shop-files", location: "EU" }),
    });
    const { code, err } = await program.run(root, "lock");
    expect([code, codesIn(err)]).toEqual([1, ["fleet-twin"]]);
    expect(err).toMatch(/shop-tenant-globex → google_storage_bucket\.Bucket\n +got: +"shop-files"\n.*shop-tenant-acme/);
    expect(readdirSync(root)).not.toContain("fleet.lock.json");
  });

  it("refuses another text in the place of a lock, and a folder that nothing was synthesized to", async () => {
    const root = await locked();
    writeFileSync(join(root, "fleet.lock.json"), "<<<<<<< HEAD\n");
    const conflict = await program.run(root, "lock");
    expect([conflict.code, codesIn(conflict.err)]).toEqual([1, ["fleet-lock-form"]]);
    writeFileSync(join(root, "cdktf.out/manifest.json"), "{");
    const broken = await program.run(root, "lock");
    expect([broken.code, codesIn(broken.err)]).toEqual([1, ["fleet-file-json"]]);
    writeFileSync(join(root, "cdktf.out/manifest.json"), '{ "stacks": null }');
    const none = await program.run(root, "lock");
    expect([none.code, codesIn(none.err)]).toEqual([1, ["fleet-stacks-missing"]]);
  });

  it("needs no list for a fleet that is written in TypeScript, and asks for one that was named", async () => {
    const root = await locked();
    rmSync(join(root, "fleet.yaml"));
    expect(await program.run(root, "lock", "--check")).toMatchObject({ code: 0 });
    const named = await program.run(root, "lock", "--check", "--list", "fleet.yaml");
    expect([named.code, codesIn(named.err)]).toEqual([1, ["fleet-file"]]);
  });
});

describe("status", () => {
  const state = (hash: string) =>
    JSON.stringify({
      version: 4,
      resources: [
        {
          type: "terraform_data",
          name: "fleet_fingerprint",
          instances: [{ attributes: { input: { value: { hash } } } }],
        },
      ],
    });

  it("says how far each stack is, in the list, in the lock and in its state", async () => {
    const root = await locked(AGREED);
    const lock = JSON.parse(lockOf(root));
    const states = {
      "cells/c01": state(lock["shop-cell-c01"].hash),
      "tenants/acme": state(lock["shop-tenant-acme"].hash),
      "tenants/globex": state("earlier"),
    };
    for (const [name, text] of Object.entries(states)) {
      const file = join(root, "states", name, "default.tfstate");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const later = AGREED.replace("initech:", "umbrella:");
    writeFileSync(join(root, "fleet.yaml"), later);
    const [all, open, without] = await Promise.all([
      program.run(root, "status", "--states", "states"),
      program.run(root, "status", "--states", "states", "--open", "--json"),
      program.run(root, "status"),
    ]);
    expect(all.out.split("\n").map((line) => line.replace(/ {2,}/g, "  "))).toEqual([
      "6 stacks: 2 applied, 1 never applied, 1 pending, 1 not in the list, 1 not locked",
      "  shop-cell-c01  applied",
      "  shop-cell-c02  never applied",
      "  shop-tenant-acme  applied  acme active",
      "  shop-tenant-globex  pending  globex active",
      "  shop-tenant-initech  not in the list  initech active",
      "  shop-tenant-umbrella  not locked  umbrella active",
      "",
    ]);
    expect(JSON.parse(open.out).map(({ stack }: { stack: string }) => stack)).toEqual([
      "shop-cell-c02",
      "shop-tenant-globex",
      "shop-tenant-initech",
      "shop-tenant-umbrella",
    ]);
    expect(without.out).toContain("4 locked");
  });

  it("refuses a folder without states, and a state that is no JSON", async () => {
    const root = await locked();
    mkdirSync(join(root, "states"));
    writeFileSync(join(root, "fleet.tfstate"), "{");
    const ran = await Promise.all(
      ["states", "gone", "."].map((folder) => program.run(root, "status", "--states", folder)),
    );
    expect(ran.map(({ code, err }) => [code, ...codesIn(err)])).toEqual([
      [1, "fleet-states-missing"],
      [1, "fleet-states-missing"],
      [1, "fleet-file-json"],
    ]);
  });
});

describe("what cannot be written", () => {
  it("leaves what was there, and nothing beside it", async () => {
    const root = await locked();
    synthesize(root, AGREED);
    mkdirSync(join(root, "as-folder"));
    const ran = await Promise.all(
      ["gone/fleet.lock.json", "as-folder"].map((lock) => program.run(root, "lock", "--lock", lock)),
    );
    expect(ran.map(({ code, err }) => [code, ...codesIn(err)])).toEqual([
      [1, "fleet-file-unwritten"],
      [1, "fleet-file-unread"],
    ]);
    for (const { err } of ran) expect(err).not.toContain(root);
    const schema = await program.run(root, "schema", "--out", "as-folder");
    expect([schema.code, codesIn(schema.err)]).toEqual([1, ["fleet-file-unwritten"]]);
    expect(readdirSync(root).sort()).toEqual(["as-folder", "cdktf.out", "fleet.lock.json", "fleet.yaml"]);
  });
});

describe("a fleet of many", () => {
  const many = 300;
  const manifest = Object.fromEntries(
    Array.from({ length: many }, (_, at) => [`s${at}`, { synthesizedStackPath: `stacks/s${at}/cdk.tf.json` }]),
  );
  const files = Object.fromEntries(
    Object.values(manifest).map(({ synthesizedStackPath }) => [`cdktf.out/${synthesizedStackPath}`, "{}"]),
  );

  it("is told in ten plain lines where nobody looks at a terminal, and in none with --quiet", async () => {
    const root = written({ ...files, "cdktf.out/manifest.json": JSON.stringify({ stacks: manifest }) });
    const [loud, quiet] = await Promise.all([
      program.run(root, "lock"),
      program.run(root, "-q", "lock", "--lock", "b.json"),
    ]);
    expect(loud.err.split("\n").slice(0, 10)).toEqual(
      Array.from({ length: 10 }, (_, at) => `reading stacks: ${(at + 1) * 30} of ${many}`),
    );
    expect(quiet).toEqual({ code: 0, out: loud.out, err: "" });
  });
});
