import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, TerraformStack } from "cdktf";

// One measured process: `synthesize.js raw|library TENANTS one-stack|stack-each`. Only what the way needs is loaded.
const [way, count, layout] = process.argv.slice(2);
const project = "bench-project";
const region = "us-central1";

void main();

async function main(): Promise<void> {
  const addTenant = way === "raw" ? await rawWay() : await libraryWay();
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  const app = new App({ outdir });
  const newStack = (id: string): TerraformStack => {
    const stack = new TerraformStack(app, id);
    new GoogleProvider(stack, "Google", { project, region });
    return stack;
  };
  const shared = layout === "one-stack" ? newStack("tenants") : undefined;
  for (let index = 0; index < Number(count); index += 1) {
    const tenant = `t${index}`;
    addTenant(shared ?? newStack(tenant), tenant);
  }
  app.synth();
  rmSync(outdir, { recursive: true });
  // Kilobytes on Linux and macOS alike under Node.js.
  console.log(process.resourceUsage().maxRSS);
}

async function rawWay() {
  const { RawTenant } = await import("./raw-tenant.js");
  return (stack: TerraformStack, tenant: string): void => {
    new RawTenant(stack, tenant, { tenant, project, region });
  };
}

async function libraryWay() {
  const { CloudRunTenant } = await import("../../lib/patterns/index.js");
  return (stack: TerraformStack, tenant: string): void => {
    new CloudRunTenant(stack, tenant, {
      tenant,
      application: "app",
      project,
      region,
      image: `${region}-docker.pkg.dev/${project}/app/app:1.0.0`,
      secrets: { ADMIN_PASSWORD: { from: "variable", version: 1 } },
      invokers: "public",
      // The warning that is due otherwise is no work of the synth.
      scaling: { min: 1, max: 1 },
      acknowledgeSharedWrites: "one instance writes",
    });
  };
}
