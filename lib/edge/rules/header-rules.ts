import { sortedEntries } from "../../foundation";
import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import { backendsOf, type LoadBalancerSubject } from "../load-balancer-subject";

const HEADERS: Source = { document: "Cloud Load Balancing documentation, custom headers", read: "2026-11-21" };
const NAME = /^[A-Za-z0-9!#$&'*+.^_`|~-]+$/;
const KEPT =
  /^(x-user-ip|cdn-loop|host|authority|keep-alive|transfer-encoding|te|connection|trailer|upgrade|proxy-authorization|proxy-authenticate|(x-google|x-goog-|x-gfe|x-amz-).*)$/i;

/** The rules for headers that are added. */
export const headerRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-header-name",
    level: "error",
    states: "A header that is added has a legal name, which neither the platform nor the connection keeps for itself.",
    otherwise: "api",
    source: HEADERS,
    *find(balancer) {
      for (const { at, name } of headersOf(balancer)) {
        if (NAME.test(name) && !KEPT.test(name)) continue;
        const allowed =
          "letters, digits and dashes, and none of Host, Connection, X-Google…, X-Goog-…, X-Amz-… and the like";
        yield { at, got: name, allowed, fix: 'write for example "X-Client-Region"' };
      }
    },
  },
  {
    code: "edge-header-value",
    level: "error",
    states: "The value of a header is one line of printable characters.",
    otherwise: "api",
    source: HEADERS,
    *find(balancer) {
      for (const { at, value } of headersOf(balancer)) {
        if (!isKnownText(value) || /^[\x20-\x7e]*$/.test(value)) continue;
        const fix = "leave out what is no letter, digit or sign of ASCII";
        yield { at, got: inWords("other characters"), allowed: "printable ASCII on one line", fix };
      }
    },
  },
  {
    code: "edge-header-twice",
    level: "error",
    states: "No header is added twice, in capitals or not.",
    otherwise: "api",
    source: HEADERS,
    *find(balancer) {
      const seen = new Set<string>();
      for (const { at, kind, name } of headersOf(balancer)) {
        const key = `${kind}.${name.toLowerCase()}`;
        if (seen.has(key)) yield { at, got: name, allowed: "each header once", fix: "leave one of the two out" };
        seen.add(key);
      }
    },
  },
];

function headersOf(balancer: LoadBalancerSubject) {
  return backendsOf(balancer).flatMap(({ at, backend }) =>
    (["requestHeaders", "responseHeaders"] as const).flatMap((option) =>
      sortedEntries(backend[option] ?? {}).map(([name, value]) => ({
        at: `${at}.${option}.${name}`,
        kind: `${at}.${option}`,
        name,
        value,
      })),
    ),
  );
}
