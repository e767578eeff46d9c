import { setDefaults } from "../../lib/foundation";
import { CloudRunTenant } from "../../lib/patterns";
import { describeProperties } from "../support/properties";
import { legalTenants, renamedTenant, tenantRangeSpoilers, tenantSpoilers } from "./legal-tenants";

describeProperties("a tenant", {
  legal: legalTenants,
  spoilers: tenantSpoilers,
  rangeSpoilers: tenantRangeSpoilers,
  renamed: renamedTenant,
  build: (scope, id, props) => new CloudRunTenant(scope, id, props),
  prepare: (stack) =>
    setDefaults(stack, { project: "demo-project", projectNumber: "123456789012", region: "europe-west1" }),
});
