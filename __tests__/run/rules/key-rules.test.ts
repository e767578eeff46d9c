import { systemKeyDomains } from "../../../lib/run/limits";
import { errorsIn, findingsOf, fixesOf, service, unknownText } from "../fakes";
import { brokenByJob, brokenByPool } from "../jobs/fakes";

const labels = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`label-${index}`, "x"]));

test.each([
  [63, []],
  [64, []],
  [65, ["run-label"]],
])("%i labels, those of the defaults included: %p", (count, expected) => {
  expect(errorsIn(service({ labels: labels(count) }))).toEqual(expected);
});

test.each([
  [{ version: "v1.0.0" }, ["run-label"]],
  [{ Team: "core" }, ["run-label"]],
  [{ "1st": "core" }, ["run-label"]],
  [{ team: "t" }, []],
  [{ ["k".repeat(63)]: "v".repeat(63) }, []],
  [{ ["k".repeat(64)]: "v" }, ["run-label"]],
  [{ k: "v".repeat(64) }, ["run-label"]],
])("label %p: %p", (one, expected) => {
  expect(errorsIn(service({ labels: one }))).toEqual(expected);
});

describe("annotations", () => {
  const long = "x".repeat(262_140);

  test.each<[Record<string, string>, string[]]>([
    [{ "a b/c d": "x" }, ["run-annotation"]],
    [{ "": "x" }, ["run-annotation"]],
    [{ "bad key!": "x" }, ["run-annotation"]],
    [{ "a/b/c": "x" }, ["run-annotation"]],
    [{ "/owner": "x" }, ["run-annotation"]],
    [{ "example.com/": "x" }, ["run-annotation"]],
    [{ "-owner": "x" }, ["run-annotation"]],
    [{ ["k".repeat(63)]: "x" }, []],
    [{ ["k".repeat(64)]: "x" }, ["run-annotation"]],
    [{ [`${"d".repeat(253)}/k`]: "x" }, []],
    [{ [`${"d".repeat(254)}/k`]: "x" }, ["run-annotation"]],
    [{ note: long }, []],
    [{ note: `${long}x` }, ["run-annotation"]],
    [{ note: long.slice(3), a: "xx" }, []],
    [{ note: long.slice(3), a: "xxx" }, ["run-annotation"]],
    // Two bytes each.
    [{ note: "é".repeat(131_070) }, []],
    [{ note: "é".repeat(131_071) }, ["run-annotation"]],
    [{ "Example.com/Owner": "any text" }, []],
    [{ "example.com/owner_1.a-B": "any text" }, []],
    [{ [unknownText]: "x" }, []],
    [{ note: unknownText }, []],
  ])("case %#", (annotations, expected) => {
    expect(errorsIn(service({ annotations }))).toEqual(expected);
    expect(errorsIn(service({ revisionAnnotations: annotations }))).toEqual(expected);
    expect(brokenByJob({ annotations })).toEqual(expected);
    expect(brokenByPool({ annotations })).toEqual(expected);
  });

  test("the limit is that of each of the two, and the finding does not repeat the text", () => {
    const texts = { note: long };
    expect(errorsIn(service({ annotations: texts, revisionAnnotations: texts }))).toEqual([]);
    expect(findingsOf("run-annotation", service({ annotations: { note: `${long}x` } }))).toMatchObject([
      { at: "annotations", got: { text: "262145 bytes" } },
    ]);
  });

  test("the fix is the nearest key", () => {
    expect(fixesOf("run-annotation", service({ annotations: { "bad key!": "x" } }))).toEqual([
      'write "bad-key", or another key',
    ]);
  });
});

test("an empty value is refused, since the provider would plan it for ever", () => {
  expect(errorsIn(service({ labels: { team: "" } }))).toEqual(["run-empty-value"]);
  expect(errorsIn(service({ annotations: { note: "" } }))).toEqual(["run-empty-value"]);
  expect(fixesOf("run-empty-value", service({ annotations: { note: "" } }))).toEqual([
    'write note: "true", or remove it',
  ]);
});

describe("the platform's own keys", () => {
  test.each(systemKeyDomains.flatMap((domain) => [`${domain}/any`, `sub.${domain}/any`]))(
    "%s is refused as label and as annotation, once each",
    (key) => {
      expect(errorsIn(service({ labels: { [key]: "x" } }))).toEqual(["run-system-key"]);
      expect(errorsIn(service({ annotations: { [key]: "x" } }))).toEqual(["run-system-key"]);
    },
  );

  test.each(["example.com/run.googleapis.com", "myrun.googleapis.com/x", "owner"])("%s is the user's own", (key) => {
    expect(errorsIn(service({ annotations: { [key]: "x" } }))).toEqual([]);
  });

  test.each([
    ["autoscaling.knative.dev/minScale", "remove it, and use the option scaling: { min, max }"],
    ["run.googleapis.com/cpu-throttling", 'remove it, and use the option cpuAllocation: "always" where it is "false"'],
    ["run.googleapis.com/startup-cpu-boost", "remove it, and use the option startupCpuBoost"],
    [
      "run.googleapis.com/invoker-iam-disabled",
      'remove it, and use the option invokers: "no-iam-check" where it is "true"',
    ],
    ["cloud.googleapis.com/location", "remove it, and use the option region"],
    ["run.googleapis.com/launch-stage", "remove it"],
  ])("%s names the option that takes its place", (key, fix) => {
    expect(fixesOf("run-system-key", service({ annotations: { [key]: "x" } }))).toEqual([fix]);
  });
});
