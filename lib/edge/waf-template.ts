import type { FieldMatch, WafExclusion, WafOptions, WafRule } from "./waf-props";
import { ruleSetName, signatureId, usualWafVersion } from "./waf-rule-sets";

/** The exclusions of a rule of the WAF, as the provider writes them; undefined where there are none. */
export function renderExclusions(set: string, { exclude = [] }: WafRule, { version = usualWafVersion }: WafOptions) {
  if (exclude.length === 0) return undefined;
  return {
    exclusion: exclude.map(({ signatures, headers, cookies, queryParams, uris }: WafExclusion) => ({
      targetRuleSet: ruleSetName(set, version),
      targetRuleIds: signatures?.map((signature) => signatureId(signature, set, version)),
      requestHeader: headers?.map(renderField),
      requestCookie: cookies?.map(renderField),
      requestQueryParam: queryParams?.map(renderField),
      requestUri: uris?.map(renderField),
    })),
  };
}

/** The text that a field is compared with; undefined where any will do. */
export function fieldText(field: FieldMatch): string | undefined {
  return field === "any" ? undefined : Object.values<string>(field)[0];
}

const OPERATORS = { equals: "EQUALS", startsWith: "STARTS_WITH", endsWith: "ENDS_WITH", contains: "CONTAINS" } as const;

function renderField(field: FieldMatch) {
  if (field === "any") return { operator: "EQUALS_ANY" };
  const [how] = Object.keys(field) as (keyof typeof OPERATORS)[];
  return { operator: OPERATORS[how ?? "equals"], value: fieldText(field) };
}
