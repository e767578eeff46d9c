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

  it.each([
    ["cmd", "cpu"],
    ["vpc", "cpu"],
    ["tag", "iap"],
    ["host", "port"],
    ["containerPort", "containerName"],
  ])("does not take %s for %s, which has other letters", (given, name) => {
    expect(nearestName(given, [name])).toBeUndefined();
  });

  it.each([
    ["evn", "env"],
    ["prot", "port"],
    ["mian", "main"],
  ])("counts letters that changed places as one mistake: %s is %s", (given, name) => {
    expect(nearestName(given, [name])).toBe(name);
  });

  it("takes the first in the alphabet of two that are equally near", () => {
    expect(nearestName("port", ["sort", "fort"])).toBe("fort");
    expect(nearestName("port", ["fort", "sort"])).toBe("fort");
  });

  it("has nothing to offer where nothing is known", () => {
    expect(nearestName("port", [])).toBeUndefined();
  });
});
