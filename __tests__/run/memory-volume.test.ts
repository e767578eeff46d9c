import { memoryVolume } from "../../lib/run";
import { sizeLimitOf } from "../../lib/run/memory-volume";
import { bucketVolume, secretVolume } from "./fakes";

test("a volume in memory is writable, needs no access and has its size", () => {
  const volume = memoryVolume("128Mi");
  expect(volume).toMatchObject({ volumeKind: "memory", writable: true });
  expect(volume.bindVolume({} as never)).toEqual({ kind: "memory", sizeLimit: "128Mi", access: [] });
  expect(sizeLimitOf(volume)).toBe("128Mi");
});

test("volumes of other kinds have no size, even where they carry something of that name", () => {
  const other = { ...bucketVolume("a"), sizeLimit: "1Gi" };
  expect([other, bucketVolume("a"), secretVolume("s")].map(sizeLimitOf)).toEqual([undefined, undefined, undefined]);
});

test("a volume in memory that somebody else made may have none", () => {
  expect(
    sizeLimitOf({ volumeKind: "memory", writable: true, bindVolume: () => ({ kind: "memory", access: [] }) }),
  ).toBeUndefined();
});
