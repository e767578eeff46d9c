import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { TenantFleet } from "../../lib/fleet";
import { fleet, problemsOf, written } from "./fleets";

/** What is wrong with the text of a file, as its code, its place and what it is about. */
function wrong(text: string, name = "fleet.yaml"): readonly (readonly string[])[] {
  const root = written({ [name]: text });
  return problemsOf(() => TenantFleet.fromFile(join(root, name))).map(({ code, path, at }) => [
    code,
    path.replace(`${root}/`, ""),
    at,
  ]);
}

const GOOD = `apiVersion: fleet/v1
name: shop
image: europe-west1-docker.pkg.dev/demo/apps/shop
state: { bucket: demo-tfstate }
cells:
  c01: { project: demo, region: europe-west1 }
channels:
  stable: { tag: 1.4.2 }
defaults: { channel: stable }
tenants:
  acme: { cell: c01 }
`;

describe("a fleet from a file", () => {
  it("is in the README as in the file that its example reads", () => {
    const room = join(__dirname, "../../lib/fleet");
    const [, shown] = /```yaml\n([^]*?)```/.exec(readFileSync(join(room, "README.md"), "utf8")) ?? [];
    expect(shown).toBe(readFileSync(join(room, "example/fleet.yaml"), "utf8"));
  });

  it("is the same from YAML, from JSON, from a file for each tenant, and from TypeScript", () => {
    const { tenants, ...rest } = fleet();
    const root = written({
      "fleet.yaml": stringify(fleet()),
      "fleet.json": JSON.stringify(fleet(), null, 2),
      "apart/fleet.yml": stringify({ ...rest, tenants: "list" }),
      "apart/list/acme.yaml": stringify((tenants as Record<string, object>)["acme"]),
      "apart/list/globex.json": JSON.stringify((tenants as Record<string, object>)["globex"]),
    });
    const made = TenantFleet.from(fleet()).tenants;
    expect(made.map(({ id }) => id)).toEqual(["acme", "globex"]);
    for (const file of ["fleet.yaml", "fleet.json", "apart/fleet.yml"]) {
      expect([file, TenantFleet.fromFile(join(root, file)).tenants]).toEqual([file, made]);
    }
  });

  it("is read as it was written: text stays text", () => {
    const root = written({ "fleet.yaml": GOOD.replace("{ cell: c01 }", "{ cell: c01, env: { FLAG: no } }") });
    expect(TenantFleet.fromFile(join(root, "fleet.yaml")).tenants).toMatchObject([
      { image: "europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2", settings: { env: { FLAG: "no" } } },
    ]);
  });

  it.each([
    ["nothing", "", [["fleet-empty", "fleet.yaml:1:1", ""]]],
    ["comments alone", "# soon\n", [["fleet-empty", "fleet.yaml:1:1", ""]]],
    ["a list", "- acme\n- globex\n", [["fleet-empty", "fleet.yaml:1:1", ""]]],
    ["text", "acme\n", [["fleet-empty", "fleet.yaml:1:1", ""]]],
    ["a tab", GOOD.replace("  c01:", "\tc01:"), [["fleet-tab", "fleet.yaml:6:1", ""]]],
    ["a key twice", `${GOOD}  acme: { cell: c01 }\n`, [["fleet-key-twice", "fleet.yaml:12:3", "tenants.acme"]]],
    ["two documents", `${GOOD}---\n${GOOD}`, [["fleet-syntax", "fleet.yaml:12:1", ""]]],
    ["a bracket that stays open", `${GOOD}waves: [\n`, [["fleet-syntax", "fleet.yaml:13:1", ""]]],
    [
      "a tag",
      GOOD.replace("bucket: demo", "bucket: !!str demo"),
      [["fleet-yaml-tag", "fleet.yaml:4:24", "state.bucket"]],
    ],
    ["a key that is a number", `${GOOD}  1e3: { cell: c01 }\n`, [["fleet-key-text", "fleet.yaml:12:3", "tenants"]]],
    ["a key that is a list", `${GOOD}  ? [a]\n  : { cell: c01 }\n`, [["fleet-key-text", "fleet.yaml:12:5", "tenants"]]],
    [
      "an anchor and its alias",
      GOOD.replace("{ tag: 1.4.2 }", "&a { tag: 1.4.2 }") + "tiers: { pro: *a }\n",
      [
        ["fleet-alias", "fleet.yaml:8:14", "channels.stable"],
        ["fleet-alias", "fleet.yaml:12:15", "tiers.pro"],
      ],
    ],
  ])("is refused that holds %s, with line and column", (_, text, problems) => {
    expect(wrong(text)).toEqual(problems);
  });

  it("is refused with anchors that grow without end, at once", () => {
    const bomb = ["a: &a [x, x]", ..."bcdefghijklmnopqrstuvwxyz".split("").map(bombLine)].join("\n");
    const start = performance.now();
    expect(wrong(bomb)[0]).toEqual(["fleet-alias", "fleet.yaml:1:7", "a"]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("is refused with a megabyte in one line, with four of them in many, and with endless brackets", () => {
    expect(wrong(`name: ${"x".repeat(1_048_576)}`)).toEqual([["fleet-file-size", "fleet.yaml", ""]]);
    expect(wrong("# a comment of forty characters, so it is\n".repeat(110_000))).toEqual([
      ["fleet-file-size", "fleet.yaml", ""],
    ]);
    expect(wrong("[\n".repeat(100_000)).map(([code]) => code)).toEqual(Array(10).fill("fleet-syntax"));
    expect(wrong("- \n".repeat(3).concat(`${"- ".repeat(4_900)}x`)).length).toBeGreaterThan(0);
  });

  it("takes a line and a file just within the limit", () => {
    expect(wrong(`${GOOD}#${"x".repeat(9_999)}\n`)).toEqual([]);
    expect(wrong(`${GOOD}#${"x".repeat(10_000)}\n`)).toEqual([["fleet-file-size", "fleet.yaml", ""]]);
    const rest = 4_194_304 - GOOD.length;
    const comments =
      "#"
        .repeat(99)
        .concat("\n")
        .repeat(Math.floor(rest / 100)) + "#".repeat(rest % 100);
    expect(wrong(GOOD + comments)).toEqual([]);
    expect(wrong(`${GOOD}${comments}#`)).toEqual([["fleet-file-size", "fleet.yaml", ""]]);
  });

  it("is refused as JSON that only YAML would take", () => {
    expect(wrong(GOOD, "fleet.json").length).toBeGreaterThan(0);
    expect(wrong("{ 'name': 'shop' }", "fleet.json").length).toBeGreaterThan(0);
  });

  it("is refused that is not there, is a folder, or is of another kind", () => {
    const root = written({ "fleet.toml": "", "folder.yaml/x": "" });
    const codes = ["none.yaml", "fleet.toml", "folder.yaml"].map((name) =>
      problemsOf(() => TenantFleet.fromFile(join(root, name))).map(({ code, got }) => `${code} ${got}`),
    );
    expect(codes).toEqual([["fleet-file no such file"], ["fleet-file .toml"], ["fleet-file no file"]]);
  });

  it("names its file and line where a tenant's own file is wrong", () => {
    const root = written({
      "fleet.yaml": GOOD.replace(/tenants:[^]*/, "tenants: list\n"),
      "list/acme.yaml": "cell: c01\ncpuu: 2\n",
      "list/globex.yaml": "",
      "list/initech.yaml": "cell: &x c01\n",
      "list/initech.json": '{ "cell": "c01" }',
      "list/notes.txt": "",
      "list/.gitkeep": "",
    });
    const problems = problemsOf(() => TenantFleet.fromFile(join(root, "fleet.yaml")));
    expect(problems.map(({ code, path, at }) => [code, path.replace(`${root}/`, ""), at])).toEqual([
      ["fleet-key-twice", "list/initech.yaml", "initech"],
      ["fleet-file-stray", "list/notes.txt", ""],
    ]);
    const other = written({
      "fleet.yaml": GOOD.replace(/tenants:[^]*/, "tenants: list\n"),
      "list/acme.yaml": "cell: c01\ncpuu: 2\n",
      "list/globex.yaml": "",
    });
    const found = problemsOf(() => TenantFleet.fromFile(join(other, "fleet.yaml")));
    expect(found.map(({ code, path, at, fix }) => [code, path.replace(`${other}/`, ""), at, fix])).toEqual([
      ["option-unknown", "list/acme.yaml:2:7", "tenants.acme.cpuu", "write cpu, or remove cpuu"],
      ["option-type", "list/globex.yaml:1:1", "tenants.globex", expect.any(String)],
    ]);
  });

  it("is refused that names a folder which is not there", () => {
    expect(wrong(GOOD.replace(/tenants:[^]*/, "tenants: list\n"))).toEqual([
      ["fleet-folder", "fleet.yaml:10:10", "tenants"],
    ]);
  });
});

function bombLine(letter: string): string {
  const before = String.fromCharCode(letter.charCodeAt(0) - 1);
  return `${letter}: &${letter} [${Array(9).fill(`*${before}`).join(", ")}]`;
}
