import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, TerraformStack } from "cdktf";
import * as fc from "fast-check";
import { setDefaults } from "../../lib/foundation";
import { CloudRunTenant, type CloudRunTenantProps } from "../../lib/patterns";
import { SecretBundle, type SecretBundleProps } from "../../lib/secrets";
import { legalTenants, renamedTenant } from "../patterns/legal-tenants";
import { legalBundles, renamedBundle } from "../secrets/legal-bundles";
import { legalBuckets, makeBucket, renamedBucket, type AnyBucket } from "../storage/legal-buckets";
import { useChosenProvider, validPlan, whyNoTerraform } from "../support/terraform";

const missing = whyNoTerraform();
const given = missing === undefined ? it : it.skip;
const root = mkdtempSync(join(tmpdir(), "random-rooms-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Rooms {
  readonly buckets: readonly AnyBucket[];
  readonly bundles: readonly SecretBundleProps[];
  readonly tenants: readonly CloudRunTenantProps[];
}

const some = <Props>(props: fc.Arbitrary<Props>, length: number) =>
  fc.array(props, { minLength: length, maxLength: length });
const rooms: fc.Arbitrary<Rooms> = fc.record({
  buckets: some(legalBuckets, 10),
  bundles: some(legalBundles, 5),
  tenants: some(legalTenants, 4),
});

/** The folder of a stack with all of them, each with names of its own. */
function synthesized({ buckets, bundles, tenants }: Rooms): string {
  const outdir = join(root, "cdktf.out");
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "random");
  new GoogleProvider(stack, "Google", { project: "demo-project", region: "europe-west1" });
  setDefaults(stack, { project: "demo-project", projectNumber: "123456789012", region: "europe-west1" });
  buckets.forEach((props, index) => makeBucket(stack, `Bucket${index}`, renamedBucket(props, `${index}`)));
  bundles.forEach((props, index) => new SecretBundle(stack, `Secrets${index}`, renamedBundle(props, `b${index}`)));
  tenants.forEach((props, index) => new CloudRunTenant(stack, `Tenant${index}`, renamedTenant(props, `t${index}`)));
  app.synth();
  const folder = join(outdir, "stacks", "random");
  useChosenProvider(folder);
  return folder;
}

describe(missing === undefined ? "real Terraform" : `real Terraform (skipped: ${missing})`, () => {
  given("takes any buckets, secrets and tenants with legal options, and plans every resource of them", () => {
    fc.assert(
      fc.property(rooms, (all) => {
        const folder = synthesized(all);
        const { resource, variable = {} } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
        const variables = Object.fromEntries(Object.keys(variable).map((name) => [name, "planted"]));
        const { output } = validPlan({ folder, variables });
        const count = Object.values<object>(resource).flatMap((byId) => Object.keys(byId)).length;
        expect(output).toContain(`Plan: ${count} to add, 0 to change, 0 to destroy.`);
        expect(output).not.toContain("planted");
      }),
      // One batch, which fails with its seed and is not made smaller: each try starts the provider again.
      { numRuns: 1, endOnFailure: true },
    );
  });
});
