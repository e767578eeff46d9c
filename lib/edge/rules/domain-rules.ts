import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import { edgeLimits } from "../limits";
import { authorizationsOf, existingCertificatesOf, type LoadBalancerSubject } from "../load-balancer-subject";

const DNS: Source = { document: "RFC 1035, section 2.3.4", read: "2026-11-21" };
const AUTHORIZATION: Source = {
  document: "Certificate Manager documentation, domain authorization",
  read: "2026-11-21",
};
const LIBRARY: Source = { document: "this library: addresses in the state are made from them", read: "2026-11-21" };
const DOMAIN = /^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The rules for the domains of a load balancer. */
export const domainRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-domain-count",
    level: "error",
    states: "A load balancer answers for 1 to 100 domains.",
    otherwise: "nobody",
    source: edgeLimits.domains.source,
    *find({ domains }) {
      const most = edgeLimits.domains.value;
      if (domains.length > 0 && domains.length <= most) return;
      const fix =
        domains.length === 0 ? 'write for example "api.example.com"' : "use *.example.com, or two load balancers";
      yield { at: "domains", got: inWords(`${domains.length} domains`), allowed: `1 to ${most} domains`, fix };
    },
  },
  {
    code: "edge-domain",
    level: "error",
    states: "A domain is a full name in lower case, without a scheme, a path or a dot at its end.",
    otherwise: "api",
    source: DNS,
    *find({ domains }) {
      for (const [index, domain] of domains.entries()) {
        if (!isKnownText(domain) || DOMAIN.test(domain)) continue;
        const better = domain
          .toLowerCase()
          .replace(/^[a-z]+:\/\/|[/:?#].*$|\.+$/g, "")
          .replace(/\.+$/, "");
        const fix = DOMAIN.test(better)
          ? `write "${better}"`
          : 'write for example "api.example.com" or "*.example.com"';
        yield { at: `domains.${index}`, got: domain, allowed: 'a domain such as "api.example.com"', fix };
      }
    },
  },
  {
    code: "edge-domain-unknown",
    level: "error",
    states: "The domains are known before Terraform runs.",
    otherwise: "nobody",
    source: LIBRARY,
    *find({ domains }) {
      for (const [index, domain] of domains.entries()) {
        if (isKnownText(domain)) continue;
        const allowed = "a domain that is written out: its certificate is found in the state by it";
        yield { at: `domains.${index}`, got: domain, allowed, fix: "write the domain itself" };
      }
    },
  },
  {
    code: "edge-domain-length",
    level: "error",
    states: "A domain has at most 64 characters where Google makes its certificate.",
    otherwise: "runtime",
    source: edgeLimits.domainLength.source,
    *find(balancer) {
      const most = edgeLimits.domainLength.value;
      for (const [index, domain] of balancer.domains.entries()) {
        if (!isKnownText(domain) || domain.length <= most) continue;
        if (existingCertificatesOf(balancer, domain) !== undefined) continue;
        const got = inWords(`${domain.length} characters`);
        const fix = "use a shorter domain, or a certificate of your own: certificates.existing";
        yield { at: `domains.${index}`, got, allowed: `at most ${most} characters`, fix };
      }
    },
  },
  {
    code: "edge-domain-wildcard",
    level: "error",
    states: "A wildcard domain is authorized by DNS alone, or has a certificate of one's own.",
    otherwise: "api",
    source: AUTHORIZATION,
    *find(balancer) {
      if (!authorizationsOf(balancer).includes("load-balancer")) return;
      for (const [index, domain] of balancer.domains.entries()) {
        if (!isKnownText(domain) || !domain.startsWith("*.")) continue;
        if (existingCertificatesOf(balancer, domain) !== undefined) continue;
        const allowed = 'certificates: { authorization: "dns" }: by the load balancer Google authorizes no wildcards';
        const fix = 'write authorization: "dns", or name the domains one by one';
        yield { at: `domains.${index}`, got: domain, allowed, fix };
      }
    },
  },
  {
    code: "edge-domain-twice",
    level: "error",
    states: "No domain is named twice, in capitals or not.",
    otherwise: "api",
    source: DNS,
    *find({ domains }) {
      const lower = domains.map((domain) => domain.toLowerCase());
      for (const [index, domain] of domains.entries()) {
        if (!isKnownText(domain) || lower.indexOf(domain.toLowerCase()) === index) continue;
        yield { at: `domains.${index}`, got: domain, allowed: "each domain once", fix: "leave one of the two out" };
      }
    },
  },
];
