import { tryBytes, type RegionQuota } from "../foundation";
import { newProjectQuota } from "../run";
import { inWords, isKnownNumber, isKnownText, type Finding, type Rule } from "../validation";
import type { PlatformSubject } from "./platform-rules";
import { connectionsOf, demandsIn, quotaFor } from "./platform-size";

const DEFAULT_RESERVED = 10;
/** Cloud Run needs two addresses for each instance, and four while one revision takes over from another. */
const LEAST_ADDRESSES = 2;
const AMPLE_ADDRESSES = 4;

const quotas = { document: "Cloud Run quotas and limits", read: "2026-11-21" };
const directVpc = { document: "Cloud Run documentation, Direct VPC egress", read: "2026-11-21" };

/** The rules for what all services of a platform need together. */
export const platformCapacityRules: readonly Rule<PlatformSubject>[] = [
  {
    code: "platform-quota",
    level: "error",
    states: "All services together stay within the quota that the stack declares for each region.",
    otherwise: "api",
    source: quotas,
    find: (platform) => (platform.regionQuota === undefined ? [] : quotaFindings(platform, platform.regionQuota)),
  },
  {
    code: "platform-quota-default",
    level: "warning",
    states: "Without a declared quota, all services together stay within that of a new project in each region.",
    otherwise: "api",
    source: quotas,
    find: (platform) => (platform.regionQuota === undefined ? quotaFindings(platform, newProjectQuota) : []),
  },
  {
    code: "platform-connections",
    level: "error",
    states: "All instances in all regions together keep fewer connections than the database allows.",
    otherwise: "runtime",
    source: { document: "Cloud SQL documentation, Manage database connections", read: "2026-11-21" },
    *find({ database, services, regions }) {
      if (database === undefined || database.pooler !== undefined) return;
      const { connections, reserved = DEFAULT_RESERVED } = database;
      const kept = Object.values(services).map((service) => connectionsOf(service, Object.keys(regions)));
      const sum = kept.reduce<number>((total, one) => total + (one ?? 0), 0);
      if (!isKnownNumber(connections) || sum <= connections - reserved) return;
      yield {
        at: "database.connections",
        got: inWords(`${sum} connections of the services, and ${reserved} reserved`),
        allowed: `${connections} together`,
        fix: `make scaling.max or databaseConnections smaller, raise the connections of the database, or put a pooler between them and say so: pooler: "…"`,
      };
    },
  },
  {
    code: "platform-addresses",
    level: "error",
    states: "The subnetwork of a region has at least two addresses for each instance.",
    otherwise: "runtime",
    source: directVpc,
    find: (platform) => addressFindings(platform, { from: 0, below: LEAST_ADDRESSES }),
  },
  {
    code: "platform-addresses-few",
    level: "warning",
    states: "The subnetwork of a region has four addresses for each instance, which a new revision needs for a while.",
    otherwise: "runtime",
    source: directVpc,
    find: (platform) => addressFindings(platform, { from: LEAST_ADDRESSES, below: AMPLE_ADDRESSES }),
  },
];

function* quotaFindings(platform: PlatformSubject, quota: RegionQuota): Iterable<Finding> {
  for (const region of Object.keys(platform.regions)) {
    const demands = demandsIn(region, platform);
    const needed = quotaFor(demands);
    const isEnough = needed.cpu <= quota.cpu && (tryBytes(needed.memory) ?? 0) <= (tryBytes(quota.memory) ?? Infinity);
    // One service alone is told so by its own rules.
    if (isEnough || demands.length < 2) continue;
    const parts = demands.map(({ key, cpu, bytes }) => `${key} ${cpu} CPU and ${Math.ceil(bytes / 2 ** 30)}Gi`);
    yield {
      at: `regions.${region}`,
      got: inWords(`${needed.cpu} CPU and ${needed.memory} at once: ${parts.join(", ")}`),
      allowed: `at most ${quota.cpu} CPU and ${quota.memory} in the region`,
      fix: `make scaling.max smaller, or have the quota raised to ${needed.cpu} CPU and ${needed.memory} and say so with setDefaults(stack, { regionQuota: { cpu: ${needed.cpu}, memory: "${needed.memory}" } })`,
    };
  }
}

function* addressFindings(
  platform: PlatformSubject,
  { from, below }: { readonly from: number; readonly below: number },
): Iterable<Finding> {
  for (const [region, { vpcAccess }] of Object.entries(platform.regions)) {
    if (vpcAccess === undefined || !("cidr" in vpcAccess) || !isKnownText(vpcAccess.cidr)) continue;
    const instances = Object.values(platform.services).reduce(
      (sum, service) => sum + (connectionsOf({ ...service, databaseConnections: 1 }, [region]) ?? 0),
      0,
    );
    const addresses = 2 ** (32 - Number(vpcAccess.cidr.split("/")[1]));
    const share = addresses / instances;
    if (instances === 0 || share < from || share >= below) continue;
    yield {
      at: `regions.${region}.vpcAccess`,
      got: inWords(`${addresses} addresses in ${vpcAccess.cidr} for ${instances} instances`),
      allowed: `${below} addresses for each instance: ${below * instances}`,
      fix: `write cloudRun: { maxInstances: ${instances} } in the options of the network, or make scaling.max smaller`,
    };
  }
}
