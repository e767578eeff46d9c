import { needsGoogleProvider } from "../../foundation";
import { inWords, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import { entriesOf } from "../security-policy-entries";
import type { SecurityPolicySubject } from "../security-policy-subject";

const REDIRECTS: Source = {
  document: "Compute Engine API v1, redirectOptions of security policies",
  read: "2026-11-21",
};
const HEADERS: Source = { document: "RFC 9110, section 5.6.2", read: "2026-11-21" };
const JSON_TYPES: Source = { document: "google provider 6.50.0, google_compute_security_policy", read: "2026-11-21" };
const INSPECTION: Source = { document: "google provider 7.17.0, google_compute_security_policy", read: "2026-11-21" };
const TOKEN = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const CONTENT_TYPE = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+\/[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;

/** The rules for redirects, headers and what holds for the policy as a whole. */
export const securityPolicyOptionRules: readonly Rule<SecurityPolicySubject>[] = [
  {
    code: "armor-redirect",
    level: "error",
    states: 'A redirect leads to "recaptcha" or to an address that begins with https://.',
    otherwise: "api",
    source: REDIRECTS,
    *find(policy) {
      for (const { at, to } of redirectsOf(policy)) {
        if (!isKnownText(to) || to === "recaptcha" || isWebAddress(to)) continue;
        const fix = to.startsWith("http://")
          ? `write "https://${to.slice(7)}"`
          : 'write for example "https://example.com/wait"';
        yield { at, got: to, allowed: '"recaptcha", or a whole address with https://', fix };
      }
    },
  },
  {
    code: "armor-header",
    level: "error",
    states: "Headers have the names of headers.",
    otherwise: "api",
    source: HEADERS,
    *find(policy) {
      for (const { at, name } of headersOf(policy)) {
        if (!isKnownText(name) || TOKEN.test(name)) continue;
        const fix = "write the name alone, without a colon, blanks or a value";
        yield { at, got: name, allowed: 'a name such as "X-Client-Ip"', fix };
      }
    },
  },
  {
    code: "armor-json-content-type",
    level: "error",
    states: "Further content types that are JSON are written as TYPE/SUBTYPE, and JSON is read field by field.",
    otherwise: "nobody",
    source: JSON_TYPES,
    *find({ jsonContentTypes = [], jsonParsing }) {
      if (jsonContentTypes.length > 0 && jsonParsing === "off") {
        const fix = 'leave out jsonContentTypes, or write jsonParsing: "standard"';
        yield { at: "jsonContentTypes", got: inWords("types of JSON that is not read"), allowed: "nothing here", fix };
      }
      for (const [index, type] of jsonContentTypes.entries()) {
        if (!isKnownText(type) || CONTENT_TYPE.test(type)) continue;
        yield contentTypeFinding(`jsonContentTypes.${index}`, type);
      }
    },
  },
  {
    code: "armor-body-inspection-provider",
    level: "error",
    states: "How much of a body is read is said with google 7.17 or newer.",
    otherwise: "plan",
    source: INSPECTION,
    *find({ scope, bodyInspection }) {
      if (bodyInspection !== undefined) yield* needsGoogleProvider(scope, "bodyInspection", bodyInspection, "7.17.0");
    },
  },
];

function contentTypeFinding(at: string, type: string): Finding {
  const fix = "write it without parameters such as charset";
  return { at, got: type, allowed: 'a type such as "application/vnd.api+json"', fix };
}

function redirectsOf(policy: SecurityPolicySubject): readonly { readonly at: string; readonly to: string }[] {
  return entriesOf(policy).flatMap((entry) => {
    if (entry.kind === "redirect") return [{ at: `${entry.at}.to`, to: entry.rule.to }];
    const exceed = entry.kind === "rateLimits" ? entry.rule.exceed : undefined;
    return exceed !== undefined && "redirect" in exceed
      ? [{ at: `${entry.at}.exceed.redirect`, to: exceed.redirect }]
      : [];
  });
}

function headersOf(policy: SecurityPolicySubject): readonly { readonly at: string; readonly name: string }[] {
  const added = entriesOf(policy).flatMap((entry) =>
    entry.kind === "allow"
      ? Object.keys(entry.rule.requestHeaders ?? {}).map((name) => ({ at: `${entry.at}.requestHeaders`, name }))
      : [],
  );
  return [...added, ...(policy.userIpHeaders ?? []).map((name, index) => ({ at: `userIpHeaders.${index}`, name }))];
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:" && new URL(text).hostname !== "";
}
