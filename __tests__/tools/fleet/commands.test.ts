import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { problemsOf, written } from "../../fleet/fleets";
import { TenantFleet } from "../../../lib/fleet";
import { compiledProgram, inTurns, LIST, type Ran } from "./program";

// Each command is a process that loads the framework, on a machine that may do other things.
jest.setTimeout(60_000);
const program = compiledProgram();
afterAll(() => program.remove());

const listFolder = (text = LIST, more: Readonly<Record<string, string>> = {}) =>
  written({ "fleet.yaml": text, ...more });
const lines = (text: string) => text.trimEnd().split("\n");

describe("the program", () => {
  it("says what there is, and its version", async () => {
    const root = listFolder();
    const [help, own, version] = await Promise.all([
      program.start(root, "--help"),
      program.start(root, "lock", "--help"),
      program.start(root, "--version"),
    ]);
    expect(help).toMatchObject({ code: 0, err: "" });
    for (const command of ["check", "explain", "add", "lock", "status", "schema", "synth"])
      expect(help.out).toContain(`  ${command} `);
    expect(own.out).toContain("--removed <cell...>");
    const { version: published } = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8"));
    expect(version).toEqual({ code: 0, out: `${published}\n`, err: "" });
  });

  it.each([
    ["no command", []],
    ["a command that does not exist", ["chek"]],
    ["an option that does not exist", ["add", "initech", "--teir", "pro"]],
    ["an option without its value", ["add", "initech", "--tier"]],
    ["an argument that is missing", ["add"]],
    ["an argument too many", ["explain", "acme", "globex"]],
  ])("ends with 2 for %s, says what is meant, and writes nothing", async (_, args) => {
    const root = listFolder();
    const { code, out, err } = await program.run(root, ...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^(error: |Usage: )/);
    expect(err).not.toContain(root);
    expect(readdirSync(root)).toEqual(["fleet.yaml"]);
    expect(readFileSync(join(root, "fleet.yaml"), "utf8")).toBe(LIST);
  });

  it("proposes the command and the option that were meant", async () => {
    const root = listFolder();
    const [command, option] = await Promise.all([
      program.start(root, "chek"),
      program.start(root, "add", "initech", "--teir", "pro"),
    ]);
    expect(command.err).toContain("(Did you mean check?)");
    expect(option.err).toContain("(Did you mean --tier?)");
  });

  it("loads the framework for what needs it, and not for help and mistakes", async () => {
    const hook =
      'process.on("exit", () => console.error(Object.keys(require.cache).filter((one) => /cdktf/.test(one)).length));';
    const root = listFolder(LIST, { "count.js": hook });
    const counted = async (...args: readonly string[]) =>
      Number(lines((await program.with(root, "./count.js", ...args)).err).at(-1));
    expect(await Promise.all([counted("--help"), counted("lock", "--nothing"), counted("--version")])).toEqual([
      0, 0, 0,
    ]);
    expect(await counted("check")).toBeGreaterThan(10);
  });
});

describe("check", () => {
  it("says that nothing is wrong, and how full the cells are by what ends first", async () => {
    const { code, out, err } = await program.start(listFolder(), "check");
    expect([code, err]).toEqual([0, ""]);
    expect(lines(out)).toEqual([
      "fleet.yaml: 2 tenants in 2 cells, nothing wrong",
      "  c01  1 of 3   by its own number",
      "  c02  1 of 90  by the quota of service accounts",
    ]);
  });

  it("warns of a cell that is nearly full, and ends with 0", async () => {
    const { code, err } = await program.start(
      listFolder(LIST.replace("tenants: 3", "tenants: 1")),
      "check",
      "fleet.yaml",
    );
    expect([code, err]).toEqual([0, expect.stringContaining("fleet-cell-nearly-full")]);
  });

  it("tells everything that is wrong at once, with file, line and fix, and ends with 1", async () => {
    const text = LIST.replace("cell: c02", "cell: c03").replace("tier: pro", "tier: por");
    const { code, out, err } = await program.run(listFolder(text), "check");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("2 problems in ");
    expect(err).toMatch(
      /fleet-cell-unknown {2}fleet\.yaml:19:11 → tenants\.globex\.cell\n.*"c03"\n.*c01, c02\n.*fix: /,
    );
    expect(err).toMatch(/fleet-tier-unknown {2}fleet\.yaml:20:11 → tenants\.globex\.tier\n.*"por"\n.*\n.*write pro/);
  });

  it("takes settings of one's own from a module, and says what is wrong with the module", async () => {
    const text = LIST.replace("{ cell: c01 }", "{ cell: c01, seats: 20 }");
    const root = listFolder(text, {
      "settings.js":
        'const v = require("valibot");\nexports.settings = { ...require("cdktf-gcp-constructs/fleet").tenantSettings, seats: v.number() };\n',
      "settings.mjs":
        'import * as v from "valibot";\nexport const settings = { seats: v.optional(v.number()), cpu: v.string(), archive: v.optional(v.any()) };\n',
      "none.js": "exports.forms = {};\n",
      "fails.js": 'throw new TypeError("/secret/place");\n',
    });
    symlinkSync(join(__dirname, "../../../node_modules"), join(root, "node_modules"));
    const ran = await Promise.all(
      [
        [],
        ["--settings", "settings.mjs"],
        ["--settings", "none.js"],
        ["--settings", "fails.js"],
        ["--settings", "gone.js"],
      ].map((args) => program.run(root, "check", ...args)),
    );
    expect(ran.map(({ code }) => code)).toEqual([1, 0, 1, 1, 1]);
    expect(ran[0]?.err).toContain("option-unknown");
    for (const { err } of ran.slice(2)) expect(err).toContain("fleet-settings-module");
    expect(ran[3]?.err).toContain("a module that fails: TypeError");
    expect(ran[3]?.err).not.toContain("secret");
  });
});

describe("explain", () => {
  it("says every value with its layer, its file and its line, and what follows", async () => {
    const { code, out } = await program.run(listFolder(), "explain", "globex");
    expect(code).toBe(0);
    expect(lines(out).map((line) => line.replace(/ {2,}/g, "  "))).toEqual([
      "globex: active, in demo-two, europe-west4",
      "  runs  europe-west1-docker.pkg.dev/demo/apps/shop:1.5.0",
      "  stacks  shop-tenant-globex",
      "  wave  0",
      "",
      'archive.retention  "1y"  tiers.pro.archive.retention  fleet.yaml:14:42',
      'cell  "c02"  tenants.globex.cell  fleet.yaml:19:11',
      'channel  "canary"  tenants.globex.channel  fleet.yaml:21:14',
      'cpu  "4"  tiers.pro.cpu  fleet.yaml:14:15',
      'tier  "pro"  tenants.globex.tier  fleet.yaml:20:11',
    ]);
  });

  it("says the same as JSON, and refuses a tenant that is none", async () => {
    const root = listFolder();
    const [asJson, unknown] = await Promise.all([
      program.run(root, "explain", "acme", "--json"),
      program.run(root, "explain", "initech"),
    ]);
    expect(JSON.parse(asJson.out)).toMatchObject({
      id: "acme",
      cell: { id: "c01" },
      stacks: ["shop-tenant-acme"],
      values: [
        { key: "cell" },
        { key: "channel", from: "defaults.channel", place: "fleet.yaml:12:22" },
        { key: "cpu" },
      ],
    });
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("fleet-tenant-unknown")]);
  });
});

describe("schema", () => {
  it("has the cells, tiers and channels of the list, and takes the list", async () => {
    const root = listFolder();
    const { code, out } = await program.run(root, "schema");
    expect(code).toBe(0);
    const accepts = new Ajv({ strict: false }).compile(JSON.parse(out));
    const list = {
      apiVersion: "fleet/v1",
      name: "shop",
      image: "a/b",
      state: { bucket: "b" },
      cells: {},
      channels: {},
    };
    expect(accepts({ ...list, tenants: { acme: { cell: "c01", tier: "pro", channel: "canary" } } })).toBe(true);
    for (const wrong of [{ cell: "c03" }, { cell: "c01", tier: "por" }, { cell: "c01", channel: "beta" }]) {
      expect([wrong, accepts({ ...list, tenants: { acme: wrong } })]).toEqual([wrong, false]);
    }
  });

  it("is written to a file, for the list and for the file of one tenant", async () => {
    const root = listFolder();
    const { code, out } = await program.run(root, "--quiet", "schema", "--tenant", "--out", "tenant.schema.json");
    expect([code, out]).toEqual([0, ""]);
    const accepts = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync(join(root, "tenant.schema.json"), "utf8")),
    );
    expect([accepts({ cell: "c01" }), accepts({ cell: "c03" })]).toEqual([true, false]);
  });
});

describe("add", () => {
  it("writes an entry with the first cell that has room, and leaves all else as it is", async () => {
    const root = listFolder();
    const { code, out, err } = await program.run(root, "add", "initech", "--tier", "pro");
    expect([code, out, err]).toEqual([0, "initech is in fleet.yaml, and lives in c01\n", ""]);
    expect(readFileSync(join(root, "fleet.yaml"), "utf8")).toBe(`${LIST}  initech: { cell: c01, tier: pro }\n`);
    expect(readdirSync(root)).toEqual(["fleet.yaml"]);
  });

  it("fills a cell, goes on with the next one, and stops where none has room", async () => {
    const root = listFolder(LIST.replace("region: europe-west4 }", "region: europe-west4, tenants: 2 }"));
    const ran = [];
    for (const id of ["b", "c", "d", "e"]) ran.push(await program.run(root, "add", id));
    expect(ran.map(({ out }) => out.replace(/.*lives in /s, "").trim())).toEqual(["c01", "c01", "c02", ""]);
    expect(ran[3]?.err).toContain("fleet-room");
    expect(TenantFleet.fromFile(join(root, "fleet.yaml")).tenants.map(({ id }) => id)).toEqual([
      "acme",
      "b",
      "c",
      "d",
      "globex",
    ]);
  });

  it("writes a file of its own where tenants have a folder", async () => {
    const text = LIST.replace(/tenants:\n[^]*$/, "tenants: list\n");
    const root = listFolder(text, { "list/acme.yaml": "cell: c01\n" });
    const { code, out } = await program.run(root, "add", "initech", "--cell", "c02", "--channel", "canary");
    expect([code, out]).toEqual([0, "initech is in list/initech.yaml, and lives in c02\n"]);
    expect(readFileSync(join(root, "list/initech.yaml"), "utf8")).toBe("cell: c02\nchannel: canary\n");
    expect(readFileSync(join(root, "fleet.yaml"), "utf8")).toBe(text);
    expect(readdirSync(join(root, "list"))).toEqual(["acme.yaml", "initech.yaml"]);
  });

  it("writes through a link, and leaves it a link", async () => {
    const root = written({ "real/fleet.yaml": LIST });
    symlinkSync("real/fleet.yaml", join(root, "fleet.yaml"));
    expect((await program.run(root, "add", "initech")).code).toBe(0);
    expect(readFileSync(join(root, "real/fleet.yaml"), "utf8")).toContain("initech");
    expect(readdirSync(root, { withFileTypes: true }).filter((one) => one.isSymbolicLink())).toHaveLength(1);
  });

  describe("refuses, and writes nothing", () => {
    const cases: readonly (readonly [what: string, args: readonly string[], code: string])[] = [
      ["an id with capitals", ["Acme"], "fleet-key"],
      ["an id with a dot", ["a.b"], "fleet-key"],
      ["an id that begins with a digit", ["9x"], "fleet-key"],
      ["an empty id", [""], "fleet-key"],
      ["an id that ends with a dash", ["x-"], "fleet-key"],
      ["an id that JavaScript keeps for itself", ["__proto__"], "fleet-key"],
      ["a tenant that is there", ["acme"], "fleet-tenant-taken"],
      ["a tier that is none", ["initech", "--tier", "por"], "fleet-tier-unknown"],
      ["a channel that is none", ["initech", "--channel", "beta"], "fleet-channel-unknown"],
      ["a cell that is none", ["initech", "--cell", "c03"], "fleet-cell-unknown"],
      ["a region without a cell", ["initech", "--region", "us-east1"], "fleet-room"],
    ];
    let ran: readonly (Ran & { readonly root: string })[] = [];
    beforeAll(async () => {
      ran = await inTurns(cases, async ([, args]) => {
        const root = listFolder();
        return { root, ...(await program.run(root, "add", ...args)) };
      });
    });

    it.each(cases.map(([what, , expected], index) => [what, expected, index] as const))("%s", (_, expected, index) => {
      const { root, code, out, err } = ran[index]!;
      expect([code, out]).toEqual([1, ""]);
      expect(err).toContain(`  ${expected}  `);
      expect(err).not.toContain(root);
      expect(readFileSync(join(root, "fleet.yaml"), "utf8")).toBe(LIST);
      expect(readdirSync(root)).toEqual(["fleet.yaml"]);
    });
  });

  it("refuses a list that is wrong already, and leaves it as it is", async () => {
    const text = LIST.replace("tag: 1.4.2", "tags: 1.4.2");
    const root = listFolder(text);
    expect(await program.run(root, "add", "initech")).toMatchObject({
      code: 1,
      err: expect.stringContaining("option-unknown"),
    });
    expect(readFileSync(join(root, "fleet.yaml"), "utf8")).toBe(text);
    expect(problemsOf(() => TenantFleet.fromFile(join(root, "fleet.yaml")))).not.toEqual([]);
  });
});

const BOMB = [
  "a: &a [x, x]",
  ..."bcdefghijklmnopqrstuvwxyz"
    .split("")
    .map((one, at) => `${one}: &${one} [*${"abcdefghijklmnopqrstuvwxyz"[at]!}, *${"abcdefghijklmnopqrstuvwxyz"[at]!}]`),
].join("\n");

describe("what is no list", () => {
  const cases: readonly (readonly [what: string, text: string, code: string])[] = [
    ["an empty file", "", "fleet-empty"],
    ["a list in the place of a map", "- acme\n- globex\n", "fleet-empty"],
    ["a tenant list in the place of a map", LIST.replace(/tenants:\n[^]*$/, "tenants:\n  - acme\n"), "option-type"],
    ["tabs", LIST.replace("  c01:", "\tc01:"), "fleet-tab"],
    ["anchors that grow without end", BOMB, "fleet-alias"],
    ["a megabyte in one line", `tenants: { ${"x".repeat(1_000_000)}: 1 }`, "fleet-file-size"],
    ["a key with a capital", LIST.replace("acme:", "Acme:"), "fleet-key"],
    ["a key with a dot", LIST.replace("acme:", "a.b:"), "fleet-key"],
    ["a key that begins with a digit", LIST.replace("acme:", "9x:"), "fleet-key"],
    ["an empty key", LIST.replace("acme:", '"":'), "fleet-key"],
    ["a key that is there twice", LIST.replace("globex:", "acme:"), "fleet-key-twice"],
    ["a tier that is none", LIST.replace("tier: pro", "tier: por"), "fleet-tier-unknown"],
    ["a cell without room", LIST.replace("tenants: 3", "tenants: 0"), "fleet-cell-full"],
    ["a channel without a tag", LIST.replace("{ tag: 1.4.2 }", "{}"), "option-missing"],
    [
      "two tenants with one bucket",
      LIST.replace("{ cell: c01 }", "{ cell: c01, adopt: { google_storage_bucket.Bucket: demo/files } }").replace(
        "    cell: c02\n",
        "    cell: c02\n    adopt: { google_storage_bucket.Bucket: files }\n",
      ),
      "fleet-adopt-twice",
    ],
    [
      "fewer tenants than are expected",
      `${LIST.replace(/tenants:\n[^]*$/, "")}expect: { minTenants: 2 }\ntenants: {}\n`,
      "fleet-min-tenants",
    ],
    ["characters that move the cursor", LIST.replace("acme:", '"\\u001b[2Jx\\n::error::":'), "fleet-key"],
    ["no YAML", "tenants: [", "fleet-syntax"],
  ];
  let ran: readonly (Ran & { readonly root: string })[] = [];
  beforeAll(async () => {
    ran = await inTurns(cases, async ([, text]) => {
      const root = listFolder(text);
      return { root, ...(await program.run(root, "check")) };
    });
  });

  it.each(cases.map(([what, , expected], index) => [what, expected, index] as const))(
    "is refused with its line and nothing of this machine: %s",
    (_, expected, index) => {
      const { root, code, out, err } = ran[index]!;
      expect([code, out]).toEqual([1, ""]);
      expect(err).toContain(`  ${expected}  fleet.yaml`);
      expect(err).not.toContain(root);
      expect(err).not.toMatch(/\n\s*at |node_modules|\.js:\d|\u001b|^::/m);
      expect(err.length).toBeLessThan(20_000);
    },
  );

  it("is refused where it cannot be read", async () => {
    const root = listFolder(LIST, { "folder.yaml/x": "", "list.txt": "x" });
    writeFileSync(join(root, "binary.yaml"), Buffer.from([0xff, 0xfe, 0, 1, 2]));
    const ran = await Promise.all(
      ["gone.yaml", "folder.yaml", "list.txt", "binary.yaml"].map((file) => program.run(root, "check", file)),
    );
    expect(ran.map(({ code, err }) => [code, /\n {2}([a-z-]+) /.exec(err)?.[1]])).toEqual([
      [1, "fleet-file"],
      [1, "fleet-file"],
      [1, "fleet-file"],
      [1, expect.stringMatching(/^fleet-(empty|syntax)$/)],
    ]);
  });
});
