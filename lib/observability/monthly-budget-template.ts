import type { BillingBudgetConfig } from "@cdktf/provider-google/lib/billing-budget";
import type { MonthlyBudgetProps } from "./monthly-budget-props";
import { unlessEmpty } from "./records";

/** The budget as the provider takes it. */
export function renderBudget(props: MonthlyBudgetProps, name: string): BillingBudgetConfig {
  const { billingAccount, amount, projectNumbers = [], labels, thresholds = [0.5, 0.9, 1], forecast = [1] } = props;
  return {
    billingAccount,
    displayName: name,
    amount: { specifiedAmount: { currencyCode: amount.currency, units: String(amount.units) } },
    budgetFilter: {
      calendarPeriod: "MONTH",
      creditTypesTreatment: "INCLUDE_ALL_CREDITS",
      projects: projectNumbers === "all" ? undefined : projectNumbers.map((number) => `projects/${number}`),
      labels: unlessEmpty(labels),
    },
    thresholdRules: [
      ...thresholds.map((part) => ({ thresholdPercent: part, spendBasis: "CURRENT_SPEND" })),
      ...forecast.map((part) => ({ thresholdPercent: part, spendBasis: "FORECASTED_SPEND" })),
    ],
    allUpdatesRule: renderUpdates(props),
  };
}

function renderUpdates({ notify, topic }: MonthlyBudgetProps): BillingBudgetConfig["allUpdatesRule"] {
  const emails = notify?.emails ?? [];
  if (emails.length === 0 && topic === undefined) return undefined;
  return {
    monitoringNotificationChannels: emails.length > 0 ? [...emails] : undefined,
    pubsubTopic: topic,
    disableDefaultIamRecipients: false,
  };
}
