import { nearestName } from "../../lib/validation";

const known = ["memory", "concurrency", "minInstances", "env", "id"];

describe("nearestName", () => {
  it.each([
    ["memry", "memory"],
    ["MEMORY", "memory"],
    ["minInstance", "minInstances"],
    ["min_instances", "minInstances"],
    ["concurency", "concurrency"],
    ["evn", "env"],
    ["ids", "id"],
  ])("takes %s for %s", (given, meant) => {
    expect(nearestName(given, known)).toBe(meant);
  });

  it.each(["", "x", "e", "zz", "memzzz", "temperature", "serviceAccount"])("does not guess at %j", (given) => {
    expect(nearestName(given, known)).toBeUndefined();
  });

  it("takes the first in the alphabet of two that are equally near", () => {
    expect(nearestName("port", ["sort", "fort"])).toBe("fort");
    expect(nearestName("port", ["fort", "sort"])).toBe("fort");
  });

  it("has nothing to offer where nothing is known", () => {
    expect(nearestName("port", [])).toBeUndefined();
  });
});
