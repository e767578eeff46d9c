import { join } from "node:path";
import { appliedStacks, whyNoApply } from "../support/applied-stacks";

const given = whyNoApply === undefined ? it : it.skip;
const stacks = appliedStacks();
afterAll(() => stacks.remove());

describe(
  whyNoApply === undefined ? "apply with the real provider" : `apply with the real provider (skipped: ${whyNoApply})`,
  () => {
    given("ElevenDops: starts with the example image, and what CI deploys then is left alone", () => {
      const elevendops = stacks.of("elevendops");
      elevendops.init();
      elevendops.apply();
      const service = "projects/demo-project/locations/asia-east1/services/elevendops";
      const image = "asia-east1-docker.pkg.dev/demo-project/elevendops/app:0123abc";
      const deployed = elevendops.meanwhile("python3", join(__dirname, "deploy_as_ci.py"), service, image);
      expect(deployed.stdout.trim()).toBe(image);
      // The deploy has named its revision, and a name cannot be used again: that is all there is to change.
      const planned = elevendops.run("plan", "-detailed-exitcode", "-input=false");
      expect(planned).toMatchObject({ status: 2 });
      expect(planned.output).toMatch(/^ +- revision += "elevendops-00002-abc" -> null$/m);
      expect(planned.output).toMatch(/0 to add, 1 to change, 0 to destroy/);
      expect(planned.output).not.toContain(image);
      // What is not the image is still Terraform's, and the image stays that of the deploy.
      const larger = elevendops.change('"memory": "1Gi"', '"memory": "2Gi"');
      expect(larger.output).toMatch(/0 to add, 1 to change, 0 to destroy/);
      const after = elevendops.run("state", "show", "google_cloud_run_v2_service.App_F1B96344");
      expect(after.output).toContain(image);
      expect(after.output).not.toContain("elevendops-00002-abc");
      expect(elevendops.run("plan", "-detailed-exitcode", "-input=false")).toMatchObject({ status: 0 });
      elevendops.destroy();
    });
  },
);
