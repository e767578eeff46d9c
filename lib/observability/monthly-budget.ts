import { BillingBudget } from "@cdktf/provider-google/lib/billing-budget";
import { Construct } from "constructs";
import { defaultsOf } from "../foundation";
import { check } from "../validation";
import type { MonthlyBudgetProps } from "./monthly-budget-props";
import { monthlyBudgetShape } from "./monthly-budget-shape";
import { renderBudget } from "./monthly-budget-template";
import { monthlyBudgetRules } from "./rules/budget-rules";

/**
 * Tells when the costs of a month reach parts of an amount, or are expected to. It stops nothing: costs go on.
 *
 * Whoever runs Terraform needs a role on the billing account, `roles/billing.costsManager` for one, and a google provider
 * with `billingProject` and `userProjectOverride` where it runs as a person.
 */
export class MonthlyBudget extends Construct {
  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: MonthlyBudgetProps) {
    super(scope, id);
    const { projectNumber } = defaultsOf(this);
    const own = projectNumber === undefined ? undefined : [projectNumber];
    const options = { ...props, projectNumbers: props.projectNumbers ?? own };
    check(this, options, { shape: monthlyBudgetShape, rules: monthlyBudgetRules });
    new BillingBudget(this, "Resource", renderBudget(options, this.node.path.replaceAll("/", " ").slice(-60).trim()));
  }
}
