import { synthesizedProblems, type Synthesized } from "../../../tools/check-package/synthesized";

const versions = { cdktf: "0.21.0", fork: "0.24.0" };
const service = { Api: { name: "api", scaling: {}, volumes: [] } };
const stack = (version: string, resource: object = { google_cloud_run_v2_service: service }) => ({
  "//": { metadata: { version } },
  resource,
});

/** As cdktf prints it: an empty object and an empty list take two lines. */
function withCdktf(by: string, content: object = stack("0.21.0")): Synthesized {
  const text = JSON.stringify(content, null, 2);
  return { by, text: text.replaceAll(/^( *)(.*)\{\}/gm, "$1$2{\n$1}").replaceAll(/^( *)(.*)\[\]/gm, "$1$2[\n$1]") };
}
const withFork = (by: string, content: object = stack("0.24.0")) => ({ by, text: JSON.stringify(content, null, 2) });
const codes = (cdktf: readonly Synthesized[], fork: readonly Synthesized[]) =>
  synthesizedProblems(cdktf, fork, versions).map(({ code, at }) => `${code} ${at}`);

test("the version of the framework and the form of what is empty may differ on the fork", () => {
  expect(codes([withCdktf("a"), withCdktf("b")], [withFork("c")])).toEqual([]);
});

test("on cdktf not even the form may differ", () => {
  expect(codes([withCdktf("a"), withFork("b", stack("0.21.0"))], [])).toEqual(["synthesized-differently b"]);
});

test("nothing else may differ on the fork, and the first line that does is told", () => {
  const other = stack("0.24.0", { google_cloud_run_v2_service: { Api: { ...service.Api, name: "other" } } });
  expect(synthesizedProblems([withCdktf("a")], [withFork("c", other)], versions)).toEqual([
    expect.objectContaining({
      code: "synthesized-differently",
      at: "c",
      got: 'line 10: "name": "other",',
      allowed: 'what "a" gives: line 10: "name": "api",',
    }),
  ]);
});

test("another key of a text that holds the version is not touched", () => {
  const named = (version: string, label: string) => ({ ...stack(version), locals: { version: label } });
  expect(codes([withCdktf("a", named("0.21.0", "0.21.0"))], [withFork("c", named("0.24.0", "0.24.0"))])).toEqual([
    "synthesized-differently c",
  ]);
});

test("a fork that is not the fork is told", () => {
  expect(codes([withCdktf("a")], [withCdktf("c")])).toEqual(["another-framework c"]);
});

test("a stack without the service shows nothing, and is refused", () => {
  expect(codes([withCdktf("a", stack("0.21.0", {}))], [])).toEqual(["synthesized-otherwise a"]);
});
