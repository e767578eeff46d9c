import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { setDefaults } from "../lib/foundation";
import { CloudRunTenant } from "../lib/patterns";
import { SecretBundle } from "../lib/secrets";
import { useBackend } from "./backend";
import type { Installation } from "./installation";

/** The tenants of AunooAI: the same application for each, nothing shared between them but the model provider's key. */
export class AunooaiTenants extends TerraformStack {
  constructor(scope: Construct, id: string, installation: Installation) {
    super(scope, id);
    const { project, projectNumber, region, backend, protection } = installation;
    useBackend(this, backend);
    new GoogleProvider(this, "Google", { project, region });
    setDefaults(this, { project, projectNumber, region, protection, labels: { system: "aunooai" } });
    const repository = `${region}-docker.pkg.dev/${project}/aunooai/aunooai-app`;

    const providerKeys = new SecretBundle(this, "ProviderKeys", {
      prefix: "aunooai",
      secrets: { OPENAI_API_KEY: { from: "variable", version: 1 } },
    });

    const acme = new CloudRunTenant(this, "Acme", {
      tenant: "acme",
      application: "aunooai",
      image: `${repository}:1.4.2`,
      secrets: { ADMIN_PASSWORD: { from: "variable", version: 1 } },
      retentionPeriod: "90d",
      invokers: "public",
    });

    const globex = new CloudRunTenant(this, "Globex", {
      tenant: "globex",
      application: "aunooai",
      image: `${repository}:1.4.2-litellm`,
      startup: "slow",
      cpu: "4",
      memory: "8Gi",
      secrets: { ADMIN_PASSWORD: { from: "generated", version: 1 } },
      env: { OPENAI_API_KEY: providerKeys.get("OPENAI_API_KEY") },
      archive: { retention: "1y" },
      invokers: "public",
    });

    new TerraformOutput(this, "tenants", { value: { acme: describe(acme), globex: describe(globex) } });
  }
}

function describe(tenant: CloudRunTenant) {
  return {
    url: tenant.service.url,
    service_account: tenant.serviceAccount.email,
    bucket: tenant.bucket.name,
    archive: tenant.archive?.name,
    error_log_query: tenant.errorLogQuery,
  };
}
