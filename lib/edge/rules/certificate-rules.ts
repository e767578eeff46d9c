import { sortedEntries } from "../../foundation";
import { inWords, isKnownText, nearestName, type Rule, type Source } from "../../validation";
import { edgeLimits } from "../limits";
import { authorizationsOf, type LoadBalancerSubject } from "../load-balancer-subject";

const CERTIFICATES: Source = { document: "Certificate Manager API v1, certificates", read: "2026-11-21" };
const CERTIFICATE =
  /^(\/\/certificatemanager\.googleapis\.com\/)?projects\/[^/]+\/locations\/global\/certificates\/[^/]+$/;

/** The rules for certificates that exist already. */
export const certificateRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-certificate-authorization",
    level: "error",
    states: "Certificates that Google makes are authorized in one way at least.",
    otherwise: "api",
    source: CERTIFICATES,
    *find(balancer) {
      if (authorizationsOf(balancer).length > 0) return;
      const allowed = '"dns", "load-balancer" or both';
      yield { at: "certificates.authorization", got: [], allowed, fix: 'write "dns", or leave it out' };
    },
  },
  {
    code: "edge-certificate-domain",
    level: "error",
    states: "A certificate that exists already is for one of the domains.",
    otherwise: "nobody",
    source: CERTIFICATES,
    *find({ domains, certificates }) {
      for (const domain of Object.keys(certificates?.existing ?? {})) {
        if (domains.includes(domain)) continue;
        const near = nearestName(domain, domains);
        const fix = near === undefined ? `add "${domain}" to domains, or leave it out here` : `write "${near}"`;
        yield { at: `certificates.existing.${domain}`, got: domain, allowed: domains.join(", "), fix };
      }
    },
  },
  {
    code: "edge-certificate-name",
    level: "error",
    states: "A certificate that exists already is a global one of Certificate Manager, named in full.",
    otherwise: "api",
    source: CERTIFICATES,
    *find({ certificates }) {
      for (const [domain, given] of sortedEntries(certificates?.existing ?? {})) {
        for (const name of [given].flat()) {
          if (!isKnownText(name) || CERTIFICATE.test(name)) continue;
          const allowed = "projects/PROJECT/locations/global/certificates/NAME";
          const fix =
            "write the full name; a certificate of Compute Engine has to be added to Certificate Manager first";
          yield { at: `certificates.existing.${domain}`, got: name, allowed, fix };
        }
      }
    },
  },
  {
    code: "edge-certificate-count",
    level: "error",
    states: "A domain with certificates of one's own has 1 to 15 of them.",
    otherwise: "api",
    source: edgeLimits.certificatesOfDomain.source,
    *find({ certificates }) {
      const most = edgeLimits.certificatesOfDomain.value;
      for (const [domain, given] of sortedEntries(certificates?.existing ?? {})) {
        const count = [given].flat().length;
        if (count >= 1 && count <= most) continue;
        const got = inWords(`${count} certificates`);
        const fix = count === 0 ? "leave the domain out here" : "keep the newest one of each kind of key";
        yield { at: `certificates.existing.${domain}`, got, allowed: `1 to ${most}`, fix };
      }
    },
  },
];
