import { systemKeyDomains } from "../../../lib/run/limits";
import { errorsIn, fixesOf, service } from "../fakes";

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
