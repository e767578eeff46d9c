import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failuresOf, runParts } from "../../../lib/fleet/cli/run-parts";
import { written } from "../../fleet/fleets";
import { compiledProgram, LIST } from "./program";

jest.setTimeout(120_000);
const program = compiledProgram();
afterAll(() => program.remove());

const SMALL = LIST.replace("  globex:", "  initech: { cell: c01 }\n  umbrella: { cell: c02 }\n  globex:");

/** A program of a user, which makes the stacks of the list beside it. */
const main = (build = "", app = "") => `
const { StorageBucket } = require("${program.modules}/../node_modules/@cdktf/provider-google/lib/storage-bucket");
const { App, TerraformStack } = require("${program.modules}/../node_modules/cdktf");
const { TenantFleet } = require("${program.modules}/fleet");
try {
  const app = new App(${app});
  new TerraformStack(app, "images");
  TenantFleet.fromFile("fleet.yaml").build(app, {
    cell: (stack, { id, project }) => void new StorageBucket(stack, "Shared", { name: project + "-" + id, location: "EU" }),
    tenant: (scope, { id }) => void new StorageBucket(scope, "Bucket", { name: "shop-" + id, location: "EU" }),
  }, ${build || "{}"});
  app.synth();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
`;

const SYNTH = ["synth", "--parts", "2", "--", "node", "main.js"];
const stacksIn = (root: string) => {
  const { stacks } = JSON.parse(readFileSync(join(root, "cdktf.out/manifest.json"), "utf8")) as {
    stacks: Record<string, { synthesizedStackPath: string }>;
  };
  return Object.fromEntries(
    Object.entries(stacks).map(([id, one]) => [
      id,
      readFileSync(join(root, "cdktf.out", one.synthesizedStackPath), "utf8"),
    ]),
  );
};
const codesIn = (err: string) => [...err.matchAll(/^ {2}([a-z]+(?:-[a-z]+)+) {2}/gm)].map(([, code]) => code);

describe("synth", () => {
  it("makes in parts what one process makes, and leaves nothing else in the folder", async () => {
    const root = written({ "fleet.yaml": SMALL, "main.js": main() });
    expect(await program.start(root, "synth", "--parts", "1", "--", "node", "main.js")).toMatchObject({ code: 0 });
    const whole = stacksIn(root);
    expect(Object.keys(whole)).toHaveLength(7);
    rmSync(join(root, "cdktf.out"), { recursive: true });
    expect(await program.start(root, ...SYNTH)).toEqual({
      code: 0,
      out: "7 stacks in cdktf.out\n",
      err: "1 of 2 parts\n2 of 2 parts\n",
    });
    expect(stacksIn(root)).toEqual(whole);
    expect(readdirSync(join(root, "cdktf.out")).sort()).toEqual(["manifest.json", "stacks"]);
    expect(await program.run(root, "lock")).toMatchObject({ code: 0 });
  });

  it("takes a program that goes to another folder", async () => {
    const text = main().replace('"fleet.yaml"', '__dirname + "/fleet.yaml"');
    const root = written({ "fleet.yaml": SMALL, "main.js": text, "app/package.json": "{}" });
    const elsewhere = ["sh", "-c", "cd app && node ../main.js"];
    expect(await program.start(root, "synth", "--parts", "2", "--", ...elsewhere)).toMatchObject({ code: 0 });
    expect(Object.keys(stacksIn(root))).toHaveLength(7);
  });

  it("tells what the stacks warn of once, and keeps what Terraform has in their folders", async () => {
    const nearlyFull = SMALL.replace("tenants: 3 }", "tenants: 2 }");
    const root = written({ "fleet.yaml": nearlyFull, "main.js": main() });
    const kept = join(root, "cdktf.out/stacks/shop-tenant-acme/.terraform.lock.hcl");
    mkdirSync(join(kept, ".."), { recursive: true });
    writeFileSync(kept, "kept");
    const { code, err } = await program.start(root, ...SYNTH);
    expect([code, err.match(/warning .*fleet-cell-nearly-full/g)]).toEqual([0, [expect.any(String)]]);
    expect(readFileSync(kept, "utf8")).toBe("kept");
  });

  it("tells once what is wrong with the list, and keeps the stacks that were there", async () => {
    const root = written({ "fleet.yaml": SMALL, "main.js": main() });
    await program.start(root, ...SYNTH);
    const before = stacksIn(root);
    writeFileSync(join(root, "fleet.yaml"), SMALL.replace("c02 }", "c09 }"));
    const { code, err } = await program.start(root, ...SYNTH);
    expect([code, codesIn(err)]).toEqual([1, ["fleet-cell-unknown", "fleet-synth-failed"]]);
    expect(err).toContain("every part");
    expect(stacksIn(root)).toEqual(before);
    expect(readdirSync(join(root, "cdktf.out")).sort()).toEqual(["manifest.json", "stacks"]);
  });

  it.each([
    ["makes all stacks in each part", main('{ part: "1/1" }'), "fleet-synth-whole"],
    ["writes them elsewhere", main("", '{ outdir: "elsewhere" }'), "fleet-synth-nowhere"],
    ["is asked for a part that is none", main('{ part: "3/2" }'), "fleet-synth-failed"],
  ])("refuses a program that %s", async (_, text, expected) => {
    const root = written({ "fleet.yaml": SMALL, "main.js": text });
    const { code, err } = await program.start(root, ...SYNTH);
    expect([code, codesIn(err).at(-1)]).toEqual([1, expected]);
    expect(existsSync(join(root, "cdktf.out/manifest.json"))).toBe(false);
  });

  it("refuses a program that there is not, no program, and parts that are no number", async () => {
    const root = written({});
    const [gone, none, ...wrong] = await Promise.all([
      program.run(root, "synth", "--", "no-such-program"),
      program.run(root, "synth"),
      program.run(root, "synth", "--parts", "0", "--", "node"),
      program.run(root, "synth", "--parts", "101", "--", "node"),
      program.run(root, "synth", "--workers", "many", "--", "node"),
    ]);
    expect([gone.code, codesIn(gone.err)]).toEqual([1, ["fleet-synth-failed"]]);
    expect([none, ...wrong].map((ran) => ran.code)).toEqual([2, 2, 2, 2]);
  });

  it("fails where it is told to stop, also when the parts that were done have not failed", async () => {
    const stop = new AbortController();
    const runs = await runParts({
      ...{ command: ["node", "-e", ""], parts: 3, workers: 1, folder: written({}), signal: stop.signal },
      onPart: () => stop.abort(),
    });
    expect(runs.map(({ ended }) => ended.code)).toEqual([0, undefined, undefined]);
    expect(failuresOf(["node"], runs).map(({ problem }) => [problem.code, problem.at])).toEqual([
      ["fleet-synth-failed", "part 2/3, 3/3"],
    ]);
  });
});
