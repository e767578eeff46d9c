import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { Annotations, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { setDefaults } from "../lib/foundation";
import { CloudRunTenant, type CloudRunTenantProps } from "../lib/patterns";
import { SecretBundle } from "../lib/secrets";
import { useBackend } from "./backend";
import type { Installation } from "./installation";

/** Where AunooAI runs unless an installation says otherwise. */
export const AUNOOAI_REGION = "us-central1";

const LITELLM = "litellm";
const PROVIDER_KEYS = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY"];

/** What differs between one tenant and another. */
export interface AunooaiTenantProps extends Omit<CloudRunTenantProps, "application" | "image" | "invokers"> {
  /** The tag of the image. One with `litellm` starts slowly and needs the key of a model provider. */
  readonly imageTag: string;
}

/** The tenants of AunooAI: the same application for each, nothing shared between them but the model provider's key. */
export class AunooaiTenants extends TerraformStack {
  private readonly repository: string;

  constructor(scope: Construct, id: string, installation: Installation) {
    super(scope, id);
    const { project, projectNumber, region = AUNOOAI_REGION, backend, protection } = installation;
    useBackend(this, backend);
    new GoogleProvider(this, "Google", { project, region });
    setDefaults(this, { project, projectNumber, region, protection, labels: { system: "aunooai" } });
    this.repository = `${region}-docker.pkg.dev/${project}/aunooai/aunooai-app`;

    const providerKeys = new SecretBundle(this, "ProviderKeys", {
      prefix: "aunooai",
      secrets: { OPENAI_API_KEY: { from: "variable", version: 1 } },
    });
    const acme = this.addTenant("Acme", {
      tenant: "acme",
      imageTag: "1.4.2",
      secrets: { ADMIN_PASSWORD: { from: "variable", version: 1 } },
      retentionPeriod: "90d",
    });
    const globex = this.addTenant("Globex", {
      tenant: "globex",
      imageTag: "1.4.2-litellm",
      cpu: "4",
      memory: "8Gi",
      secrets: { ADMIN_PASSWORD: { from: "generated", version: 1 } },
      env: { OPENAI_API_KEY: providerKeys.get("OPENAI_API_KEY") },
      archive: { retention: "1y" },
    });
    new TerraformOutput(this, "tenants", { value: { acme: describe(acme), globex: describe(globex) } });
  }

  /** Adds one tenant to the stack. */
  public addTenant(id: string, { imageTag, ...props }: AunooaiTenantProps): CloudRunTenant {
    const tenant = new CloudRunTenant(this, id, {
      application: "aunooai",
      image: `${this.repository}:${imageTag}`,
      invokers: "public",
      startup: startupOf(imageTag),
      ...props,
    });
    warnOfMissingKey(tenant, imageTag, { ...props.env, ...props.secrets });
    return tenant;
  }
}

/** How long the image may take to start, in the word that tenants have for it. */
export function startupOf(imageTag: string): "slow" | undefined {
  return imageTag.includes(LITELLM) ? "slow" : undefined;
}

/** Warns of a tenant whose image asks a model provider, and is given the key of none. */
export function warnOfMissingKey(tenant: Construct, imageTag: string, given: object): void {
  if (!imageTag.includes(LITELLM) || PROVIDER_KEYS.some((key) => key in given)) return;
  Annotations.of(tenant).addWarning(
    `[aunooai-provider-key] the image ${imageTag} answers nothing without one of ${PROVIDER_KEYS.join(", ")}`,
  );
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
