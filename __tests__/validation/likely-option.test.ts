import { likelyOption } from "../../lib/validation/likely-option";

const known = [
  "env",
  "mounts",
  "command",
  "scaling",
  "invokers",
  "protection",
  "region",
  "port",
  "vpcAccess",
  "memory",
];

describe("likelyOption", () => {
  it.each([
    ["environment", "env"],
    ["volumes", "mounts"],
    ["entrypoint", "command"],
    ["cmd", "command"],
    ["minInstances", "scaling: { min: …, max: … }"],
    ["max_instance_count", "scaling: { min: …, max: … }"],
    ["replicas", "scaling: { min: …, max: … }"],
    ["allowUnauthenticated", 'invokers: "public"'],
    ["deletionProtection", 'protection: { off: "the reason" }'],
    ["location", "region"],
    ["containerPort", "port"],
    ["vpc", "vpcAccess"],
    ["memoryLimit", "memory"],
  ])("knows what %s of other tools is called here: %s", (given, meant) => {
    expect(likelyOption(given, known)).toBe(meant);
  });

  it("proposes only what is an option, and takes the first of several that is", () => {
    expect(likelyOption("environment", ["image"])).toBeUndefined();
    expect(likelyOption("replicas", ["instances"])).toBe("instances");
    expect(likelyOption("region", ["location"])).toBe("location");
    expect(likelyOption("location", ["region"])).toBe("region");
  });

  it("takes an option in other writing before another tool's word", () => {
    expect(likelyOption("Location", ["region", "location"])).toBe("location");
    expect(likelyOption("vpc_access", known)).toBe("vpcAccess");
  });

  it("takes a misspelt option for the one that is near", () => {
    expect(likelyOption("scalling", known)).toBe("scaling");
  });

  it.each(["zzz", "tag", "toString", "constructor", "__proto__", ""])("does not guess at %j", (given) => {
    expect(likelyOption(given, known)).toBeUndefined();
  });
});
