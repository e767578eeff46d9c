import { App, TerraformStack } from "cdktf";
import { setDefaults, type Defaults } from "../../lib/foundation";
import { codesOf, problemsOf } from "../support/synth";

function set(defaults: Defaults): void {
  setDefaults(new TerraformStack(new App(), "test"), defaults);
}

describe("the project of the defaults", () => {
  it.each(["shop-production", "p", "example.com:shop", "a1-b2"])("may be %s", (project) => {
    expect(() => set({ project })).not.toThrow();
  });

  it.each(["123456789012", "shop-", "-shop"])("is refused as %j", (project) => {
    expect(codesOf(() => set({ project }))).toEqual(["defaults-project"]);
  });

  it.each(["", "My Shop", "Shop", "projects/shop", "shop_1", " shop"])("is refused by its form as %j", (project) => {
    expect(codesOf(() => set({ project }))).toEqual(["project-form"]);
  });
});

describe("the project number of the defaults", () => {
  it.each(["123456", "123456789012"])("may be %s", (projectNumber) => {
    expect(() => set({ projectNumber })).not.toThrow();
  });

  it.each(["", "12345", "shop-production", "projects/123456789012", "123456789012 ", "1.5e11"])(
    "is refused as %j",
    (projectNumber) => {
      expect(codesOf(() => set({ projectNumber }))).toEqual(["defaults-project-number"]);
    },
  );

  it("is refused as a number, which JavaScript could not keep exact", () => {
    const given = { projectNumber: 123456789012 } as unknown as Defaults;
    expect(problemsOf(() => set(given))[0]).toMatchObject({
      code: "option-type",
      at: "projectNumber",
      got: "a number",
    });
  });
});

describe("the quota of a region", () => {
  it.each([0.001, 1, 20, 5_000])("may be %d processors", (cpu) => {
    expect(() => set({ regionQuota: { cpu, memory: "40Gi" } })).not.toThrow();
  });

  it.each([0, -1, Infinity])("is refused as %d processors", (cpu) => {
    expect(codesOf(() => set({ regionQuota: { cpu, memory: "40Gi" } }))).toEqual(["defaults-quota-cpu"]);
  });

  it("has memory as typed text", () => {
    const given = { regionQuota: { cpu: 20, memory: "40GB" } } as unknown as Defaults;
    expect(problemsOf(() => set(given))[0]).toMatchObject({ code: "memory-form", at: "regionQuota.memory" });
  });
});
