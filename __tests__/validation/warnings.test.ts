import { Annotations, App, TerraformStack } from "cdktf";
import { CloudRunService, warningsOf } from "../../lib";

describe("warningsOf", () => {
  it("says each warning once, with the path of its construct", () => {
    const app = new App();
    const stack = new TerraformStack(app, "shop");
    new CloudRunService(stack, "Api", { project: "demo", region: "europe-west1", image: "nginx:latest" });
    Annotations.of(stack).addWarning("close to its end");
    Annotations.of(stack).addWarning("close to its end");
    Annotations.of(stack).addInfo("nothing to be warned of");
    const warnings = warningsOf(app);
    expect(warnings).toContain("shop: close to its end");
    expect(warnings.filter((one) => one.startsWith("shop/Api: [run-image-latest]"))).toHaveLength(1);
    expect(warnings).toHaveLength(new Set(warnings).size);
    expect(warnings.join()).not.toContain("nothing to be warned of");
  });

  it("says nothing where there is none", () => {
    expect(warningsOf(new App())).toEqual([]);
  });
});
