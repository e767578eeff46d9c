import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, GcsBackend, TerraformStack } from "cdktf";
import type * as fleet from "../../lib/fleet";
import type * as patterns from "../../lib/patterns";
import type * as written from "./raw-tenant";

// One measured process: `synthesize.js raw|library TENANTS one-stack|stack-each|fleet`. Only what the way needs is loaded,
// by `require` as in an app of cdktf: an `import()` would ask for every name of a room.
/* eslint-disable @typescript-eslint/no-require-imports -- see above */
const [way, count, layout] = process.argv.slice(2);
const project = "bench-project";
const region = "us-central1";

main();

function main(): void {
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  const app = new App({ outdir });
  if (layout === "fleet" && way === "library") addFleet(app);
  else addStacks(app);
  app.synth();
  rmSync(outdir, { recursive: true });
  // Kilobytes on Linux and macOS alike under Node.js.
  console.log(process.resourceUsage().maxRSS);
}

function addStacks(app: App): void {
  const addTenant = way === "raw" ? rawWay() : libraryWay();
  const newStack = (id: string): TerraformStack => {
    const stack = new TerraformStack(app, id);
    new GoogleProvider(stack, "Google", { project, region });
    if (layout === "fleet") new GcsBackend(stack, { bucket: "bench-tfstate", prefix: `fleet/app/tenants/${id}` });
    return stack;
  };
  const shared = layout === "one-stack" ? newStack("tenants") : undefined;
  for (let index = 0; index < Number(count); index += 1) {
    const tenant = `t${index}`;
    addTenant(shared ?? newStack(tenant), tenant);
  }
}

/** A list as long as it is asked for, from its text to its stacks. */
function addFleet(app: App): void {
  const { TenantFleet } = require("cdktf-gcp-constructs/fleet") as typeof fleet;
  const { CloudRunTenant } = require("cdktf-gcp-constructs/patterns") as typeof patterns;
  const file = join(app.outdir, "fleet.yaml");
  mkdirSync(app.outdir, { recursive: true });
  writeFileSync(file, listOf(Number(count)));
  TenantFleet.fromFile(file).build(app, {
    tenant: (scope, { id, image, settings }) => {
      new CloudRunTenant(scope, "Tenant", {
        ...{ ...settings, tenant: id, application: "app", image, invokers: "public" },
        scaling: { min: 1, max: 1 },
        acknowledgeSharedWrites: "one instance writes",
      });
    },
  });
}

/** As many cells as that many tenants need, once the quota of service accounts is raised as far as that of services. */
function listOf(tenants: number): string {
  const cells = Array.from(
    { length: Math.ceil(tenants / 900) },
    (_, index) => `  c${index}: { project: ${project}-${index}, region: ${region}, quotas: { serviceAccounts: 1000 } }`,
  );
  const entries = Array.from({ length: tenants }, (_, index) => `  t${index}: { cell: c${Math.floor(index / 900)} }`);
  return `apiVersion: fleet/v1
name: app
image: ${region}-docker.pkg.dev/${project}/app/app
state: { bucket: bench-tfstate }
cells:
${cells.join("\n")}
channels: { stable: { tag: 1.0.0 } }
defaults: { channel: stable, secrets: { ADMIN_PASSWORD: { from: variable, version: 1 } } }
tenants:
${entries.join("\n")}
`;
}

function rawWay() {
  const { RawTenant } = require("./raw-tenant") as typeof written;
  return (stack: TerraformStack, tenant: string): void => {
    new RawTenant(stack, tenant, { tenant, project, region });
  };
}

function libraryWay() {
  const { CloudRunTenant } = require("cdktf-gcp-constructs/patterns") as typeof patterns;
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
