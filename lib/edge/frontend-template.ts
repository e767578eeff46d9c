import type { ComputeGlobalAddressConfig } from "@cdktf/provider-google/lib/compute-global-address";
import type { ComputeGlobalForwardingRuleConfig } from "@cdktf/provider-google/lib/compute-global-forwarding-rule";
import type { ComputeSslPolicyConfig } from "@cdktf/provider-google/lib/compute-ssl-policy";
import type { ComputeTargetHttpsProxyConfig } from "@cdktf/provider-google/lib/compute-target-https-proxy";
import { isProtected } from "../foundation";
import type { LoadBalancerSubject } from "./load-balancer-subject";
import { partName } from "./names";

/** An IP version that a load balancer can be reached by. */
export type IpVersion = "ipv4" | "ipv6";

/** The references that the proxy for HTTPS is made from. */
export interface HttpsProxyParts {
  readonly urlMap: string;
  readonly sslPolicy: string;
  /** `projects/PROJECT/locations/global/certificateMaps/NAME`. */
  readonly certificateMap: string;
}

/** An address that stays the load balancer's for good. */
export function renderAddress(balancer: LoadBalancerSubject, version: IpVersion): ComputeGlobalAddressConfig {
  const { name, project, labels, protection } = balancer;
  return {
    name: partName(name, version),
    project,
    labels,
    ipVersion: version === "ipv4" ? "IPV4" : "IPV6",
    lifecycle: isProtected(protection ?? "on") ? { preventDestroy: true } : undefined,
  };
}

/** Who may connect. */
export function renderSslPolicy({ name, project, tls }: LoadBalancerSubject): ComputeSslPolicyConfig {
  const profile = tls === "restricted" ? "RESTRICTED" : "MODERN";
  return { name: partName(name, "tls"), project, profile, minTlsVersion: "TLS_1_2" };
}

/** What ends HTTPS. */
export function renderHttpsProxy(
  { name, project, http3 }: LoadBalancerSubject,
  { urlMap, sslPolicy, certificateMap }: HttpsProxyParts,
): ComputeTargetHttpsProxyConfig {
  return {
    name: partName(name, "https"),
    project,
    urlMap,
    sslPolicy,
    certificateMap: `//certificatemanager.googleapis.com/${certificateMap}`,
    quicOverride: http3 === false ? "DISABLE" : "ENABLE",
  };
}

/** What leads from an address and a port to a proxy. */
export function renderForwarding(
  { name, project, labels }: LoadBalancerSubject,
  protocol: "http" | "https",
  version: IpVersion,
  { target, ipAddress }: { readonly target: string; readonly ipAddress: string },
): ComputeGlobalForwardingRuleConfig {
  return {
    name: partName(name, version === "ipv4" ? protocol : `${protocol}-${version}`),
    project,
    labels,
    target,
    ipAddress,
    ipProtocol: "TCP",
    portRange: protocol === "https" ? "443" : "80",
    loadBalancingScheme: "EXTERNAL_MANAGED",
  };
}
