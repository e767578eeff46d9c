import v = require("valibot");
import { shapeOf, textList, texts, wordOr } from "../validation";
import { notifyForm } from "./forms";
import type { BudgetAmount, MonthlyBudgetProps } from "./monthly-budget-props";

const parts = v.optional(v.array(v.number()));

/** The form of the options of a budget. */
export const monthlyBudgetShape = shapeOf<MonthlyBudgetProps>({
  billingAccount: v.string(),
  amount: shapeOf<BudgetAmount>({ units: v.number(), currency: v.string() }),
  projectNumbers: v.optional(wordOr("all", textList)),
  labels: v.optional(texts),
  thresholds: parts,
  forecast: parts,
  notify: v.optional(notifyForm),
  topic: v.optional(v.string()),
});
