import type { Memory } from "../../../lib/foundation";
import { diskVolume } from "../../../lib/run";
import { bucketVolume, errorsIn, image, service, unknownText, warningsIn } from "../fakes";

const disks = (...sizes: readonly string[]) =>
  service({ mounts: Object.fromEntries(sizes.map((size, index) => [`/disk${index}`, diskVolume(size as Memory)])) });

describe("disk volumes", () => {
  test.each<[number, string[]]>([
    [9, []],
    [10, []],
    [11, ["run-disk-count"]],
  ])("%i of them: %p", (count, expected) => {
    expect(errorsIn(disks(...Array.from({ length: count }, () => "1Gi")))).toEqual(expected);
  });

  test.each<[string[], string[]]>([
    [["10239Mi"], []],
    [["10Gi"], []],
    [["10241Mi"], ["run-disk-quota"]],
    [["5Gi", "5Gi"], []],
    [["5Gi", "6Gi"], ["run-disk-quota"]],
    [["5Gi", unknownText], []],
  ])("of %p: %p", (sizes, expected) => {
    expect(warningsIn(disks(...sizes))).toEqual(expected);
    expect(errorsIn(disks(...sizes))).toEqual([]);
  });

  test("that two containers mount, as one object, count once", () => {
    const disk = diskVolume("10Gi");
    const subject = service({ mounts: { "/a": disk }, sidecars: { a: { image, mounts: { "/b": disk } } } });
    expect(warningsIn(subject)).toEqual([]);
  });

  test("take nothing from the memory, and need the second generation", () => {
    expect(errorsIn(service({ mounts: { "/a": diskVolume("10Gi"), "/b": bucketVolume("b") } }))).toEqual([]);
    expect(errorsIn(service({ mounts: { "/a": diskVolume("10Gi") }, executionEnvironment: "gen1" }))).toEqual([
      "run-mount-gen1",
    ]);
  });
});
