import {
  bucketVolume,
  errorsIn,
  findingsOf,
  service,
  unknownNumber,
  unknownText,
  warningsIn,
  type Subject,
} from "../fakes";
import { memoryVolume, nfsVolume } from "../../../lib/run";

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

describe("in several regions each has instances of its own", () => {
  const nfs = nfsVolume({ server: "10.0.0.2", path: "/share" });
  const regions = ["europe-west1", "us-central1"];
  const inRegions = (more: Partial<Subject>) =>
    service({ region: undefined, regions, vpcAccess: { network: "main" }, ...more });

  test.each<[Partial<Subject>, number]>([
    [{ scaling: { max: 1 } }, 2],
    [{ scaling: { instances: 1 } }, 2],
    [{ scaling: { max: 3 } }, 6],
    [{ scaling: { instances: 3 } }, 6],
  ])("%p: %i", (changes, count) => {
    const [bucket] = findingsOf("run-mount-shared-writes", inRegions({ ...changes, mounts: { "/d": writable } }));
    const [share] = findingsOf("run-nfs-shared-writes", inRegions({ ...changes, mounts: { "/d": nfs } }));
    expect(bucket?.got).toEqual({ text: `a bucket mounted for writing by up to ${count} instances` });
    expect(share?.got).toEqual({ text: `an NFS volume mounted for writing by up to ${count} instances` });
  });

  test("an unknown number of them is not counted", () => {
    for (const scaling of [{ max: unknownNumber }, { instances: unknownNumber }]) {
      expect(errorsIn(inRegions({ scaling, mounts: { "/d": writable } }))).toEqual([]);
    }
  });
});

describe("what leaves one writer", () => {
  const REST = "or mount readOnly(), or say why it is safe";
  const revisions = [
    { latest: true as const, percent: 100 },
    { revision: "api-1", tag: "old" },
  ];

  test.each<[Partial<Subject>, string]>([
    [{}, "scaling: { max: 1 }"],
    [
      { region: undefined, regions: ["europe-west1", "us-central1"], scaling: { max: 1 } },
      'scaling: { max: 1 } with region: "europe-west1" in place of regions',
    ],
    [
      { region: undefined, regions: [unknownText, "us-central1"], scaling: { max: 1 } },
      "scaling: { max: 1 } with one region in place of regions",
    ],
    [{ traffic: revisions, scaling: { max: 1 } }, "scaling: { max: 1 } with one revision in traffic"],
  ])("of %p: %s", (changes, fix) => {
    const [finding] = findingsOf("run-mount-shared-writes", service({ ...changes, mounts: { "/d": writable } }));
    expect(finding?.fix).toContain(`write ${fix}, ${REST}`);
  });

  test("leaves one", () => {
    const mounts = { "/d": writable };
    expect(errorsIn(service({ region: "europe-west1", scaling: { max: 1 }, mounts }))).toEqual([]);
    expect(errorsIn(service({ traffic: revisions.slice(0, 1), scaling: { max: 1 }, mounts }))).toEqual([]);
  });
});

test("a bucket that is only read, and memory, which each instance has for itself, pass", () => {
  const mounts = { "/data": bucketVolume("a"), "/tmp": memoryVolume("1Mi") };
  expect(errorsIn(service({ mounts, scaling: { max: 10 } }))).toEqual([]);
  expect(warningsIn(service({ mounts, scaling: { max: 10 } }))).toEqual([]);
});
