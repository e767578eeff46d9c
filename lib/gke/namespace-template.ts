import type { NamespaceV1Config } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { NetworkPolicyV1Config } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { GkeNamespaceProps } from "./namespace-props";

/** A namespace as the provider writes it. */
export function renderNamespace({ name, podSecurity = "restricted", labels }: GkeNamespaceProps): NamespaceV1Config {
  return {
    metadata: {
      name,
      labels: {
        ...labels,
        "pod-security.kubernetes.io/enforce": podSecurity,
        "pod-security.kubernetes.io/warn": "restricted",
      },
    },
  };
}

/** The policy by which no pod of the namespace is called, as the provider writes it. Others let callers through. */
export function renderDenyAll(namespace: string): NetworkPolicyV1Config {
  return {
    metadata: { name: "deny-ingress", namespace },
    spec: { podSelector: {}, policyTypes: ["Ingress"] },
  };
}
