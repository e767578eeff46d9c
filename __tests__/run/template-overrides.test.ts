import type { BoundVolume } from "../../lib/foundation";
import { templateOverrides } from "../../lib/run/template-overrides";

const bucket = (mountOptions: readonly string[], subPath?: string): BoundVolume => ({
  kind: "bucket",
  bucket: "data",
  readOnly: true,
  mountOptions,
  subPath,
  access: [],
});
const memory: BoundVolume = { kind: "memory", access: [] };
const container = (...names: readonly string[]) => ({
  env: [],
  mounts: names.map((name) => ({ path: `/${name}`, name })),
});

test("what needs nothing newer is not written past the bindings", () => {
  const volumes = [
    { name: "a", volume: bucket([]) },
    { name: "b", volume: memory },
  ];
  expect(templateOverrides({ containers: [container("a", "b")], volumes, access: [] })).toEqual([]);
});

test("options stand with the volume, a part with each mount of it", () => {
  const volumes = [
    { name: "m", volume: memory },
    { name: "a", volume: bucket(["uid=1"], "x") },
    { name: "b", volume: bucket([], "y/z") },
  ];
  const containers = [container("m", "a"), container(), container("b", "m", "a")];
  expect(templateOverrides({ containers, volumes, access: [] })).toEqual([
    ["volumes.1.gcs.mount_options", ["uid=1"]],
    ["containers.0.volume_mounts.1.sub_path", "x"],
    ["containers.2.volume_mounts.0.sub_path", "y/z"],
    ["containers.2.volume_mounts.2.sub_path", "x"],
  ]);
});
