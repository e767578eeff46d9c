import type { TrafficMatch } from "./security-policy-props";
import { sourceRangeText } from "./source-ranges";
import type { WafOptions, WafRule } from "./waf-props";
import { ruleSetName, signatureId, usualWafVersion } from "./waf-rule-sets";

/** Which requests a rule is for, as the provider writes it. */
export function renderMatch(match: TrafficMatch) {
  const expression = expressionOf(match);
  if (expression !== undefined) return { expr: { expression } };
  const srcIpRanges = match.addresses?.map(sourceRangeText) ?? ["*"];
  return { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges } };
}

/** The condition of a rule in Cloud Armor's language; undefined for one by addresses, or for all requests. */
export function expressionOf({ regions, regionsExcept, expression }: TrafficMatch): string | undefined {
  if (regions !== undefined) return `'[${regions.join(",")}]'.contains(origin.region_code)`;
  if (regionsExcept !== undefined) return `!'[${regionsExcept.join(",")}]'.contains(origin.region_code)`;
  return expression;
}

/** The condition of a rule of the WAF. */
export function wafExpression(set: string, { sensitivity, optIn, optOut }: WafRule, waf: WafOptions): string {
  const { version = usualWafVersion } = waf;
  const list = (ids: readonly string[]) => `[${ids.map((id) => `'${signatureId(id, set, version)}'`).join(", ")}]`;
  const level = optIn === undefined ? (sensitivity ?? waf.sensitivity ?? 1) : 0;
  const settings = [
    `'sensitivity': ${level}`,
    ...(optOut === undefined || optOut.length === 0 ? [] : [`'opt_out_rule_ids': ${list(optOut)}`]),
    ...(optIn === undefined ? [] : [`'opt_in_rule_ids': ${list(optIn)}`]),
  ];
  return `evaluatePreconfiguredWaf('${ruleSetName(set, version)}', {${settings.join(", ")}})`;
}
