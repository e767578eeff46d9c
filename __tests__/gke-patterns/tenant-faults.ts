import { App, TerraformStack } from "cdktf";
import { setDefaults, useGoogleProvider } from "../../lib/foundation";
import { gkeTenantRules, gkeTenantStackRules, type GkeTenantNeeds, type GkeTenantProps } from "../../lib/gke-patterns";

const good: GkeTenantProps = {
  tenant: "acme",
  application: "shop",
  project: "demo-project",
  region: "europe-west1",
  image: "europe-west1-docker.pkg.dev/demo-project/apps/shop:1.4.2",
};

const app = new App({ outdir: "." });
const known = new TerraformStack(app, "known");
setDefaults(known, { projectNumber: "123456789012" });
const newer = new TerraformStack(app, "newer");
setDefaults(newer, { projectNumber: "123456789012" });
useGoogleProvider(newer, "7.6.0");
const unknown = new TerraformStack(app, "unknown");
const withSecret: GkeTenantProps = { ...good, secrets: { ADMIN_PASSWORD: { from: "variable" } } };

/** The tenants, whose workload has rules and faults of its own. */
export const tenants = {
  name: "gke-patterns/tenant",
  rules: gkeTenantRules.filter(({ code }) => code.startsWith("tenant-") || code.startsWith("gke-tenant-")),
  good: [
    good,
    { ...withSecret, env: { DISABLE_SSL: "true", LOG_LEVEL: "INFO" } },
    { ...good, env: { DISABLE_SSL: "false" }, acknowledgeSslInContainer: "TLS ends in the container" },
    { ...good, application: "kubed" },
    { ...good, retentionPeriod: "90d" },
    { ...good, archive: { retention: "1y" } },
  ] satisfies GkeTenantProps[],
  faults: {
    "tenant-name": { ...good, tenant: "Acme Corp" },
    "tenant-application": { ...good, application: "Shop" },
    "tenant-name-length": { ...good, tenant: "a".repeat(45) },
    "tenant-name-google": { ...good, tenant: "google-shop" },
    "tenant-project-missing": { ...good, project: undefined },
    "tenant-env-derived": { ...good, env: { INSTANCE: "other" } },
    "tenant-label-derived": { ...good, labels: { tenant: "globex" } },
    "tenant-env-twice": { ...good, env: { OPENAI_URL: "x" }, secrets: { OPENAI_URL: { from: "variable" } } },
    "tenant-ssl": { ...good, env: { DISABLE_SSL: "false" } },
    "tenant-retention-twice": { ...good, retentionPeriod: "90d", archive: { retention: "1y" } },
    "gke-tenant-port-env": { ...good, env: { PORT: "8080" } },
    "gke-tenant-namespace": { ...good, application: "gke-shop" },
    "gke-tenant-region": { ...good, region: undefined },
  } satisfies Record<string, GkeTenantProps>,
};

/** What tenants need of their stack. */
export const tenantStacks = {
  name: "gke-patterns/tenant stacks",
  rules: gkeTenantStackRules,
  good: [
    { scope: known, tenant: good },
    { scope: newer, tenant: withSecret },
  ] satisfies GkeTenantNeeds[],
  faults: {
    "gke-tenant-project-number": { scope: unknown, tenant: good },
    "gke-secrets-provider": { scope: known, tenant: withSecret },
  } satisfies Record<string, GkeTenantNeeds>,
};
