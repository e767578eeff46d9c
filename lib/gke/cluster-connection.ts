import type { KubernetesProviderConfig } from "@cdktf/provider-kubernetes/lib/provider";

/** What GKE writes on objects by itself, and Terraform would otherwise remove again. */
const WRITTEN_BY_GKE = ["^autopilot\\.gke\\.io\\/.*", "^cloud\\.google\\.com\\/.*"];

/**
 * How the kubernetes provider reaches a cluster by its DNS endpoint. That one has a certificate that everybody trusts, and
 * the one of the cluster itself would not fit. The token is fetched when it is needed and never written into the state.
 */
export function connectionTo(endpoint: string): KubernetesProviderConfig {
  return {
    host: `https://${endpoint}`,
    exec: [{ apiVersion: "client.authentication.k8s.io/v1beta1", command: "gke-gcloud-auth-plugin" }],
    ignoreAnnotations: [...WRITTEN_BY_GKE],
  };
}
