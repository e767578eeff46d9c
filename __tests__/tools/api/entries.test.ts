import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, type Manifest } from "../../../tools/api/entries";

const ROOT = join(__dirname, "../../..");
const types = (path: string) => ({ types: path, default: path.replace(/\.d\.ts$/, ".js") });
const entries = (exports: Manifest["exports"]) => entriesOf({ name: "garage", exports });

test("every entry of package.json is read, the root last", () => {
  const exports = { ".": types("./dist/index.d.ts"), "./cars": types("./dist/cars/index.d.ts") };
  expect(entries(exports)).toEqual({
    entries: [
      { room: "cars", specifier: "garage/cars", types: "dist/cars/index.d.ts" },
      { room: "root", specifier: "garage", types: "dist/index.d.ts" },
    ],
    problems: [],
  });
});

test("a file that is exported as it is has no surface", () => {
  expect(entries({ "./package.json": "./package.json" })).toEqual({ entries: [], problems: [] });
});

test.each([
  ["an entry without types", "./cars", { default: "./dist/cars/index.js" }],
  ["an entry whose types are no declarations", "./cars", types("./lib/cars/index.ts")],
  ["a pattern", "./*", types("./dist/*/index.d.ts")],
  ["a room inside a room", "./cars/old", types("./dist/cars/old/index.d.ts")],
  ["a file under another path", "./rules", "./docs/rules.md"],
])("%s is refused, for its surface would be read by nobody", (_what, subpath, target) => {
  expect(entries({ [subpath]: target })).toEqual({
    entries: [],
    problems: [expect.objectContaining({ code: "api-entry", at: `exports["${subpath}"]` })],
  });
});

test("docs/api has a report and a page for each entry of this package, and no others", () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
  const rooms = entriesOf(manifest).entries.map(({ room }) => room);
  expect(rooms.length).toBeGreaterThan(5);
  const expected = rooms.flatMap((room) => [`${room}.api.md`, room === "root" ? "README.md" : `${room}.md`]);
  expect(readdirSync(join(ROOT, "docs/api")).sort()).toEqual(expected.sort());
});
