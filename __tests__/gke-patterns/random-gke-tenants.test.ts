import { GkeTenant } from "../../lib/gke-patterns";
import { renamedTenant } from "../patterns/legal-tenants";
import { describeProperties } from "../support/properties";
import { gkeTenantRangeSpoilers, gkeTenantSpoilers, legalGkeTenants } from "./legal-gke-tenants";
import { prepare } from "./tenants";

describeProperties("a tenant on GKE", {
  legal: legalGkeTenants,
  spoilers: gkeTenantSpoilers,
  rangeSpoilers: gkeTenantRangeSpoilers,
  renamed: renamedTenant,
  prepare,
  build: (scope, id, props) => new GkeTenant(scope, id, props),
});
