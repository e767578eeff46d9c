import { projectNumberOf, projectWithNumber, type EffectiveDefaults } from "../../lib/foundation";

const defaults: EffectiveDefaults = { labels: {}, protection: "on", project: "shop", projectNumber: "123456" };

describe("projectNumberOf", () => {
  it("is that of the defaults for their project, and unknown for another one", () => {
    expect([projectNumberOf("shop", defaults), projectNumberOf("other", defaults)]).toEqual(["123456", undefined]);
  });

  it("is that of the provider's project where neither is named", () => {
    expect(projectNumberOf(undefined, { ...defaults, project: undefined })).toBe("123456");
  });
});

describe("projectWithNumber", () => {
  it.each([
    ["nothing", {}, "shop", "123456"],
    ["the project of the defaults", { project: "shop" }, "shop", "123456"],
    ["another project", { project: "other" }, "other", undefined],
    ["another project with its number", { project: "other", projectNumber: "654321" }, "other", "654321"],
    ["a number alone", { projectNumber: "654321" }, "shop", "654321"],
  ])("of %s", (_, given, project, projectNumber) => {
    expect(projectWithNumber(given, defaults)).toEqual({ project, projectNumber });
  });
});
