// What a user writes first. check:package compiles and runs it against the packed package, in an empty folder.
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, TerraformStack } from "cdktf";
import { CloudRunService } from "cdktf-gcp-constructs/run";

const app = new App({ outdir: process.argv[2] });
const stack = new TerraformStack(app, "consumer");
new GoogleProvider(stack, "Google", { project: "demo-project" });
new CloudRunService(stack, "Api", {
  name: "api",
  project: "demo-project",
  region: "europe-west1",
  image: "europe-west1-docker.pkg.dev/demo-project/apps/api:1.0.0",
});
app.synth();
