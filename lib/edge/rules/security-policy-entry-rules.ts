import { inWords, isKnownNumber, type Rule, type Source } from "../../validation";
import { bands, type Band } from "../rule-priorities";
import { entriesOf, type PolicyEntry } from "../security-policy-entries";
import { securityPolicyLimits } from "../security-policy-limits";
import type { SecurityPolicySubject } from "../security-policy-subject";

const LIBRARY: Source = { document: "this library: a rule is told apart by its name", read: "2026-11-21" };
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const { priority: HIGHEST, ruleName: LONGEST, rules: RULES, advancedRules: ADVANCED } = securityPolicyLimits;

/** The rules for names, places and numbers of rules. */
export const securityPolicyEntryRules: readonly Rule<SecurityPolicySubject>[] = [
  {
    code: "armor-rule-name",
    level: "error",
    states: `The name of a rule has 1 to ${LONGEST.value} letters, digits, dashes and underscores, and begins with a letter.`,
    otherwise: "api",
    source: LONGEST.source,
    *find(policy) {
      for (const { kind, name, at } of entriesOf(policy)) {
        if (kind === "waf" || (NAME.test(name) && name.length <= LONGEST.value)) continue;
        const better = name
          .replace(/[^A-Za-z0-9_-]+/g, "-")
          .replace(/^[^A-Za-z]+/, "")
          .slice(0, LONGEST.value);
        const fix = better === "" ? "write another name" : `write "${better}"`;
        const allowed = `1 to ${LONGEST.value} letters, digits, dashes and underscores, beginning with a letter`;
        yield { at, got: name, allowed, fix };
      }
    },
  },
  {
    code: "armor-rule-name-twice",
    level: "error",
    states: "No two rules of a policy have one name, whatever their kinds.",
    otherwise: "nobody",
    source: LIBRARY,
    *find(policy) {
      for (const [entry, earlier] of repeated(policy, ({ name }) => name)) {
        const fix = "give one of the two another name";
        yield { at: entry.at, got: entry.name, allowed: `a name that ${earlier.at} does not have`, fix };
      }
    },
  },
  {
    code: "armor-priority",
    level: "error",
    states: `The priority of a rule is a whole number from 0 to ${HIGHEST.value}.`,
    otherwise: "api",
    source: HIGHEST.source,
    *find(policy) {
      for (const { at, priority } of entriesOf(policy)) {
        if (!isKnownNumber(priority) || isPriority(priority)) continue;
        const allowed = `a whole number from 0 to ${HIGHEST.value}`;
        yield { at: `${at}.priority`, got: priority, allowed, fix: "leave it out, or write for example 1000" };
      }
    },
  },
  {
    code: "armor-priority-twice",
    level: "error",
    states: "No two rules of a policy have one priority.",
    otherwise: "api",
    source: HIGHEST.source,
    *find(policy) {
      for (const [entry, earlier] of repeated(policy, ({ priority }) => priority)) {
        yield {
          at: `${entry.at}.priority`,
          got: entry.priority,
          allowed: `a priority that ${earlier.at} does not have`,
          fix: `write priority: ${freeAfter(entry.priority, policy)} for the newer of the two, so that the other stays`,
        };
      }
    },
  },
  {
    code: "armor-rule-quota",
    level: "warning",
    states: `A project has ${RULES.value} rules of Cloud Armor without asking.`,
    otherwise: "api",
    source: RULES.source,
    *find(policy) {
      // The default rule counts too.
      const count = entriesOf(policy).length + 1;
      if (count <= RULES.value) return;
      const fix = "ask for a higher quota SECURITY_POLICY_RULES before the apply";
      yield { at: "", got: inWords(`${count} rules`), allowed: `${RULES.value} rules in all policies`, fix };
    },
  },
  {
    code: "armor-advanced-rule-quota",
    level: "warning",
    states: `A project has ${ADVANCED.value} rules by condition, country or WAF without asking.`,
    otherwise: "api",
    source: ADVANCED.source,
    *find(policy) {
      const count = entriesOf(policy).filter(isAdvanced).length;
      if (count <= ADVANCED.value) return;
      const got = inWords(`${count} rules that are not by address`);
      const fix = "ask for a higher quota before the apply, or join rules";
      yield { at: "", got, allowed: `${ADVANCED.value} of them in all policies`, fix };
    },
  },
];

/** Each entry that has something which an earlier one has, with that one. */
function* repeated(
  policy: SecurityPolicySubject,
  identity: (entry: PolicyEntry) => unknown,
): Iterable<readonly [PolicyEntry, PolicyEntry]> {
  const seen = new Map<unknown, PolicyEntry>();
  for (const entry of entriesOf(policy)) {
    const earlier = seen.get(identity(entry));
    if (earlier === undefined) seen.set(identity(entry), entry);
    else yield [entry, earlier];
  }
}

function freeAfter(priority: number, policy: SecurityPolicySubject): number {
  const taken = new Set(entriesOf(policy).map((entry) => entry.priority));
  let free = priority;
  while (taken.has(free))
    free =
      free < HIGHEST.value ? free + 1 : Math.min(...Object.values<number>(bands satisfies Record<Band, number>)) - 1;
  return free;
}

function isPriority(priority: number): boolean {
  return Number.isSafeInteger(priority) && priority >= 0 && priority <= HIGHEST.value;
}

function isAdvanced(entry: PolicyEntry): boolean {
  if (entry.kind === "waf" || entry.kind === "autoDeploy") return true;
  const { regions, regionsExcept, expression } = entry.rule;
  return [regions, regionsExcept, expression].some((given) => given !== undefined);
}
