import type { ComputeSecurityPolicyConfig } from "@cdktf/provider-google/lib/compute-security-policy";
import type { ComputeSecurityPolicyRuleAConfig } from "@cdktf/provider-google/lib/compute-security-policy-rule";
import { sortedEntries } from "../foundation";
import { renderMatch, wafExpression } from "./match-template";
import { renderRateLimit, renderRedirect } from "./rate-limit-template";
import { DEFAULT_PRIORITY } from "./rule-priorities";
import { secondsOf, type PolicyEntry } from "./security-policy-entries";
import type { AdaptiveThreshold, SecurityPolicyProps } from "./security-policy-props";
import { renderExclusions } from "./waf-template";
import type { WafOptions } from "./waf-props";

const JSON_PARSING = { standard: "STANDARD", graphql: "STANDARD_WITH_GRAPHQL", off: "DISABLED" } as const;

/** A rule as the provider writes it, without the policy that it belongs to. */
export type RenderedRule = Omit<ComputeSecurityPolicyRuleAConfig, "securityPolicy">;

/** The policy without its rules. What is off is written as off, so that it does not stay as it was. */
export function renderPolicy(options: SecurityPolicyProps & { readonly name: string }): ComputeSecurityPolicyConfig {
  const { name, project, jsonParsing = "standard", jsonContentTypes, verboseLogging, userIpHeaders } = options;
  return {
    name,
    project,
    type: "CLOUD_ARMOR",
    adaptiveProtectionConfig: { layer7DdosDefenseConfig: renderAdaptive(options) },
    advancedOptionsConfig: {
      jsonParsing: JSON_PARSING[jsonParsing],
      jsonCustomConfig: jsonContentTypes && { contentTypes: [...jsonContentTypes] },
      logLevel: verboseLogging === true ? "VERBOSE" : "NORMAL",
      userIpRequestHeaders: userIpHeaders && [...userIpHeaders],
    },
  };
}

/** The rule for what no other rule is for. The platform makes it with the policy, and this says what it does. */
export function renderDefaultRule({ defaultAction = "allow" }: SecurityPolicyProps): RenderedRule {
  return {
    priority: DEFAULT_PRIORITY,
    description: "default rule",
    action: defaultAction === "allow" ? "allow" : denied(403),
    match: renderMatch({}),
    preview: false,
  };
}

/** A rule of one's own. Its name is its description, since rules have no names. */
export function renderRule(entry: PolicyEntry, waf: WafOptions = { rules: {} }): RenderedRule {
  const { priority, name: description } = entry;
  if (entry.kind === "autoDeploy") {
    const match = renderMatch({ expression: "evaluateAdaptiveProtectionAutoDeploy()" });
    return { priority, description, action: denied(403), match, preview: entry.preview };
  }
  if (entry.kind === "waf") return { priority, description, ...renderWafRule(entry.name, entry.rule, waf) };
  const common = { priority, description, match: renderMatch(entry.rule), preview: entry.rule.preview ?? false };
  switch (entry.kind) {
    case "allow":
      return { ...common, action: "allow", headerAction: renderHeaders(entry.rule.requestHeaders) };
    case "deny":
      return { ...common, action: denied(entry.rule.status ?? 403) };
    case "redirect":
      return { ...common, action: "redirect", redirectOptions: renderRedirect(entry.rule.to) };
    case "rateLimits":
      return { ...common, ...renderRateLimit(entry.rule) };
  }
}

function renderWafRule(set: string, rule: NonNullable<WafOptions["rules"]["sqli"]>, waf: WafOptions) {
  return {
    action: denied(rule.status ?? waf.status ?? 403),
    match: renderMatch({ expression: wafExpression(set, rule, waf) }),
    preview: rule.preview ?? waf.preview ?? true,
    preconfiguredWafConfig: renderExclusions(set, rule, waf),
  };
}

function renderAdaptive({ adaptiveProtection = false }: SecurityPolicyProps) {
  if (adaptiveProtection === false) return { enable: false };
  const { thresholds = {} } = adaptiveProtection === true ? {} : adaptiveProtection;
  const thresholdConfigs = sortedEntries(thresholds).map(([name, threshold]) => ({
    name,
    ...renderThreshold(threshold),
  }));
  const found = { enable: true, ruleVisibility: "STANDARD" };
  return thresholdConfigs.length === 0 ? found : { ...found, thresholdConfigs };
}

function renderThreshold(threshold: AdaptiveThreshold) {
  const { autoDeploy = {} } = threshold;
  return {
    detectionLoadThreshold: threshold.detectionLoad,
    detectionAbsoluteQps: threshold.detectionRequestsPerSecond,
    detectionRelativeToBaselineQps: threshold.detectionRelativeToBaseline,
    autoDeployLoadThreshold: autoDeploy.load,
    autoDeployConfidenceThreshold: autoDeploy.confidence,
    autoDeployImpactedBaselineThreshold: autoDeploy.impactedBaseline,
    autoDeployExpirationSec: autoDeploy.expiration === undefined ? undefined : secondsOf(autoDeploy.expiration),
  };
}

function renderHeaders(headers: Readonly<Record<string, string>> = {}) {
  const requestHeadersToAdds = sortedEntries(headers).map(([headerName, headerValue]) => ({ headerName, headerValue }));
  return requestHeadersToAdds.length === 0 ? undefined : { requestHeadersToAdds };
}

function denied(status: number): string {
  return `deny(${status})`;
}
