import { bucketVolume, errorsIn, service, unknownNumber, warningsIn, type Subject } from "../fakes";
import { memoryVolume } from "../../../lib/run";

const writable = bucketVolume("a", { writable: true });
const acknowledged = bucketVolume("a", { writable: true, sharedWrites: "each instance writes files of its own" });
const blank = bucketVolume("a", { writable: true, sharedWrites: " " });

describe("a bucket that is mounted for writing", () => {
  test.each<[string, Partial<Subject>, string[], string[]]>([
    ["by the default of ten instances", {}, ["shared-writes"], ["overlapping-revisions"]],
    ["by two instances", { scaling: { max: 2 } }, ["shared-writes"], ["overlapping-revisions"]],
    ["by one instance", { scaling: { max: 1 } }, [], ["overlapping-revisions"]],
    ["by an unknown number of instances", { scaling: { max: unknownNumber } }, [], ["overlapping-revisions"]],
  ])("%s", (_, changes, errors, warnings) => {
    const one = service({ ...changes, mounts: { "/data": writable } });
    expect(errorsIn(one)).toEqual(errors.map((code) => `run-mount-${code}`));
    expect(warningsIn(one)).toEqual(warnings.map((code) => `run-mount-${code}`));
  });

  test("passes with a reason, and not with a blank one", () => {
    expect(errorsIn(service({ mounts: { "/data": acknowledged } }))).toEqual([]);
    expect(warningsIn(service({ mounts: { "/data": acknowledged } }))).toEqual([]);
    expect(errorsIn(service({ mounts: { "/data": blank } }))).toEqual(["run-mount-shared-writes"]);
  });
});

test("a bucket that is only read, and memory, which each instance has for itself, pass", () => {
  const mounts = { "/data": bucketVolume("a"), "/tmp": memoryVolume("1Mi") };
  expect(errorsIn(service({ mounts, scaling: { max: 10 } }))).toEqual([]);
  expect(warningsIn(service({ mounts, scaling: { max: 10 } }))).toEqual([]);
});
