import { App, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { defaultsOf, labelFindings, setDefaults, type Defaults } from "../../lib/foundation";
import { codesOf, problemsOf } from "../support/synth";

function tree(): { app: App; stack: TerraformStack; shop: Construct; api: Construct } {
  const app = new App();
  const stack = new TerraformStack(app, "test");
  const shop = new Construct(stack, "Shop");
  return { app, stack, shop, api: new Construct(shop, "Api") };
}

function labels(prefix: string, count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}-${index}`, "x"]));
}

const all: Required<Defaults> = {
  project: "shop-production",
  projectNumber: "123456789012",
  region: "europe-west1",
  labels: { team: "shop" },
  protection: { off: "preview" },
  regionQuota: { cpu: 40, memory: "80Gi" },
};

describe("defaultsOf", () => {
  it("is protected and without labels where nothing was set", () => {
    expect(defaultsOf(tree().api)).toEqual({ labels: {}, protection: "on" });
  });

  it("gives what was set on the stack, the app, or any construct on the way", () => {
    for (const place of ["app", "stack", "shop", "api"] as const) {
      const made = tree();
      setDefaults(made[place], all);
      expect(defaultsOf(made.api)).toEqual(all);
    }
  });

  it("takes the nearest value of each default, and all labels with the nearest value of each key", () => {
    const { app, stack, shop, api } = tree();
    setDefaults(app, { region: "us-central1", labels: { owner: "it", team: "it", cost: "1" } });
    setDefaults(stack, { project: "shop", labels: { team: "shop", env: "live" } });
    setDefaults(shop, { region: "europe-west1", protection: { off: "demo" }, labels: { env: "demo" } });
    expect(defaultsOf(api)).toEqual({
      project: "shop",
      region: "europe-west1",
      protection: { off: "demo" },
      labels: { owner: "it", cost: "1", team: "shop", env: "demo" },
    });
  });

  it("lets a construct switch on again what the stack has switched off", () => {
    const { stack, shop, api } = tree();
    setDefaults(stack, { protection: { off: "preview" } });
    setDefaults(shop, { protection: "on" });
    expect(defaultsOf(api).protection).toBe("on");
  });

  it("gives nothing to what stands beside or above", () => {
    const { app, stack, shop } = tree();
    const other = new TerraformStack(app, "other");
    setDefaults(shop, all);
    expect([stack, other, app].map((scope) => defaultsOf(scope).project)).toEqual([undefined, undefined, undefined]);
  });

  it("is not hidden by what is given as undefined: protection, above all, stays", () => {
    const { stack, shop, api } = tree();
    const nothing = Object.fromEntries(Object.keys(all).map((key) => [key, undefined]));
    setDefaults(stack, { ...all, protection: "on" });
    setDefaults(stack, nothing);
    setDefaults(shop, nothing);
    expect(defaultsOf(api)).toEqual({ ...all, protection: "on" });
  });

  it("keeps references that are known only when Terraform runs", () => {
    const { stack, api } = tree();
    const { stringValue } = new TerraformVariable(stack, "any", {});
    const references = { project: stringValue, projectNumber: stringValue, region: stringValue };
    setDefaults(stack, { ...references, labels: { team: stringValue } });
    expect(defaultsOf(api)).toMatchObject({ ...references, labels: { team: stringValue } });
  });
});

describe("setDefaults", () => {
  it("adds a second call to the first", () => {
    const { stack, api } = tree();
    setDefaults(stack, { project: "shop", region: "us-central1", labels: { a: "1", b: "1" } });
    setDefaults(stack, { region: "europe-west1", labels: { b: "2" } });
    expect(defaultsOf(api)).toMatchObject({ project: "shop", region: "europe-west1", labels: { a: "1", b: "2" } });
  });

  it("is refused once a construct below has used the earlier ones", () => {
    const { stack, api } = tree();
    setDefaults(stack, { region: "us-central1" });
    defaultsOf(api);
    expect(problemsOf(() => setDefaults(stack, { region: "europe-west1" }))).toEqual([
      {
        code: "defaults-late",
        path: "test",
        at: "",
        got: "setDefaults after constructs that use the defaults",
        allowed: "setDefaults before the first construct of the library",
        fix: "move the call to the beginning of the stack's constructor",
      },
    ]);
  });

  it("is refused on the app and on the way down, too, and leaves what held", () => {
    const { app, shop, api } = tree();
    defaultsOf(api);
    for (const late of [app, shop, api]) expect(codesOf(() => setDefaults(late, all))).toEqual(["defaults-late"]);
    expect(defaultsOf(api)).toEqual({ labels: {}, protection: "on" });
  });

  it("is still possible where only constructs elsewhere have used theirs", () => {
    const { app, stack, shop } = tree();
    const other = new TerraformStack(app, "other");
    defaultsOf(other);
    defaultsOf(stack);
    expect(() => [shop].forEach((scope) => setDefaults(scope, all))).not.toThrow();
  });

  it("refuses everything that cannot be right at once, and keeps nothing of it", () => {
    const { stack, api } = tree();
    const given = {
      regoin: "x",
      region: "europe-west1-b",
      project: "My Shop",
      labels: { Team: "x" },
      protection: "off",
    };
    expect(codesOf(() => setDefaults(stack, given as unknown as Defaults))).toEqual([
      "project-form",
      "protection-form",
      "option-unknown",
      "defaults-label",
      "defaults-region",
    ]);
    expect(defaultsOf(api)).toEqual({ labels: {}, protection: "on" });
  });

  it.each([undefined, null, "europe-west1", []])("refuses %j in the place of the defaults", (given) => {
    expect(codesOf(() => setDefaults(tree().stack, given as unknown as Defaults)).at(0)).toMatch(/^option-/);
  });

  it("counts the labels of all calls together: 64 pass, 65 do not", () => {
    const { stack, api } = tree();
    setDefaults(stack, { labels: labels("a", 40) });
    setDefaults(stack, { labels: labels("b", 24) });
    expect(codesOf(() => setDefaults(stack, { labels: labels("c", 1) }))).toEqual(["defaults-label"]);
    expect(Object.keys(defaultsOf(api).labels)).toHaveLength(64);
  });

  it("leaves the labels of stack and construct together to the construct, which has them all", () => {
    const { stack, shop, api } = tree();
    setDefaults(stack, { labels: labels("a", 40) });
    setDefaults(shop, { labels: labels("b", 25) });
    expect([...labelFindings(defaultsOf(api).labels)].map(({ at }) => at)).toEqual(["labels"]);
  });

  it("is not changed through the objects that were given or taken", () => {
    const { stack, api } = tree();
    const given = { labels: { team: "shop" } };
    setDefaults(stack, given);
    given.labels.team = "changed";
    (defaultsOf(api).labels as Record<string, string>).team = "changed";
    expect(defaultsOf(api).labels).toEqual({ team: "shop" });
  });
});
