import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import { ServiceAccount } from "../../lib/foundation";
import type { FleetParts, FleetProps, FleetTenant, TenantSettings } from "../../lib/fleet";
import { ValidationError, type Problem } from "../../lib/validation";

/** A fleet that keeps all rules, with some of it changed. */
export function fleet(changes: Partial<FleetProps<TenantSettings>> = {}): FleetProps<TenantSettings> {
  return {
    apiVersion: "fleet/v1",
    name: "shop",
    image: "europe-west1-docker.pkg.dev/demo/apps/shop",
    state: { bucket: "demo-tfstate" },
    cells: { c01: { project: "demo", region: "europe-west1" }, c02: { project: "demo-two", region: "europe-west4" } },
    channels: { stable: { tag: "1.4.2" }, canary: { tag: "1.5.0" } },
    defaults: { channel: "stable", cpu: "1" },
    tiers: { pro: { cpu: "4", archive: { retention: "1y" } } },
    tenants: { acme: { cell: "c01" }, globex: { cell: "c02", tier: "pro", channel: "canary", memory: "8Gi" } },
    ...changes,
  };
}

/** A fleet with so many tenants in its first cell, whose quota was raised. */
export function largeFleet(
  count: number,
  changes: Partial<FleetProps<TenantSettings>> = {},
): FleetProps<TenantSettings> {
  const ids = Array.from({ length: count }, (_, index) => `t${index}`);
  return fleet({
    cells: { c01: { project: "demo", region: "europe-west1", quotas: { serviceAccounts: 10_000 } } },
    tenants: Object.fromEntries(ids.map((id) => [id, { cell: "c01" }])),
    ...changes,
  });
}

/** Makes tenants of an account and a bucket, which is enough for what a fleet does with them. */
export const smallParts: FleetParts<TenantSettings> = {
  tenant: (scope, { id, image, settings, cell }: FleetTenant<TenantSettings>) => {
    new ServiceAccount(scope, "Account", { accountId: `shop-${id}`, displayName: `${image} ${settings.cpu ?? ""}` });
    new StorageBucket(scope, "Bucket", { name: `${cell.project}-shop-${id}`, location: cell.region });
  },
};

/** The problems that something is refused with; none where it is not. */
export function problemsOf(run: () => unknown): readonly Problem[] {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof ValidationError) return thrown.problems;
    throw thrown;
  }
  return [];
}

/** Writes files below a folder of their own, and says what it is called. The folder goes when the tests are over. */
export function written(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "fleet-"));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
