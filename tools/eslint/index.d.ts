import type { Rule } from "eslint";

type RuleName =
  | "import-ladder"
  | "no-framework-instanceof"
  | "no-plain-error"
  | "no-provider-barrel"
  | "no-template-construct-id"
  | "no-terraform-output-in-lib";

declare const house: { readonly rules: Readonly<Record<RuleName, Rule.RuleModule>> };
export = house;
