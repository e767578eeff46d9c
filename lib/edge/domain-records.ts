import type { ApplicationLoadBalancerProps, DnsZone } from "./load-balancer-props";

/** A record that DNS has to hold for a domain, as in a zone file. */
export interface DomainRecord {
  /** With a dot at its end, for example `"api.example.com."`. */
  readonly name: string;
  /** `A` and `AAAA` lead to the load balancer; `CNAME` shows Google that the domain is yours. */
  readonly type: "A" | "AAAA" | "CNAME";
  /** An address, or a name with a dot at its end; known after apply. */
  readonly value: string;
}

/** The zone of Cloud DNS that was named; undefined where none was. */
export function zoneOf(zone: ApplicationLoadBalancerProps["dnsZone"]): DnsZone | undefined {
  return typeof zone === "string" ? { name: zone } : zone;
}

/** The domain that is authorized for a domain: the same for `example.com` and `*.example.com`. */
export function authorizedDomain(domain: string): string {
  return domain.replace(/^\*\./, "");
}

/** The records by which the domains lead to the addresses. */
export function addressRecords(domains: readonly string[], address: string, addressIpv6?: string): DomainRecord[] {
  return domains.flatMap((domain): DomainRecord[] => [
    { name: `${domain}.`, type: "A", value: address },
    ...(addressIpv6 === undefined ? [] : [{ name: `${domain}.`, type: "AAAA", value: addressIpv6 } as const]),
  ]);
}
