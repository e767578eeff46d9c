import { memoryVolume } from "../../lib/run";
import { cloudRunTenantRules, type CloudRunTenantProps } from "../../lib/patterns";

export { multiRegionPlatform, multiRegionService } from "./platform-faults";

const good: CloudRunTenantProps = {
  tenant: "acme",
  application: "shop",
  project: "demo-project",
  region: "europe-west1",
  image: "europe-west1-docker.pkg.dev/demo-project/apps/shop:1.4.2",
  acknowledgeSharedWrites: "the application writes each file once",
  scaling: { min: 1, max: 3 },
};

const own = cloudRunTenantRules.filter((rule) => rule.code.startsWith("tenant-"));

/** The rules of the patterns, options that keep them, and for each rule options that break it alone. */
export const rooms = [
  {
    name: "CloudRunTenant",
    rules: own,
    good: [
      good,
      { ...good, secrets: { ADMIN_PASSWORD: { from: "variable" } }, env: { DISABLE_SSL: "true", LOG_LEVEL: "INFO" } },
      { ...good, env: { DISABLE_SSL: "false" }, acknowledgeSslInContainer: "TLS ends in the container's sidecar" },
      { ...good, largestFile: "2Gi" },
      { ...good, labels: { tenant: "acme", application: "shop", team: "north" } },
      { ...good, mounts: { "/app/app/data": memoryVolume("64Mi") }, dataPath: "/data" },
    ] satisfies CloudRunTenantProps[],
    faults: {
      "tenant-name": { ...good, tenant: "Acme Corp" },
      "tenant-application": { ...good, application: "Shop" },
      "tenant-name-length": { ...good, tenant: "a".repeat(80) },
      "tenant-name-google": { ...good, tenant: "google-shop" },
      "tenant-project-missing": { ...good, project: undefined },
      "tenant-env-derived": { ...good, env: { INSTANCE: "other" } },
      "tenant-label-derived": { ...good, labels: { tenant: "globex" } },
      "tenant-mount-data": { ...good, mounts: { "/app/app/data/acme": memoryVolume("64Mi") } },
      "tenant-env-twice": { ...good, env: { OPENAI_URL: "x" }, secrets: { OPENAI_URL: { from: "variable" } } },
      "tenant-ssl": { ...good, env: { DISABLE_SSL: "false" } },
      "tenant-largest-file": { ...good, largestFile: "3Gi" },
      "tenant-retention-twice": { ...good, retentionPeriod: "90d", archive: { retention: "1y" } },
    } satisfies Record<string, CloudRunTenantProps>,
    moreFaults: {
      "tenant-label-derived": [{ ...good, labels: { application: "other" } }],
      "tenant-mount-data": [{ ...good, dataPath: "/data", mounts: { "/data": memoryVolume("64Mi") } }],
    } satisfies Record<string, CloudRunTenantProps[]>,
  },
];
