/** A command that fetches a token for the cluster. */
export interface ClusterLogin {
  /** The form of what the command prints. */
  readonly apiVersion: string;
  /** The name of the command. */
  readonly command: string;
}

/** What the kubernetes provider is told to reach a cluster: the options of `new KubernetesProvider(…)`. */
export interface ClusterConnection {
  /** `https://` and the DNS endpoint of the control plane. */
  readonly host: string;
  /** How a token is fetched, each time that one is needed. */
  readonly exec: ClusterLogin[];
  /** What GKE writes on objects by itself, as regular expressions. */
  readonly ignoreAnnotations: string[];
}

/** What GKE writes on objects by itself, and Terraform would otherwise remove again. */
const WRITTEN_BY_GKE = ["^autopilot\\.gke\\.io\\/.*", "^cloud\\.google\\.com\\/.*"];

/**
 * How the kubernetes provider reaches a cluster by its DNS endpoint. That one has a certificate that everybody trusts, and
 * the one of the cluster itself would not fit. The token is fetched when it is needed and never written into the state.
 */
export function connectionTo(endpoint: string): ClusterConnection {
  return {
    host: `https://${endpoint}`,
    exec: [{ apiVersion: "client.authentication.k8s.io/v1beta1", command: "gke-gcloud-auth-plugin" }],
    ignoreAnnotations: [...WRITTEN_BY_GKE],
  };
}
