import { isName, legalName } from "../foundation";
import type { Rule } from "../validation";
import { edgeLimits } from "./limits";
import { edgeNameForms } from "./name-forms";
import { securityPolicyAdaptiveRules } from "./rules/security-policy-adaptive-rules";
import { securityPolicyAddressRules } from "./rules/security-policy-address-rules";
import { securityPolicyEntryRules } from "./rules/security-policy-entry-rules";
import { securityPolicyLimitRules } from "./rules/security-policy-limit-rules";
import { securityPolicyMatchRules } from "./rules/security-policy-match-rules";
import { securityPolicyOptionRules } from "./rules/security-policy-option-rules";
import { securityPolicyWafRules } from "./rules/security-policy-waf-rules";
import type { ExistingSecurityPolicyProps, SecurityPolicySubject } from "./security-policy-subject";

const nameRule: Rule<ExistingSecurityPolicyProps> = {
  code: "armor-name",
  level: "error",
  states: "The name of a policy has 1 to 63 lower-case letters, digits and dashes, and begins with a letter.",
  otherwise: "plan",
  source: edgeLimits.nameLength.source,
  *find({ name }) {
    if (isName(edgeNameForms.securityPolicy, name)) return;
    const better = legalName(edgeNameForms.securityPolicy, name);
    const fix = better === "" ? "write another name" : `write "${better}"`;
    yield { at: "name", got: name, allowed: edgeNameForms.securityPolicy.inWords, fix };
  },
};

/** What must hold of a security policy. */
export const securityPolicyRules: readonly Rule<SecurityPolicySubject>[] = [
  nameRule,
  ...securityPolicyEntryRules,
  ...securityPolicyMatchRules,
  ...securityPolicyAddressRules,
  ...securityPolicyWafRules,
  ...securityPolicyLimitRules,
  ...securityPolicyAdaptiveRules,
  ...securityPolicyOptionRules,
];

/** What must hold of the name of a policy that exists already. */
export const existingSecurityPolicyRules: readonly Rule<ExistingSecurityPolicyProps>[] = [nameRule];
