import { entryProblems, needOptionalPeer } from "../../../tools/check-package/entries";

const optional = ["@cdktf/provider-kubernetes"];
const LACKS_KUBERNETES = "Cannot find module '@cdktf/provider-kubernetes/lib/secret'\nRequire stack: …";
const expected = { names: [], root: "our-package", optional };
const codes = (entry: Parameters<typeof needOptionalPeer>[0]["entries"][number], files: string[] = []) =>
  entryProblems("Node.js 20", { entries: [entry], files }, expected).map(({ code }) => code);

test("a module gives the same to import and to require, but for what Node.js adds", () => {
  const required = ["a", "b"];
  expect(
    codes({
      ...{ name: "our-package/run", required, misnamed: [] },
      imported: ["__esModule", "a", "b", "default", "module.exports"],
    }),
  ).toEqual([]);
});

test("a name that only require finds is told", () => {
  const entry = { name: "our-package/run", required: ["a", "b"], imported: ["a", "default"], misnamed: [] };
  expect(entryProblems("Node.js 20", { entries: [entry], files: [] }, expected)).toEqual([
    {
      code: "entry-differs",
      at: "our-package/run, Node.js 20",
      got: "an import without b, and with nothing besides",
      allowed: "what require gives",
      fix: expect.any(String),
    },
  ]);
});

test("a class that has another name in stack traces than among the exports is told", () => {
  const entry = { name: "our-package/run", required: ["Van"], imported: ["Van"], misnamed: ["Van"] };
  expect(entryProblems("Node.js 20", { entries: [entry], files: [] }, expected)).toMatchObject([
    { code: "entry-misnamed", got: "Van" },
  ]);
});

test("a module that does not load is told with its error", () => {
  expect(codes({ name: "our-package/run", error: "Cannot find module 'semver'" })).toEqual(["entry-does-not-load"]);
});

test("a room may wait for an optional peer, the main module may not", () => {
  const room = { name: "our-package/gke", error: LACKS_KUBERNETES };
  expect(needOptionalPeer({ entries: [room], files: [] }, optional)).toEqual(["our-package/gke"]);
  expect(codes(room)).toEqual([]);
  expect(codes({ name: "our-package", error: LACKS_KUBERNETES })).toEqual(["entry-does-not-load"]);
});

test("a provider that is loaded as a whole is told", () => {
  const entry = { name: "our-package", required: [], imported: [], misnamed: [] };
  expect(codes(entry, ["/x/node_modules/@cdktf/provider-google/lib/index.js"])).toEqual(["provider-loaded-as-a-whole"]);
});
