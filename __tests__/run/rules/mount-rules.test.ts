import type { IVolume } from "../../../lib/foundation";
import { memoryVolume } from "../../../lib/run";
import { bucketVolume, errorsIn, fixesOf, secretVolume, service, unknownText } from "../fakes";

const mounted = (mounts: Readonly<Record<string, IVolume>>) => errorsIn(service({ mounts }));

describe("a mount path", () => {
  test.each(["/data", "/a/b/c", "/device", "/processes", "/system", "/mnt/x.y", "/a b", "/..a"])(
    "%p passes",
    (path) => {
      expect(mounted({ [path]: bucketVolume("a") })).toEqual([]);
    },
  );

  test.each([
    ["data", "/data"],
    ["", "/mnt/data"],
    ["/", "/mnt/data"],
    ["/data/", "/data"],
    ["/data//x", "/data/x"],
    ["/data/../x", "/x"],
    ["/./data", "/data"],
    ["./data", "/data"],
    ["/data:ro", "/data-ro"],
    ["/dev", "/mnt/dev"],
    ["/dev/x", "/mnt/dev/x"],
    ["/proc", "/mnt/proc"],
    ["/proc/x", "/mnt/proc/x"],
    ["/sys/fs", "/mnt/sys/fs"],
    ["/a/../proc/x", "/mnt/proc/x"],
  ])("%p is refused, and %p in its place passes", (path, mended) => {
    expect(mounted({ [path]: bucketVolume("a") })).toContain("run-mount-path");
    expect(fixesOf("run-mount-path", service({ mounts: { [path]: bucketVolume("a") } }))).toEqual([
      `write "${mended}"`,
    ]);
    expect(mounted({ [mended]: bucketVolume("a") })).toEqual([]);
  });

  test("that is known only when Terraform runs passes where the volume has a name", () => {
    expect(mounted({ [unknownText]: bucketVolume("a", { volumeName: "storage" }) })).toEqual([]);
    expect(mounted({ [unknownText]: bucketVolume("a") })).toEqual(["run-mount-name-unknown"]);
  });
});

describe("mounts under one another", () => {
  test.each<[string[], number]>([
    [["/data", "/data/b"], 1],
    [["/data/b", "/data"], 1],
    [["/data", "/data/b", "/data/c/d"], 2],
    [["/data", "/database"], 0],
    [["/data/a", "/data/b"], 0],
  ])("%p: %i", (paths, count) => {
    const mounts = Object.fromEntries(paths.map((path) => [path, secretVolume("s")]));
    expect(fixesOf("run-mount-nested", service({ mounts }))).toHaveLength(count);
  });
});

describe("the name of a volume", () => {
  test.each<[string, Readonly<Record<string, IVolume>>, string[]]>([
    ["made from the path", { "/data": bucketVolume("a"), "/etc/tls": secretVolume("b") }, []],
    ["of its own", { "/data": bucketVolume("a", { volumeName: "storage" }) }, []],
    ["of 63 characters", { "/data": bucketVolume("a", { volumeName: "v".repeat(63) }) }, []],
    ["of 64 characters", { "/data": bucketVolume("a", { volumeName: "v".repeat(64) }) }, ["run-mount-name"]],
    ["of none", { "/data": bucketVolume("a", { volumeName: "" }) }, ["run-mount-name"]],
    ["with an underscore", { "/data": bucketVolume("a", { volumeName: "my_data" }) }, ["run-mount-name"]],
    [
      "twice",
      { "/a": bucketVolume("a", { volumeName: "storage" }), "/b": bucketVolume("b", { volumeName: "storage" }) },
      ["run-mount-name"],
    ],
    [
      "the same as one made from a path",
      { "/a": bucketVolume("a", { volumeName: "b" }), "/b": bucketVolume("b") },
      ["run-mount-name"],
    ],
    [
      "of paths that read alike",
      { "/a/b": bucketVolume("a"), "/a-b": bucketVolume("b"), "/A/B": bucketVolume("c") },
      [],
    ],
  ])("%s", (_, mounts, expected) => {
    expect(mounted(mounts)).toEqual(expected);
  });
});

test("a volume without a name of its own is not told to have another: the one that has its name is", () => {
  const mounts = { "/a": bucketVolume("a", { volumeName: "b" }), "/b": bucketVolume("b") };
  expect(fixesOf("run-mount-name", service({ mounts }))).toEqual(["give the volume at /a another name, or none"]);
  const twice = { "/a": bucketVolume("a", { volumeName: "b" }), "/c": bucketVolume("b", { volumeName: "b" }) };
  expect(fixesOf("run-mount-name", service({ mounts: twice }))).toEqual(["give the volume another name, or none"]);
});

describe("generations", () => {
  test.each([
    ["a bucket", bucketVolume("a"), ["run-mount-gen1"]],
    ["memory", memoryVolume("128Mi"), ["run-mount-gen1"]],
    ["a secret", secretVolume("s"), []],
  ])("the first has no volume of %s: %p", (_, volume, expected) => {
    expect(errorsIn(service({ executionEnvironment: "gen1", mounts: { "/data": volume } }))).toEqual(expected);
    expect(errorsIn(service({ executionEnvironment: "gen2", mounts: { "/data": volume } }))).toEqual([]);
  });
});

describe("volumes in memory", () => {
  test.each<[string[], string[]]>([
    [["511Mi"], []],
    [["512Mi"], ["run-mount-memory-size"]],
    [["513Mi"], ["run-mount-memory-size"]],
    [["256Mi", "255Mi"], []],
    [["256Mi", "256Mi"], ["run-mount-memory-size"]],
  ])("of %p in 512Mi: %p", (sizes, expected) => {
    const mounts = Object.fromEntries(sizes.map((size, index) => [`/tmp${index}`, memoryVolume(size as "1Mi")]));
    expect(mounted(mounts)).toEqual(expected);
  });

  test("are counted once where one object is mounted at two paths, which makes one volume", () => {
    const [one, large] = [memoryVolume("300Mi"), memoryVolume("512Mi")];
    expect(mounted({ "/a": one, "/b": one })).toEqual([]);
    expect(mounted({ "/a": large, "/b": large })).toEqual(["run-mount-memory-size"]);
    expect(mounted({ "/a": one, "/b": memoryVolume("300Mi") })).toEqual(["run-mount-memory-size"]);
  });

  test("of a size that is known only when Terraform runs are not measured", () => {
    expect(mounted({ "/tmp": memoryVolume(unknownText as "1Mi") })).toEqual([]);
    expect(errorsIn(service({ memory: unknownText as "1Gi", mounts: { "/tmp": memoryVolume("9Gi") } }))).toEqual([]);
  });
});
