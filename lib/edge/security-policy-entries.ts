import { trySeconds, sortedEntries } from "../foundation";
import type { BanAction, RateLimit } from "./rate-limit-props";
import { priorityOf, type Band } from "./rule-priorities";
import type { AllowRule, DenyRule, RedirectRule, SecurityPolicyProps, TrafficMatch } from "./security-policy-props";
import type { WafRule } from "./waf-props";

/** What is done with the requests that a rule is for. */
export type EntryRule =
  | { readonly kind: "allow"; readonly rule: AllowRule }
  | { readonly kind: "deny"; readonly rule: DenyRule }
  | { readonly kind: "redirect"; readonly rule: RedirectRule }
  | { readonly kind: "rateLimits"; readonly rule: RateLimit }
  | { readonly kind: "waf"; readonly rule: WafRule }
  | { readonly kind: "autoDeploy"; readonly preview: boolean };

/** A rule of a policy, with its name and its place. */
export type PolicyEntry = EntryRule & {
  readonly name: string;
  /** The option that gives it. */
  readonly at: string;
  readonly priority: number;
};

/** The name of the rule that adaptive protection fills. */
const AUTO_DEPLOY = "AdaptiveProtection";

/** All rules of a policy but the default rule, each with its place, in the order of their kinds and names. */
export function entriesOf(options: SecurityPolicyProps): readonly PolicyEntry[] {
  const { allow = {}, deny = {}, redirect = {}, rateLimits = {}, waf } = options;
  return [
    ...sortedEntries(allow).map(([name, rule]) => entry("allow", name, { kind: "allow", rule })),
    ...sortedEntries(deny).map(([name, rule]) => entry("deny", name, { kind: "deny", rule })),
    ...autoDeployEntry(options),
    ...sortedEntries(redirect).map(([name, rule]) => entry("redirect", name, { kind: "redirect", rule })),
    ...sortedEntries<WafRule | undefined>(waf?.rules ?? {}).flatMap(([name, rule]) =>
      rule === undefined ? [] : [entry("waf", name, { kind: "waf", rule })],
    ),
    ...sortedEntries(rateLimits).map(([name, rule]) => rateLimitEntry(name, rule)),
  ];
}

/** The rules that say themselves which requests they are for, with what they say. */
export function matchesOf(options: SecurityPolicyProps): readonly (PolicyEntry & { readonly rule: TrafficMatch })[] {
  return entriesOf(options).flatMap((one) => (one.kind === "waf" || one.kind === "autoDeploy" ? [] : [one]));
}

/** The rate limits with their places. */
export function rateLimitsOf(options: SecurityPolicyProps): readonly (PolicyEntry & { readonly rule: RateLimit })[] {
  return entriesOf(options).flatMap((one) => (one.kind === "rateLimits" ? [one] : []));
}

/** The rules of the WAF with their places. */
export function wafRulesOf(options: SecurityPolicyProps): readonly (PolicyEntry & { readonly rule: WafRule })[] {
  return entriesOf(options).flatMap((one) => (one.kind === "waf" ? [one] : []));
}

/** True for a rule that is for all requests. */
export function isForAll({ addresses, regions, regionsExcept, expression }: TrafficMatch): boolean {
  return [addresses, regions, regionsExcept, expression].every((given) => given === undefined);
}

/** What a rate limit does as a ban; undefined where it bans nobody. */
export function banOf({ exceed }: RateLimit): BanAction | undefined {
  return exceed !== undefined && "ban" in exceed ? exceed : undefined;
}

/** The seconds of a duration that the rules have found good; text that is known only later stays as it is. */
export function secondsOf(duration: string): number {
  return trySeconds(duration) as number;
}

function entry(band: Band, name: string, rule: EntryRule, identity = name): PolicyEntry {
  const option = rule.kind === "waf" ? "waf.rules" : rule.kind;
  const given = "rule" in rule ? rule.rule.priority : undefined;
  return { ...rule, name, at: `${option}.${name}`, priority: given ?? priorityOf(band, identity) };
}

// The platform cannot turn a ban into a throttle. A place of its own has Terraform make the rule anew.
function rateLimitEntry(name: string, rule: RateLimit): PolicyEntry {
  const band = isForAll(rule) ? "rateLimitOfAll" : "rateLimit";
  const identity = banOf(rule) === undefined ? name : `${name}\nban`;
  return entry(band, name, { kind: "rateLimits", rule }, identity);
}

function autoDeployEntry({ adaptiveProtection }: SecurityPolicyProps): readonly PolicyEntry[] {
  if (typeof adaptiveProtection !== "object") return [];
  const { thresholds = {}, preview = true } = adaptiveProtection;
  if (Object.values(thresholds).every(({ autoDeploy }) => autoDeploy === undefined)) return [];
  const found = entry("autoDeploy", AUTO_DEPLOY, { kind: "autoDeploy", preview });
  return [{ ...found, at: "adaptiveProtection" }];
}
