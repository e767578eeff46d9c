import { App, Lazy, TerraformStack, Token } from "cdktf";
import { dictionaryOf, environmentForm } from "../../lib/foundation";
import { CloudRunService } from "../../lib/run";
import { SecretBundle } from "../../lib/secrets";
import { hasMethod, shapeOf } from "../../lib/validation";
import { formFindings } from "../../lib/validation/form-findings";
import { problemsOf } from "../support/synth";

const value = { bindEnv: () => undefined };
const env = environmentForm({
  code: "shop-env-value",
  accepts: (given) => typeof given === "string" || hasMethod(given, "bindEnv"),
});
const refused = (given: unknown) => formFindings(shapeOf<{ env: unknown }>({ env }), { env: given });

const stack = new TerraformStack(new App(), "test");
const secrets = new SecretBundle(stack, "Secrets", {
  project: "demo",
  prefix: "shop",
  secrets: { A: { from: "outside" } },
});

describe("the form of an environment", () => {
  it.each([
    ["text and what constructs give", { A: "x", B: value }],
    ["all secrets of a bundle", secrets.env()],
    ["a dictionary", dictionaryOf([["A", "x"]])],
    ["a proxy", new Proxy({ A: "x" }, {})],
    ["a map known only when Terraform runs", Token.asStringMap({ resolve: () => ({ A: "x" }) })],
  ])("takes %s", (_, given) => {
    expect(refused(given)).toEqual([]);
  });

  it.each([
    [8080, 'write numbers and booleans as text: "8080", "true"'],
    [null, "leave it out, or give it a value"],
    [secrets, 'write secrets.get("NAME") for one secret, or { ...secrets.env() } for all of them'],
    [{ secret: "hunter2" }, 'write secrets.get("NAME") for a secret, and text for what is none'],
    [["hunter2"], 'write secrets.get("NAME") for a secret, and text for what is none'],
  ])("says what to write in the place of the value %p", (given, fix) => {
    const [finding, ...others] = refused({ A: given });
    expect(finding).toMatchObject({ code: "shop-env-value", at: "env.A", fix });
    expect([others, JSON.stringify(finding)]).toEqual([[], expect.not.stringContaining("hunter2")]);
  });

  it("says that a variable without a value can be left out", () => {
    expect(refused({ A: undefined })).toMatchObject([
      { code: "option-missing", at: "env.A", fix: "leave it out, or give it a value" },
    ]);
  });

  it.each<[what: string, given: object, fix: string]>([
    ["a bundle", secrets, "write { ...secrets.env() }"],
    ["one secret", secrets.tryGet("A") ?? {}, 'write { NAME: secrets.get("NAME") }'],
    ["what is known only when Terraform runs", Lazy.anyValue({ produce: () => ({}) }), "write { NAME: value }"],
  ])("refuses %s in the place of the variables, once", (_, given, fix) => {
    expect(refused(given)).toMatchObject([{ code: "option-type", at: "env", fix }]);
  });

  it("keeps to itself what is in a bundle that was given for the variables of a service", () => {
    const image = "europe-docker.pkg.dev/demo/apps/shop:1";
    const props = { image, project: "demo", region: "europe-west1", invokers: [], scaling: { max: 1 }, env: secrets };
    const problems = problemsOf(() => Reflect.construct(CloudRunService, [stack, "Service", props]));
    expect(problems.map(({ code, at }) => [code, at])).toEqual([["option-type", "env"]]);
  });
});
