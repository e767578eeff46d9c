import { inWords, isKnownNumber, isKnownText, nearestName, type Rule } from "../../validation";
import { wafRulesOf } from "../security-policy-entries";
import { securityPolicyLimits } from "../security-policy-limits";
import type { SecurityPolicySubject } from "../security-policy-subject";
import type { FieldMatch, WafExclusion } from "../waf-props";
import { isSignature, ruleSetsOf, signatureId, usualWafVersion, wafSource } from "../waf-rule-sets";
import { fieldText } from "../waf-template";

const { sensitivity: HIGHEST, exclusions: FIELDS } = securityPolicyLimits;
const FIELD_KINDS = ["headers", "cookies", "queryParams", "uris"] as const satisfies readonly (keyof WafExclusion)[];
const FIELD_NAME = /^[!#$%&*+\-.^_`|~A-Za-z0-9]+$/;
const URI = /^[^?#\s]+$/;

/** The rules for the web application firewall. */
export const securityPolicyWafRules: readonly Rule<SecurityPolicySubject>[] = [
  {
    code: "armor-waf-set",
    level: "error",
    states: "A rule set of the WAF is one that its version has.",
    otherwise: "api",
    source: wafSource,
    *find(policy) {
      const known = ruleSetsOf(policy.waf?.version ?? usualWafVersion);
      for (const { at, name } of wafRulesOf(policy)) {
        if (known.includes(name)) continue;
        const meant = RENAMED[name] ?? nearestName(name, known);
        const better = meant !== undefined && known.includes(meant) ? `write ${meant}` : "leave it out";
        yield { at, got: name, allowed: `one of ${known.join(", ")}`, fix: better };
      }
    },
  },
  {
    code: "armor-waf-sensitivity",
    level: "error",
    states: `The sensitivity of the WAF is a whole number from 1 to ${HIGHEST.value}.`,
    otherwise: "api",
    source: HIGHEST.source,
    *find(policy) {
      const levels = wafRulesOf(policy).map(({ at, rule }) => ({ at, level: rule.sensitivity }));
      for (const { at, level } of [{ at: "waf", level: policy.waf?.sensitivity }, ...levels]) {
        if (!isKnownNumber(level) || (Number.isInteger(level) && level >= 1 && level <= HIGHEST.value)) continue;
        const fix = "write 1, and a higher level after its preview was read";
        yield { at: `${at}.sensitivity`, got: level, allowed: `1, 2, 3 or ${HIGHEST.value}`, fix };
      }
    },
  },
  {
    code: "armor-waf-signature",
    level: "error",
    states: "A signature is one of the rule set that it stands in, in the version that is used.",
    otherwise: "api",
    source: HIGHEST.source,
    *find(policy) {
      const version = policy.waf?.version ?? usualWafVersion;
      for (const { at, set, signature } of signaturesOf(policy)) {
        const id = signatureId(signature, set, version);
        if (!isKnownText(signature) || isSignature(id, set, version)) continue;
        const example = signatureId(set === "cve" ? "owasp-crs-v042200-id044228-cve" : "942350", set, version);
        const digits = /\d{6}(?=-[a-z]+$)/.exec(signature)?.[0];
        const fix = digits === undefined ? "take the id from the logs of the preview" : `write "${digits}"`;
        yield { at, got: signature, allowed: `six digits, or a whole id such as "${example}"`, fix };
      }
    },
  },
  {
    code: "armor-waf-opt-in",
    level: "error",
    states: "A rule of the WAF names the only signatures that are used, or a level and those that are left out.",
    otherwise: "api",
    source: HIGHEST.source,
    *find(policy) {
      for (const { at, rule } of wafRulesOf(policy)) {
        const { optIn, optOut, sensitivity } = rule;
        if (optIn === undefined || (optOut === undefined && sensitivity === undefined)) continue;
        const got = inWords(`optIn with ${optOut === undefined ? "sensitivity" : "optOut"}`);
        const fix = "leave out optIn, or keep it alone";
        yield { at, got, allowed: "optIn alone, or sensitivity and optOut", fix };
      }
    },
  },
  {
    code: "armor-waf-exclusion",
    level: "error",
    states: `An exclusion names what is not looked at, at most ${FIELDS.value} of a kind.`,
    otherwise: "api",
    source: FIELDS.source,
    *find(policy) {
      for (const { at, exclusion } of exclusionsOf(policy)) {
        const counts = FIELD_KINDS.map((kind) => exclusion[kind]?.length ?? 0);
        if (counts.every((count) => count === 0)) {
          const fix = 'write for example queryParams: [{ equals: "prompt" }]';
          yield { at, got: inWords("an exclusion of nothing"), allowed: `one of ${FIELD_KINDS.join(", ")}`, fix };
        }
        for (const [index, count] of counts.entries()) {
          if (count <= FIELDS.value) continue;
          const fix = "join names with startsWith or contains";
          const place = `${at}.${FIELD_KINDS[index] ?? ""}`;
          yield { at: place, got: inWords(`${count} fields`), allowed: `at most ${FIELDS.value}`, fix };
        }
      }
    },
  },
  {
    code: "armor-waf-field",
    level: "error",
    states: "A field of an exclusion has the characters of a name, and an address has no query.",
    otherwise: "api",
    source: FIELDS.source,
    *find(policy) {
      for (const { at, kind, field } of fieldsOf(policy)) {
        const text = fieldText(field);
        if (!isKnownText(text) || (kind === "uris" ? URI : FIELD_NAME).test(text)) continue;
        const allowed = kind === "uris" ? "an address without ? and #" : "letters, digits and !#$%&*+-.^_`|~";
        yield { at, got: text, allowed, fix: "write the name as the request has it, or a part of it with contains" };
      }
    },
  },
];

/** What a set of one version is called in the other. */
const RENAMED: Readonly<Record<string, string>> = { nodejs: "generic", generic: "nodejs" };

function exclusionsOf(policy: SecurityPolicySubject) {
  return wafRulesOf(policy).flatMap(({ at, name, rule }) =>
    (rule.exclude ?? []).map((exclusion, index) => ({ at: `${at}.exclude.${index}`, set: name, exclusion })),
  );
}

function signaturesOf(policy: SecurityPolicySubject) {
  const listed = (at: string, set: string, signatures: readonly string[] = []) =>
    signatures.map((signature, index) => ({ at: `${at}.${index}`, set, signature }));
  return [
    ...wafRulesOf(policy).flatMap(({ at, name, rule }) => [
      ...listed(`${at}.optOut`, name, rule.optOut),
      ...listed(`${at}.optIn`, name, rule.optIn),
    ]),
    ...exclusionsOf(policy).flatMap(({ at, set, exclusion }) => listed(`${at}.signatures`, set, exclusion.signatures)),
  ];
}

function fieldsOf(policy: SecurityPolicySubject) {
  return exclusionsOf(policy).flatMap(({ at, exclusion }) =>
    FIELD_KINDS.flatMap((kind) =>
      (exclusion[kind] ?? []).map((field: FieldMatch, index) => ({ at: `${at}.${kind}.${index}`, kind, field })),
    ),
  );
}
