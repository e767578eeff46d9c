import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import { matchesOf } from "../security-policy-entries";
import { securityPolicyLimits } from "../security-policy-limits";
import type { SecurityPolicySubject } from "../security-policy-subject";
import { trySourceRange, type SourceRange } from "../source-ranges";

const RANGES: Source = { document: "RFC 4632 and RFC 5952", read: "2026-11-21" };
const MOST = securityPolicyLimits.addresses;

/** The rules for the addresses that a rule is for. */
export const securityPolicyAddressRules: readonly Rule<SecurityPolicySubject>[] = [
  {
    code: "armor-address",
    level: "error",
    states: "An address is one of IPv4 or IPv6, or a range of them.",
    otherwise: "api",
    source: RANGES,
    *find(policy) {
      for (const { at, text, range } of addressesOf(policy)) {
        if (range !== undefined) continue;
        const allowed = 'an address or a range, for example "203.0.113.7", "203.0.113.0/24" or "2001:db8::/32"';
        yield { at, got: text, allowed, fix: "write four numbers up to 255, or the hexadecimal form of IPv6" };
      }
    },
  },
  {
    code: "armor-address-host-bits",
    level: "error",
    states: "A range begins where ranges of its size do.",
    otherwise: "api",
    source: RANGES,
    *find(policy) {
      for (const { at, text, range } of addressesOf(policy)) {
        if (range?.hasHostBits !== true) continue;
        const allowed = `the first address of a range of /${range.prefix}`;
        yield { at, got: text, allowed, fix: `write "${range.text}", or the address without /${range.prefix}` };
      }
    },
  },
  {
    code: "armor-address-all",
    level: "error",
    states: "No rule is for all addresses by a range.",
    otherwise: "nobody",
    source: { document: "Cloud Armor documentation, evaluation order of rules", read: "2026-11-21" },
    *find(policy) {
      for (const { at, kind, text, range } of addressesOf(policy)) {
        if (range?.prefix !== 0) continue;
        const fix =
          kind === "rateLimits"
            ? "leave addresses out: a rate limit without them is for all requests"
            : 'leave the rule out, or write defaultAction: "deny" and allow single ranges';
        yield { at, got: text, allowed: "a part of the addresses: no later rule would be looked at", fix };
      }
    },
  },
  {
    code: "armor-address-twice",
    level: "error",
    states: "A rule has each range once.",
    otherwise: "api",
    source: RANGES,
    *find(policy) {
      const seen = new Set<string>();
      for (const { at, rule, text, range } of addressesOf(policy)) {
        const key = `${rule} ${range?.text ?? text}`;
        if (seen.has(key)) yield { at, got: text, allowed: "each range once", fix: "leave it out" };
        seen.add(key);
      }
    },
  },
  {
    code: "armor-address-count",
    level: "error",
    states: `A rule has at most ${MOST.value} ranges.`,
    otherwise: "api",
    source: MOST.source,
    *find(policy) {
      for (const { at, name, rule } of matchesOf(policy)) {
        const count = rule.addresses?.length ?? 0;
        if (count <= MOST.value) continue;
        const got = inWords(`${count} ranges`);
        const fix = `move the last ${count - MOST.value} into another rule, for example ${name}2, or join ranges`;
        yield { at: `${at}.addresses`, got, allowed: `at most ${MOST.value}`, fix };
      }
    },
  },
];

interface PlacedAddress {
  readonly at: string;
  readonly kind: string;
  /** The rule that it stands in. */
  readonly rule: string;
  readonly text: string;
  readonly range: SourceRange | undefined;
}

function addressesOf(policy: SecurityPolicySubject): readonly PlacedAddress[] {
  return matchesOf(policy).flatMap(({ at, kind, rule }) =>
    (rule.addresses ?? []).flatMap((text, index) =>
      isKnownText(text) ? [{ at: `${at}.addresses.${index}`, kind, rule: at, text, range: trySourceRange(text) }] : [],
    ),
  );
}
