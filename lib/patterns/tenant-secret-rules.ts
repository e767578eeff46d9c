import { secretBundleRules } from "../secrets";
import { liftRules, type Rule } from "../validation";
import { isTenantName, tenantName } from "./tenant-names";
import type { TenantProps } from "./tenant-props";

// What follows from the surroundings of a bundle, the bundle tells.
const OF_SURROUNDINGS = new Set(["secret-project-number", "secret-agent-unknown"]);

/** The rules of a tenant's secrets, asked of the options of the tenant. */
export const tenantSecretRules: readonly Rule<TenantProps>[] = liftRules(
  secretBundleRules.filter(({ code }) => !OF_SURROUNDINGS.has(code)),
  ({ application, tenant, secrets = {} }) => {
    // A name that cannot be is told once, not again for each secret.
    const hasName = isTenantName(application) && isTenantName(tenant);
    return { prefix: hasName ? tenantName(application, tenant) : "tenant", secrets };
  },
);
