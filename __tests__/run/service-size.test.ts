import { cloudSqlVolume, diskVolume, memoryVolume, nfsVolume, type CloudRunServiceProps } from "../../lib/run";
import { probeSeconds } from "../../lib/run/probe-seconds";
import { generationOf, scalingOf } from "../../lib/run/service-size";
import { gen2Need } from "../../lib/run/workload-size";
import { bucketVolume, secretVolume, service, unknownText } from "./fakes";

const unknown = unknownText as never;

describe("the generation", () => {
  test.each<[string, Partial<CloudRunServiceProps>, "gen1" | "gen2"]>([
    ["by default", {}, "gen2"],
    ["with less than one processor", { cpu: "999m" }, "gen1"],
    ["with one processor", { cpu: "1" }, "gen2"],
    ["with 511Mi", { memory: "511Mi" }, "gen1"],
    ["with 512Mi", { memory: "512Mi" }, "gen2"],
    ["with a bucket", { mounts: { "/data": bucketVolume("a") } }, "gen2"],
    ["with a volume in memory", { mounts: { "/tmp": memoryVolume("1Mi") } }, "gen2"],
    ["with NFS", { memory: "256Mi", mounts: { "/data": nfsVolume({ server: "nfs", path: "/" }) } }, "gen2"],
    ["with a disk", { memory: "256Mi", mounts: { "/data": diskVolume("10Gi") } }, "gen2"],
    ["with Cloud SQL", { mounts: { "/cloudsql": cloudSqlVolume("a:b-c1:d") } }, "gen2"],
    ["with Cloud SQL in a small instance", { cpu: "80m", mounts: { "/cloudsql": cloudSqlVolume("a:b-c1:d") } }, "gen1"],
    ["with a secret as a file", { mounts: { "/etc/tls": secretVolume("s") } }, "gen2"],
    ["with a secret as a file in a small instance", { memory: "256Mi", mounts: { "/x": secretVolume("s") } }, "gen1"],
    [
      "with a bucket in a small instance, which is refused",
      { memory: "256Mi", mounts: { "/x": bucketVolume("a") } },
      "gen2",
    ],
    ["given as the first", { executionEnvironment: "gen1" }, "gen1"],
    ["given as the second", { executionEnvironment: "gen2" }, "gen2"],
    ["while the CPU is not known", { cpu: unknown }, "gen2"],
    ["while the memory is not known", { memory: unknown }, "gen2"],
  ])("%s", (_, changes, expected) => {
    expect(generationOf(service(changes))).toBe(expected);
  });

  test("names the volume that needs the second", () => {
    const mounts = { "/etc/tls": secretVolume("s"), "/data": bucketVolume("a") };
    expect(gen2Need(service({ mounts }))).toBe("the bucket volume at /data");
    const nfs = nfsVolume({ server: "nfs", path: "/" });
    expect(gen2Need(service({ mounts: { "/share": nfs } }))).toBe("the NFS volume at /share");
    expect(gen2Need(service({ mounts: { "/d": diskVolume("1Gi") } }))).toBe("the disk volume at /d");
    expect(gen2Need(service({ mounts: { "/cloudsql": cloudSqlVolume("a:b-c1:d") } }))).toBeUndefined();
    expect(gen2Need(service({ mounts: { "/etc/tls": secretVolume("s") } }))).toBeUndefined();
    expect(gen2Need(service())).toBeUndefined();
  });
});

describe("the timing of a probe", () => {
  test.each([
    [{}, { delay: 0, period: 10, timeout: 5, failures: 3 }],
    [{ period: "3s" }, { delay: 0, period: 3, timeout: 3, failures: 3 }],
    [{ period: "1m" }, { delay: 0, period: 60, timeout: 5, failures: 3 }],
    [
      { delay: "2m", timeout: "7s", failures: 9 },
      { delay: 120, period: 10, timeout: 7, failures: 9 },
    ],
    [{ period: unknown }, { delay: 0, period: undefined, timeout: 5, failures: 3 }],
  ] as const)("%p", (timing, expected) => {
    expect(probeSeconds(timing)).toEqual(expected);
  });
});

test.each([
  [undefined, { min: 0, max: 10 }],
  [{ max: 3 }, { min: 0, max: 3 }],
  [{ instances: undefined, max: 3 } as never, { min: 0, max: 3 }],
  [
    { min: 2, max: 3 },
    { min: 2, max: 3 },
  ],
])("instances of %p", (scaling, expected) => {
  expect(scalingOf({ scaling })).toEqual(expected);
});
