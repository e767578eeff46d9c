import { isBarrel, loadedFileProblems } from "../../../tools/check-package/loaded-files";

const OWN = "/tmp/node_modules/our-package/dist/index.d.ts";
const RESOURCE = "/tmp/node_modules/@cdktf/provider-google/lib/storage-bucket/index.d.ts";
const BARREL = "/tmp/node_modules/@cdktf/provider-google/lib/index.d.ts";
const OPTIONAL = "/tmp/node_modules/@cdktf/provider-kubernetes/lib/secret/index.d.ts";

const problems = (...files: string[]) =>
  loadedFileProblems("commonjs", files, {
    own: "/node_modules/our-package/dist/index.d.ts",
    optional: ["@cdktf/provider-kubernetes"],
  });

test("the package and single resources of a provider are what a compiler should load", () => {
  expect(problems(OWN, RESOURCE)).toEqual([]);
});

test("the index of a provider is too much", () => {
  expect(problems(OWN, BARREL, RESOURCE)).toEqual([expect.objectContaining({ code: "types-too-wide", got: BARREL })]);
});

test("a package that need not be installed is too much", () => {
  expect(problems(OWN, OPTIONAL)).toEqual([expect.objectContaining({ code: "types-too-wide", got: OPTIONAL })]);
});

test("a list without the package shows nothing, and is refused, besides what else is wrong", () => {
  expect(problems(BARREL).map(({ code }) => code)).toEqual(["types-not-loaded", "types-too-wide"]);
});

test.each([
  ["/x/node_modules/@cdktf/provider-google/lib/index.js", true],
  ["/x/node_modules/@cdktf/provider-google/lib/provider/index.js", false],
  ["/x/node_modules/cdktf/lib/index.js", false],
])("%s is a barrel: %s", (file, expected) => {
  expect(isBarrel(file)).toBe(expected);
});
