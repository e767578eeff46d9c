import * as fc from "fast-check";
import type { GkeTenantProps } from "../../lib/gke-patterns";
import type { CloudRunTenantProps } from "../../lib/patterns";
import { legalTenants } from "../patterns/legal-tenants";
import { duration, letters, maybe, noDuration } from "../support/arbitraries";

/** What a tenant of Cloud Run leaves behind when it moves. */
function moved(tenant: CloudRunTenantProps): GkeTenantProps {
  const { imageManagedBy, gcrAlias, cpuAllocation, startupCpuBoost, scaling, concurrency, ...rest } = tenant;
  const { timeout, ingress, invokers, acknowledgeSharedWrites, largestFile, labels, ...kept } = rest;
  return kept;
}

const word = letters(/^[a-z]{1,8}$/);
const expose = fc.constantFrom<GkeTenantProps["expose"]>(
  undefined,
  { namespaces: [] },
  { public: { address: "shop", certificates: ["shop-1"], healthPath: "/health", hosts: ["shop.example.com"] } },
);

/** Options of a tenant on GKE that keep every rule: those of a tenant on Cloud Run, but for what GKE does not know. */
export const legalGkeTenants: fc.Arbitrary<GkeTenantProps> = fc
  .tuple(
    legalTenants.map(moved),
    fc.constantFrom<Pick<GkeTenantProps, "cpu" | "memory">>(
      {},
      { cpu: "1" },
      { memory: "13Gi" },
      { cpu: "500m", memory: "2Gi" },
      { cpu: "8", memory: "32Gi" },
    ),
    fc.record({
      expose,
      disk: maybe(fc.record({ size: fc.constantFrom(undefined, "50Gi" as const) })),
      grace: maybe(duration(1, 600, "s")),
      user: maybe(fc.integer({ min: 1, max: 70_000 })),
      readOnlyRootFilesystem: maybe(fc.boolean()),
      cluster: fc.constantFrom(undefined, { workloadIdentityPool: "demo-project.svc.id.goog" }),
      labels: maybe(fc.dictionary(word, word, { maxKeys: 3 })),
    }),
  )
  .map(([tenant, size, more]) => ({ ...tenant, cpu: undefined, memory: undefined, ...size, ...more }));

/** Changes to legal options, each of which makes them illegal whatever the others are. */
export const gkeTenantSpoilers: readonly object[] = [
  { tenant: "Acme Corp" },
  { tenant: "" },
  { tenant: "a".repeat(80) },
  { tenant: "google" },
  { tenant: "${var.x}" },
  { application: "Shop" },
  { application: "kube" },
  { image: "nginx" },
  { region: "europe-west1-b" },
  { cpu: "31", memory: "62Gi" },
  { cpu: "1", memory: "7Gi" },
  { memory: "4GB" },
  { env: { INSTANCE: "other" } },
  { env: { CONTAINER_PORT: "1" } },
  { env: { PORT: "1" } },
  { env: { DISABLE_SSL: "false" }, acknowledgeSslInContainer: undefined },
  { env: { TOKEN: "${x}" } },
  { env: { URL: "a" }, secrets: { URL: { from: "variable" } } },
  { secrets: { KEY: { from: "file" } } },
  { labels: { Team: "core" } },
  { dataPath: "data" },
  { dataPath: "/proc" },
  { startup: "fast" },
  { startup: {} },
  { liveness: { path: "health" } },
  { retentionPeriod: "90d", archive: { retention: "1y" } },
  { retentionPeriod: "forever" },
  { archive: {} },
  { disk: { size: "20GB" } },
  { disk: { path: "/data" } },
  { expose: { public: { address: "shop", certificates: ["shop-1"] } } },
  { expose: { public: { address: "shop", certificates: [], healthPath: "/" } } },
  { user: 0 },
  { cluster: {} },
  { labels: { team: "a-" } },
  { protection: "off" },
  { scaling: { max: 1 } },
  { invokers: "public" },
  { acknowledgeSharedWrites: "reason" },
  { unheardOf: true },
];

/** The same, by ranges. */
export const gkeTenantRangeSpoilers: fc.Arbitrary<object> = fc.oneof(
  fc.integer({ min: 601 }).map((seconds) => ({ grace: `${seconds}s` })),
  fc.integer({ min: 65_536 }).map((port) => ({ port })),
  noDuration.map((grace) => ({ grace })),
);
