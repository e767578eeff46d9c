import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepFiles, staleFiles } from "../../../tools/api/kept-files";

const KEPT = { folder: "docs/api", made: /\.api\.md$/ };
const root = mkdtempSync(join(tmpdir(), "kept-files-"));
const folder = join(root, KEPT.folder);
afterAll(() => {
  rmSync(root, { recursive: true });
});

const FILES = new Map([
  ["cars.api.md", "one\ntwo\n"],
  ["parts.api.md", "three\n"],
]);
const stale = (files: ReadonlyMap<string, string> = FILES) =>
  staleFiles(root, files, KEPT, { code: "stale", fix: "make them anew" }).map(({ at, got }) => [at, got]);

test("what is not there is stale, what has just been kept is not", () => {
  expect(stale()).toEqual([
    ["cars.api.md", "no such file"],
    ["parts.api.md", "no such file"],
  ]);
  keepFiles(root, FILES, KEPT);
  expect(stale()).toEqual([]);
});

test("what changed is told with the first lines that are gone and new", () => {
  keepFiles(root, FILES, KEPT);
  const changed = new Map([...FILES, ["cars.api.md", `one\n2\n3\n4\n${"long ".repeat(50)}\n`]]);
  expect(stale(changed)).toEqual([["cars.api.md", "gone: two; new: 2 ⏎ 3 ⏎ 4, and 1 more"]]);
});

test("the same lines in another order are another report", () => {
  keepFiles(root, FILES, KEPT);
  const turned = new Map([...FILES, ["cars.api.md", "two\none\n"]]);
  expect(stale(turned)).toEqual([["cars.api.md", "the same lines in another order"]]);
});

test("the report of an entry that is gone is stale, and is removed; other files stay", () => {
  keepFiles(root, FILES, KEPT);
  writeFileSync(join(folder, "README.md"), "by hand\n");
  const fewer = new Map([["cars.api.md", "one\ntwo\n"]]);
  expect(stale(fewer)).toEqual([["parts.api.md", "a file that nothing is left for"]]);
  keepFiles(root, fewer, KEPT);
  expect(readdirSync(folder).sort()).toEqual(["README.md", "cars.api.md"]);
  expect(readFileSync(join(folder, "cars.api.md"), "utf8")).toBe("one\ntwo\n");
});
