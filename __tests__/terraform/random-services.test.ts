import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, TerraformStack } from "cdktf";
import * as fc from "fast-check";
import { CloudRunService, type CloudRunServiceProps } from "../../lib/run";
import { renamed } from "../run/legal-options";
import { legalServices } from "../run/legal-services";
import { useChosenProvider, validPlan, whyNoTerraform } from "../support/terraform";

const SERVICES = 30;
const missing = whyNoTerraform();
const given = missing === undefined ? it : it.skip;
const root = mkdtempSync(join(tmpdir(), "random-services-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The folder of a stack with all services, each with a name of its own. */
function synthesized(services: readonly CloudRunServiceProps[]): string {
  const outdir = join(root, "cdktf.out");
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "random");
  new GoogleProvider(stack, "Google", { project: "demo", region: "europe-west1" });
  services.forEach((props, index) => new CloudRunService(stack, `Service${index}`, renamed(props, `api-${index}`)));
  app.synth();
  const folder = join(outdir, "stacks", "random");
  useChosenProvider(folder);
  return folder;
}

describe(missing === undefined ? "real Terraform" : `real Terraform (skipped: ${missing})`, () => {
  given(`takes any ${SERVICES} services with legal options, and plans every one of them`, () => {
    fc.assert(
      fc.property(fc.array(legalServices, { minLength: SERVICES, maxLength: SERVICES }), (services) => {
        const { changes } = validPlan({ folder: synthesized(services) });
        const planned = changes.filter(({ type }) => type === "google_cloud_run_v2_service");
        expect(planned.map(({ actions }) => actions.join())).toEqual(services.map(() => "create"));
      }),
      // One batch, which fails with its seed and is not made smaller: each try starts the provider again.
      { numRuns: 1, endOnFailure: true },
    );
  });
});
