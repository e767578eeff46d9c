import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foldersAboveProblems, optionalPeerProblems } from "../../../tools/check-package/empty-folder";

const top = mkdtempSync(join(tmpdir(), "empty-folder-"));
const folder = join(top, "inner", "consumer");
mkdirSync(join(top, "node_modules"));
mkdirSync(join(folder, "node_modules", "optional-one"), { recursive: true });
afterAll(() => rmSync(top, { recursive: true, force: true }));

test("packages in any folder above would be found too, and are told", () => {
  expect(foldersAboveProblems(folder)).toContainEqual(
    expect.objectContaining({ code: "folder-not-empty", at: join(top, "node_modules") }),
  );
});

test("the packages in the folder itself are the ones that were installed", () => {
  expect(foldersAboveProblems(folder).map(({ at }) => at)).not.toContain(join(folder, "node_modules"));
});

test("an optional peer that came along is told", () => {
  expect(optionalPeerProblems(folder, ["optional-one", "@scope/optional-two"])).toEqual([
    expect.objectContaining({ code: "optional-peer-installed", at: "optional-one" }),
  ]);
});
