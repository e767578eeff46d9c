import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, GcsBackend, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { CloudRunTenant, setDefaults, warningsOf } from "cdktf-gcp-constructs";
import type { Construct } from "constructs";

const { PROJECT_ID = "demo-project", REGION = "europe-west1", STATE_BUCKET } = process.env;

/** The customers of one application. */
class Shop extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    keepState(this, STATE_BUCKET);
    new GoogleProvider(this, "Google", { project: PROJECT_ID, region: REGION });
    setDefaults(this, { project: PROJECT_ID, region: REGION });

    const acme = new CloudRunTenant(this, "Acme", {
      tenant: "acme",
      application: "shop",
      image: `${REGION}-docker.pkg.dev/${PROJECT_ID}/apps/shop:1.4.2`,
      secrets: { ADMIN_PASSWORD: { from: "variable" } },
      invokers: "public",
    });
    new TerraformOutput(this, "acme_url", { value: acme.service.uri });
  }
}

/** In a bucket, or in a file beside the project for a first try. */
function keepState(stack: TerraformStack, bucket: string | undefined): void {
  if (bucket === undefined) {
    new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` });
  } else {
    new GcsBackend(stack, { bucket, prefix: stack.node.id });
  }
}

const app = new App();
new Shop(app, "shop");
app.synth();
warningsOf(app).forEach((warning) => console.warn(warning));
