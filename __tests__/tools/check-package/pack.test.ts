import { packedFileProblems } from "../../../tools/check-package/pack";

test("compiled code, its types and the documents are what is published", () => {
  const files = ["dist/index.js", "dist/run/index.d.ts", "docs/rules.md", "README.md", "LICENSE", "package.json"];
  expect(packedFileProblems(files)).toEqual([]);
});

test.each([
  "examples/cloud-run/main.ts",
  "lib/index.ts",
  "tools/docs.ts",
  "__tests__/index.test.ts",
  "dist/index.js.map",
  ".npmrc",
])("%s is not published", (path) => {
  expect(packedFileProblems([path])).toEqual([expect.objectContaining({ code: "packed-too-much", at: path })]);
});
