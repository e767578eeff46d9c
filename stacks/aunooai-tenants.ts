import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { Annotations, TerraformOutput, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { FleetCell, FleetTenant, TenantFleet, TenantSettings } from "../lib/fleet";
import { setDefaults } from "../lib/foundation";
import { CloudRunTenant } from "../lib/patterns";
import { SecretBundle } from "../lib/secrets";
import type { Installation } from "./installation";

/** Where AunooAI runs unless an installation says otherwise. */
export const AUNOOAI_REGION = "us-central1";

const APPLICATION = "aunooai";
const LITELLM = "litellm";
const PROVIDER_KEYS = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY"];

/** What the list of the tenants does not say. */
export interface AunooaiTenantsProps extends Pick<Installation, "protection"> {
  /**
   * The day of the apply, as `2026-11-21`.
   * @default - no tenant can be purged
   */
  readonly today?: string;
}

/**
 * The tenants of AunooAI: the same application for each, in a stack of its own. They share a stack for each cell, with the
 * key of the model provider.
 */
export function addAunooaiTenants(
  scope: Construct,
  fleet: TenantFleet,
  { protection, today }: AunooaiTenantsProps = {},
): readonly TerraformStack[] {
  return fleet.build(
    scope,
    {
      providers: (stack, cell) => {
        useCell(stack, cell);
        setDefaults(stack, { protection, labels: { system: APPLICATION } });
      },
      cell: addProviderKeys,
      tenant: addTenant,
    },
    { today },
  );
}

function addProviderKeys(stack: TerraformStack): void {
  new SecretBundle(stack, "ProviderKeys", {
    prefix: APPLICATION,
    secrets: { OPENAI_API_KEY: { from: "variable", version: 1 } },
  });
}

function useCell(stack: TerraformStack, { project, region }: FleetCell): void {
  new GoogleProvider(stack, "Google", { project, region });
}

function addTenant(scope: Construct, { id, image, state, settings, adopted }: FleetTenant<TenantSettings>): void {
  const tenant = new CloudRunTenant(scope, "Tenant", {
    application: APPLICATION,
    tenant: id,
    image,
    invokers: "public",
    ...adopted?.options,
    ...settings,
    startup: settings.startup ?? startupOf(image),
  });
  warnOfMissingKey(tenant, image, { ...settings.env, ...settings.secrets });
  const runs = state === "active" || state === "suspended";
  for (const [name, value] of Object.entries({ ...dataOf(tenant), ...(runs && serviceOf(tenant)) })) {
    new TerraformOutput(scope, name, { value });
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

function dataOf({ bucket, archive, serviceAccount }: CloudRunTenant) {
  return {
    bucket: bucket.name,
    ...(archive && { archive: archive.name }),
    service_account: serviceAccount.email,
  };
}

function serviceOf({ service, errorLogQuery }: CloudRunTenant) {
  return { url: service.url, error_log_query: errorLogQuery };
}
