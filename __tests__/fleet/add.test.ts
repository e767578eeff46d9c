import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { parse } from "yaml";
import { addTenant } from "../../lib/fleet";
import { insertEntry } from "../../lib/fleet/insert-entry";
import { problemsOf, written } from "./fleets";

const HEAD = `apiVersion: fleet/v1
name: shop
image: europe-west1-docker.pkg.dev/demo/apps/shop
state: { bucket: demo-tfstate }
cells:
  c01: { project: demo, region: europe-west1, tenants: 1 }
  c02: { project: demo-two, region: us-east1 }
channels:
  stable: { tag: 1.4.2 }
defaults: { channel: stable }
`;
const JSON_LIST = JSON.stringify({ ...(parse(HEAD) as object), tenants: { acme: { cell: "c01" } } }, null, 2);

const added = (text: string) => insertEntry(text, "new", { cell: "c01", tier: "pro" });

describe("an entry that is added to a list", () => {
  it.each([
    [
      "below the last one",
      "tenants:\n  a: { cell: c }\n",
      "tenants:\n  a: { cell: c }\n  new: { cell: c01, tier: pro }\n",
    ],
    [
      "below the last line of the last one",
      "tenants:\n    a:\n        cell: c # here\n",
      "tenants:\n    a:\n        cell: c # here\n    new: { cell: c01, tier: pro }\n",
    ],
    [
      "before what follows the list, and its comments",
      "tenants:\n  a: { cell: c }\n# the end\nexpect: {}\n",
      "tenants:\n  a: { cell: c }\n  new: { cell: c01, tier: pro }\n# the end\nexpect: {}\n",
    ],
    [
      "where the file has no last line break",
      "tenants:\n  a: 1",
      "tenants:\n  a: 1\n  new: { cell: c01, tier: pro }\n",
    ],
    ["into a list on one line", "tenants: { a: 1 }\n", "tenants: { a: 1, new: { cell: c01, tier: pro } }\n"],
    ["into an empty list", "tenants: {}\n", "tenants: { new: { cell: c01, tier: pro } }\n"],
    [
      "with the line breaks of Windows",
      "tenants:\r\n  a: 1\r\n",
      "tenants:\r\n  a: 1\r\n  new: { cell: c01, tier: pro }\r\n",
    ],
    [
      "after a text of several lines",
      "tenants:\n  a:\n    t: |\n      x\n\n",
      "tenants:\n  a:\n    t: |\n      x\n  new: { cell: c01, tier: pro }\n\n",
    ],
    [
      "after a text whose empty lines count",
      "tenants:\n  a:\n    t: |+\n      x\n\n",
      "tenants:\n  a:\n    t: |+\n      x\n\n  new: { cell: c01, tier: pro }\n",
    ],
    [
      "in JSON",
      '{"tenants":{"a":{"cell":"c"}}}',
      '{"tenants":{"a":{"cell":"c"}, "new": { "cell": "c01", "tier": "pro" }}}',
    ],
    [
      "in JSON of many lines",
      '{\n  "tenants": {\n    "a": 1\n  }\n}\n',
      '{\n  "tenants": {\n    "a": 1,\n    "new": { "cell": "c01", "tier": "pro" }\n  }\n}\n',
    ],
    ["in an empty list of JSON", '{"tenants":{}}', '{"tenants":{ "new": { "cell": "c01", "tier": "pro" } }}'],
  ])("stands %s", (_, before, after) => {
    expect(added(before)).toBe(after);
    expect((parse(after) as { tenants: object }).tenants).toHaveProperty("new", { cell: "c01", tier: "pro" });
  });

  it("is not guessed where there is no list", () => {
    for (const text of ["", "tenants:\n", "tenants: folder\n", "tenants: []\n", "other: {}\n"]) {
      expect([text, added(text)]).toEqual([text, undefined]);
    }
  });

  const key = fc.stringMatching(/^[a-m][a-z0-9]{0,6}$/);
  const comment = fc.constantFrom("", " # ours", ' # it\'s "so": {x}');
  const entry = fc.oneof(
    fc.constant(" { cell: c01 }"),
    fc.constant("\n    cell: c01"),
    fc.constant("\n    # why\n    cell: c01\n    env:\n      A: |\n        one\n        two"),
    fc.constant("\n    cell: c01\n    env:\n      A: |+\n        one\n"),
    fc.constant("\n    cell: c01\n    list:\n      - 1\n      - 2"),
  );
  const line = fc.constantFrom("", "\n", "  # between\n", "# at the margin\n");

  it("changes nothing but one line, whatever the list looks like", () => {
    const texts = fc
      .tuple(
        fc.uniqueArray(fc.tuple(key, entry, comment, line), { minLength: 1, maxLength: 6, selector: ([one]) => one }),
        fc.constantFrom("", "waves: []\n", "# the end\n", "\n\n# the end\nwaves: [] # none\n"),
        fc.boolean(),
      )
      .map(([entries, tail, windows]) => {
        const list = entries.map(([id, value, note, between]) => {
          const noted = value.startsWith("\n") ? `${note}${value}` : `${value}${note}`;
          return `${between}  ${id}:${noted}\n`;
        });
        const text = `# first\ntenants: # all\n${list.join("")}${tail}`;
        return windows ? text.replaceAll("\n", "\r\n") : text;
      });
    fc.assert(
      fc.property(texts, (text) => {
        const after = added(text) ?? "";
        const own = after.split("\n").filter((one) => one.startsWith("  new: "));
        expect(own).toHaveLength(1);
        expect(after.replace(`${String(own[0])}\n`, "")).toBe(text);
        const [was, is] = [parse(text), parse(after)] as { tenants: object }[];
        expect(is).toEqual({ ...was, tenants: { ...was?.tenants, new: { cell: "c01", tier: "pro" } } });
      }),
    );
  });
});

describe("a tenant that is added", () => {
  it("is told with its file, its text and its cell, and nothing is written", () => {
    const text = `${HEAD}tenants:\n  acme: { cell: c01 }\n`;
    const root = written({ "fleet.yaml": text, "fleet.json": JSON_LIST });
    const file = join(root, "fleet.yaml");
    expect(addTenant(file, { id: "globex" })).toEqual({ file, text: `${text}  globex: { cell: c02 }\n`, cell: "c02" });
    expect(readFileSync(file, "utf8")).toBe(text);
    const asJson = addTenant(join(root, "fleet.json"), { id: "globex", channel: "stable" });
    expect(JSON.parse(asJson.text)).toMatchObject({ tenants: { globex: { cell: "c02", channel: "stable" } } });
  });

  it("goes to the region that is asked for, or nowhere", () => {
    const root = written({ "fleet.yaml": `${HEAD}tenants: {}\n` });
    const at = (region: string) => () => addTenant(join(root, "fleet.yaml"), { id: "globex", region });
    expect(at("us-east1")().cell).toBe("c02");
    expect(problemsOf(at("asia-east1"))).toMatchObject([
      { code: "fleet-room", fix: expect.stringContaining("gcp-fleet check") },
    ]);
  });

  it("is refused into a cell that is full, by the rule that the list itself would break", () => {
    const root = written({ "fleet.yaml": `${HEAD}tenants:\n  acme: { cell: c01 }\n` });
    const problems = problemsOf(() => addTenant(join(root, "fleet.yaml"), { id: "globex", cell: "c01" }));
    expect(problems.map(({ code }) => code)).toEqual(["fleet-cell-full"]);
  });

  it("is refused where the list has none that anything could be added to", () => {
    const root = written({ "fleet.yaml": `${HEAD}tenants:\n  "acme": { cell: c01 }\n` });
    expect(problemsOf(() => addTenant(join(root, "fleet.yaml"), { id: "acme" }))).toMatchObject([
      { code: "fleet-tenant-taken" },
    ]);
  });
});
