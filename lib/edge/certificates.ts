import { CertificateManagerCertificate } from "@cdktf/provider-google/lib/certificate-manager-certificate";
import { CertificateManagerCertificateMap } from "@cdktf/provider-google/lib/certificate-manager-certificate-map";
import { CertificateManagerCertificateMapEntry } from "@cdktf/provider-google/lib/certificate-manager-certificate-map-entry";
import { CertificateManagerDnsAuthorization } from "@cdktf/provider-google/lib/certificate-manager-dns-authorization";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { once } from "../foundation";
import { createRecord } from "./dns-zone";
import { authorizedDomain, type DomainRecord } from "./domain-records";
import type { DomainAuthorization } from "./load-balancer-props";
import { authorizationsOf, existingCertificatesOf, type LoadBalancerSubject } from "./load-balancer-subject";
import { domainName, partName } from "./names";

/** The certificates of a load balancer. */
export interface CertificateMap {
  /** `projects/PROJECT/locations/global/certificateMaps/NAME`. */
  readonly reference: string;
  /** What DNS has to hold so that Google makes the certificates. */
  readonly records: readonly DomainRecord[];
}

interface Authorized {
  readonly reference: string;
  readonly record: DomainRecord;
  /** The record in the zone of the stack; undefined where the domain is kept elsewhere. */
  readonly entered?: ITerraformDependable;
}

const SERVICE = "//certificatemanager.googleapis.com/";

/**
 * Makes a certificate of its own for each domain, and enters it into one map: a domain that comes or goes touches no other.
 */
export function createCertificates(scope: Construct, balancer: LoadBalancerSubject): CertificateMap {
  const { name, project, labels, domains } = balancer;
  const map = new CertificateManagerCertificateMap(scope, "CertificateMap", {
    name: partName(name, "certificates"),
    project,
    labels,
  });
  const authorized = new Map<string, Authorized>();
  for (const domain of [...domains].sort()) {
    const certificates =
      existingCertificatesOf(balancer, domain)?.map((given) => given.replace(SERVICE, "")) ??
      authorizationsOf(balancer).map((kind) => createManaged(scope, balancer, domain, kind, authorized));
    const config = {
      name: domainName(name, domain, "entry"),
      project,
      labels,
      map: map.name,
      hostname: domain,
      certificates,
    };
    once(scope, ["Domains", domain], (place, id) => new CertificateManagerCertificateMapEntry(place, id, config));
  }
  return { reference: map.id, records: [...authorized.values()].map(({ record }) => record) };
}

function createManaged(
  scope: Construct,
  balancer: LoadBalancerSubject,
  domain: string,
  kind: DomainAuthorization,
  authorized: Map<string, Authorized>,
): string {
  const { name, project, labels } = balancer;
  const authorization = kind === "dns" ? authorize(scope, balancer, authorizedDomain(domain), authorized) : undefined;
  const config = {
    name: domainName(name, domain, kind),
    project,
    labels,
    managed: { domains: [domain], dnsAuthorizations: authorization && [authorization.reference] },
    dependsOn: authorization?.entered && [authorization.entered],
    lifecycle: { createBeforeDestroy: true },
  };
  const group = kind === "dns" ? "CertificatesByDns" : "CertificatesByLoadBalancer";
  return once(scope, [group, domain], (place, id) => new CertificateManagerCertificate(place, id, config)).id;
}

function authorize(
  scope: Construct,
  balancer: LoadBalancerSubject,
  domain: string,
  authorized: Map<string, Authorized>,
): Authorized {
  const known = authorized.get(domain);
  if (known !== undefined) return known;
  const { name, project, labels } = balancer;
  const config = { name: domainName(name, domain, "authorization"), project, labels, domain };
  const made = once(
    scope,
    ["Authorizations", domain],
    (place, id) => new CertificateManagerDnsAuthorization(place, id, config),
  );
  const wanted = made.dnsResourceRecord.get(0);
  const record: DomainRecord = { name: wanted.name, type: "CNAME", value: wanted.data };
  const entered = createRecord(scope, balancer, ["AuthorizationRecords", domain], record);
  const found = { reference: made.id, record, entered };
  authorized.set(domain, found);
  return found;
}
