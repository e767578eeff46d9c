import type { IngressV1Config } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { ServiceV1Config } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { EgressSubnet } from "../network";
import type { AnyExposure, InternalExposure, PublicEntry } from "./exposure-props";
import { labelsOf, selectorOf } from "./labels";
import type { GkeWorkloadProps } from "./workload-props";

const NEG = "cloud.google.com/neg";
const NEG_STATUS = "cloud.google.com/neg-status";

/** The Service of a workload as the provider writes it. */
export function renderService(props: GkeWorkloadProps & { readonly port: number }, namespace: string): ServiceV1Config {
  const { name, port } = props;
  const expose: AnyExposure = props.expose ?? {};
  const annotations = annotationsOf(expose);
  return {
    metadata: { name, namespace, labels: labelsOf(props), annotations },
    spec: {
      selector: selectorOf(props),
      port: [{ name: "main", port, targetPort: String(port), protocol: "TCP" }],
      ...(expose.internal === undefined ? { type: "ClusterIP" } : renderInternal(expose as InternalExposure)),
    },
    waitForLoadBalancer: props.waitForRollout ?? true,
    lifecycle: { ignoreChanges: ignoredOf(annotations) },
  };
}

/** The ranges that may call through the internal load balancer. */
export function rangesOf({ from = [] }: AnyExposure): string[] {
  return [...new Set(from.map((source) => (typeof source === "string" ? source : source.cidr)))].sort();
}

/** Whether callers in other regions get through the internal load balancer. */
function isGlobal({ internal, from = [], globalAccess }: AnyExposure): boolean {
  if (globalAccess !== undefined || internal === undefined) return globalAccess ?? false;
  const subnets = from.filter((source): source is EgressSubnet => typeof source !== "string");
  return subnets.some(({ region }) => region !== internal.region);
}

/** The Ingress of a workload as the provider writes it: HTTPS alone, at an address that is reserved. */
export function renderIngress(
  props: GkeWorkloadProps & { readonly port: number },
  entry: PublicEntry,
  namespace: string,
): IngressV1Config {
  const backend = { service: { name: props.name, port: { number: props.port } } };
  return {
    metadata: {
      name: props.name,
      namespace,
      labels: labelsOf(props),
      annotations: {
        "kubernetes.io/ingress.class": "gce",
        "kubernetes.io/ingress.global-static-ip-name": entry.address,
        "ingress.gcp.kubernetes.io/pre-shared-cert": entry.certificates.join(","),
        "kubernetes.io/ingress.allow-http": "false",
      },
    },
    spec:
      entry.hosts === undefined
        ? { defaultBackend: backend }
        : {
            rule: entry.hosts.map((host) => ({
              host,
              http: { path: [{ path: "/*", pathType: "ImplementationSpecific", backend }] },
            })),
          },
    waitForLoadBalancer: props.waitForRollout ?? true,
  };
}

function annotationsOf(expose: AnyExposure): Record<string, string> | undefined {
  if (expose.public !== undefined) return { [NEG]: '{"ingress":true}' };
  if (expose.internal === undefined) return undefined;
  return {
    "networking.gke.io/load-balancer-type": "Internal",
    // The name of the address, not the address: that is how the controller knows that it is ours.
    "networking.gke.io/load-balancer-ip-addresses": expose.internal.name,
    ...(isGlobal(expose) && { "networking.gke.io/internal-load-balancer-allow-global-access": "true" }),
  };
}

// The Service keeps the caller's address, by which the network policy knows it.
function renderInternal(expose: InternalExposure) {
  return { type: "LoadBalancer", loadBalancerSourceRanges: rangesOf(expose), externalTrafficPolicy: "Local" };
}

function ignoredOf(annotations: Record<string, string> = {}): string[] {
  return [NEG, NEG_STATUS]
    .filter((annotation) => annotations[annotation] === undefined)
    .map((annotation) => `metadata[0].annotations["${annotation}"]`);
}
