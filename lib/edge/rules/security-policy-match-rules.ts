import { inWords, isKnownText, isUnknown, type Finding, type Rule, type Source } from "../../validation";
import { countryMeant, isCountry } from "../country-codes";
import { expressionOf, wafExpression } from "../match-template";
import { isForAll, matchesOf, wafRulesOf } from "../security-policy-entries";
import { securityPolicyLimits } from "../security-policy-limits";
import type { TrafficMatch } from "../security-policy-props";
import type { SecurityPolicySubject } from "../security-policy-subject";

const LANGUAGE: Source = { document: "Cloud Armor documentation, custom rules language", read: "2026-11-21" };
const KINDS = [
  "addresses",
  "regions",
  "regionsExcept",
  "expression",
] as const satisfies readonly (keyof TrafficMatch)[];
const ONE_OF = "one of addresses, regions, regionsExcept and expression";
const { expression: LONGEST, subexpressions: CONDITIONS } = securityPolicyLimits;

/** The rules for which requests a rule is for. */
export const securityPolicyMatchRules: readonly Rule<SecurityPolicySubject>[] = [
  {
    code: "armor-match",
    level: "error",
    states: "A rule says in one way which requests it is for, and a rate limit may be for all.",
    otherwise: "nobody",
    source: LANGUAGE,
    *find(policy) {
      for (const { kind, at, rule } of matchesOf(policy)) {
        const given = KINDS.filter((option) => rule[option] !== undefined);
        if (given.length === 1 || (given.length === 0 && kind === "rateLimits")) continue;
        const got = inWords(given.length === 0 ? "a rule for no requests" : given.join(" and "));
        const fix =
          given.length === 0
            ? 'write for example addresses: ["203.0.113.0/24"]'
            : "make several rules of it where any of them is enough, or one expression where all have to hold";
        yield { at, got, allowed: ONE_OF, fix };
      }
    },
  },
  {
    code: "armor-region",
    level: "error",
    states: "A country is given by its code of two capitals, as ISO 3166-1 has them.",
    otherwise: "nobody",
    source: { document: "ISO 3166-1, as Unicode CLDR has it, and Cloud Armor's ZZ", read: "2026-11-21" },
    *find(policy) {
      for (const { at, rule } of matchesOf(policy)) {
        yield* regionFindings(`${at}.regions`, rule.regions);
        yield* regionFindings(`${at}.regionsExcept`, rule.regionsExcept);
      }
    },
  },
  {
    code: "armor-expression-length",
    level: "error",
    states: `A condition has 1 to ${LONGEST.value} characters.`,
    otherwise: "api",
    source: LONGEST.source,
    *find(policy) {
      for (const { at, text } of conditionsOf(policy)) {
        if (text.trim() !== "" && text.length <= LONGEST.value) continue;
        const got = inWords(`a condition of ${text.trim() === "" ? 0 : text.length} characters`);
        const fix = text.trim() === "" ? "leave the rule out, or say what it is for" : "make several rules of it";
        yield { at, got, allowed: `1 to ${LONGEST.value} characters`, fix };
      }
    },
  },
  {
    code: "armor-expression-conditions",
    level: "error",
    states: `An expression joins at most ${CONDITIONS.value} conditions.`,
    otherwise: "api",
    source: CONDITIONS.source,
    *find(policy) {
      for (const { at, rule } of matchesOf(policy)) {
        if (!isKnownText(rule.expression)) continue;
        const count = countOfConditions(rule.expression);
        if (count <= CONDITIONS.value) continue;
        const fix = "make several rules of it, or one condition with matches()";
        const got = inWords(`${count} conditions`);
        yield { at: `${at}.expression`, got, allowed: `at most ${CONDITIONS.value}, joined by && and ||`, fix };
      }
    },
  },
  {
    code: "armor-allow-regions",
    level: "warning",
    states: "Countries are not let through before WAF and rate limits.",
    otherwise: "nobody",
    source: LANGUAGE,
    *find(policy) {
      if (!hasLaterRules(policy)) return;
      for (const { kind, at, rule } of matchesOf(policy)) {
        if (kind !== "allow" || (rule.regions === undefined && rule.regionsExcept === undefined)) continue;
        const option = rule.regions === undefined ? "regions" : "regionsExcept";
        yield {
          at,
          got: inWords("whole countries, which neither WAF nor rate limits look at"),
          allowed: "in allow: those who need no checks",
          fix: `write deny: { Elsewhere: { ${option}: […] } } instead`,
        };
      }
    },
  },
];

function* regionFindings(at: string, regions: readonly string[] | undefined): Iterable<Finding> {
  for (const [index, code] of (regions ?? []).entries()) {
    if (isUnknown(code) || isCountry(code)) continue;
    const meant = countryMeant(code);
    const fix = meant === undefined ? "write the code of a country" : `write "${meant}"`;
    yield { at: `${at}.${index}`, got: code, allowed: 'two capitals, for example "DE"', fix };
  }
}

function conditionsOf(policy: SecurityPolicySubject): readonly { readonly at: string; readonly text: string }[] {
  const own = matchesOf(policy).map(({ at, rule }) => ({ at, text: expressionOf(rule) }));
  const { waf } = policy;
  const ofWaf =
    waf === undefined
      ? []
      : wafRulesOf(policy).map(({ at, name, rule }) => ({ at, text: wafExpression(name, rule, waf) }));
  return [...own, ...ofWaf].flatMap(({ at, text }) => (isKnownText(text) ? [{ at, text }] : []));
}

/** How many conditions an expression joins; what stands in quotes joins nothing. */
function countOfConditions(expression: string): number {
  const withoutTexts = expression.replace(/'(\\.|[^'\\])*'|"(\\.|[^"\\])*"/g, "");
  return (withoutTexts.match(/&&|\|\|/g)?.length ?? 0) + 1;
}

function hasLaterRules(policy: SecurityPolicySubject): boolean {
  return (
    wafRulesOf(policy).length > 0 || matchesOf(policy).some(({ kind, rule }) => kind === "rateLimits" && isForAll(rule))
  );
}
