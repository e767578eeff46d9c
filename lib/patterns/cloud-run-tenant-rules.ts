import { memoryText, tryBytes } from "../foundation";
import { cloudRunServiceRules } from "../run";
import { inWords, liftRules, type Rule } from "../validation";
import { tenantDataPath } from "./tenant-names";
import type { CloudRunTenantProps } from "./tenant-props";
import { tenantRules } from "./tenant-rules";
import { tenantSecretRules } from "./tenant-secret-rules";
import { describedService, tenantDefaults } from "./tenant-service";

const sizeRules: readonly Rule<CloudRunTenantProps>[] = [
  {
    code: "tenant-largest-file",
    level: "warning",
    states: "The memory is at least twice the largest file that is written to the data.",
    otherwise: "runtime",
    source: { document: "Cloud Run documentation, Cloud Storage volume mounts", read: "2026-11-20" },
    *find({ largestFile, memory }) {
      const file = tryBytes(largestFile);
      const bytes = tryBytes(memory ?? tenantDefaults.memory);
      if (file === undefined || bytes === undefined || bytes >= 2 * file) return;
      yield {
        at: "memory",
        got: memory ?? tenantDefaults.memory,
        allowed: `${memoryText(2 * file)} or more: a file is held in memory while it is written`,
        fix: `write memory: "${memoryText(2 * file)}"`,
      };
    },
  },
];

const mountRules: readonly Rule<CloudRunTenantProps>[] = [
  {
    code: "tenant-mount-data",
    level: "error",
    states: "Nothing else is mounted where the data of the tenant is.",
    otherwise: "nobody",
    source: { document: "Cloud Run documentation, Cloud Storage volume mounts", read: "2026-11-20" },
    *find({ tenant, dataPath, mounts = {} }) {
      const path = tenantDataPath({ tenant, dataPath });
      if (!(path in mounts)) return;
      const fix = "mount it at another path, or move the data of the tenant: dataPath";
      yield { at: `mounts.${path}`, got: inWords("another volume"), allowed: "the bucket of the tenant alone", fix };
    },
  },
];

/** The rules for what the options of a tenant on Cloud Run add to those of its service. */
export const ownTenantRules: readonly Rule<CloudRunTenantProps>[] = [...tenantRules, ...sizeRules, ...mountRules];

/** The rules of a tenant's service, asked of the options of the tenant. */
export const tenantServiceRules: readonly Rule<CloudRunTenantProps>[] = liftRules(
  cloudRunServiceRules.filter((rule) => rule.code !== "run-name"),
  describedService,
);

/** All rules for the options of a tenant on Cloud Run, with those of its service and its secrets. */
export const cloudRunTenantRules: readonly Rule<CloudRunTenantProps>[] = [
  ...ownTenantRules,
  ...tenantServiceRules,
  ...tenantSecretRules,
];
