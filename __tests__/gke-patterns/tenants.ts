import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import { setDefaults, useGoogleProvider } from "../../lib/foundation";
import { GkeTenant, type GkeTenantProps } from "../../lib/gke-patterns";
import { synth, type Synthesized } from "../support/synth";

/** Options of a tenant that keep all rules. */
export const acme: GkeTenantProps = {
  tenant: "acme",
  application: "aunooai",
  image: "europe-west1-docker.pkg.dev/demo-project/aunooai/aunooai-app:1.4.2",
  secrets: { ADMIN_PASSWORD: { from: "variable" } },
};

/** A stack that tenants can be made in: with both providers, and the project by id and number. */
export function prepare(stack: TerraformStack): void {
  useGoogleProvider(stack, "7.6.0");
  new KubernetesProvider(stack, "Kubernetes");
  setDefaults(stack, { project: "demo-project", projectNumber: "123456789012", region: "europe-west1" });
}

/** A stack with one tenant, synthesized. */
export function built(changes: Partial<GkeTenantProps> = {}): Synthesized {
  return synth((stack) => {
    prepare(stack);
    new GkeTenant(stack, "Acme", { ...acme, ...changes });
  });
}

export const deployment = (changes?: Partial<GkeTenantProps>) => built(changes).only("kubernetes_deployment_v1");
export const pod = (changes?: Partial<GkeTenantProps>) => deployment(changes).spec.template.spec;
export const container = (changes?: Partial<GkeTenantProps>) => pod(changes).container[0];
