import { setDefaults } from "../../lib/foundation";
import {
  MonthlyBudget,
  monthlyBudgetRules,
  NotificationChannels,
  type MonthlyBudgetProps,
} from "../../lib/observability";
import { onStack, problemsOf, synth } from "../support/synth";
import { budget } from "./faults";

const BUDGET = "google_billing_budget";
const least = { billingAccount: "012345-6789AB-CDEF01", amount: { units: 500, currency: "USD" } };

const built = (props: Partial<MonthlyBudgetProps> = {}) =>
  synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    void new MonthlyBudget(stack, "Budget", { ...least, ...props });
  });
const errorsIn = (props: Partial<MonthlyBudgetProps>) =>
  monthlyBudgetRules.filter((rule) => [...rule.find(budget(props))].length > 0).map(({ code }) => code);

test("a budget of the project tells at a half, at nine tenths, at all of it, and when all of it is expected", () => {
  expect(built().only(BUDGET)).toEqual({
    billing_account: "012345-6789AB-CDEF01",
    display_name: "test Budget",
    amount: { specified_amount: { currency_code: "USD", units: "500" } },
    budget_filter: {
      calendar_period: "MONTH",
      credit_types_treatment: "INCLUDE_ALL_CREDITS",
      projects: ["projects/123456789012"],
    },
    threshold_rules: [
      { threshold_percent: 0.5, spend_basis: "CURRENT_SPEND" },
      { threshold_percent: 0.9, spend_basis: "CURRENT_SPEND" },
      { threshold_percent: 1, spend_basis: "CURRENT_SPEND" },
      { threshold_percent: 1, spend_basis: "FORECASTED_SPEND" },
    ],
  });
});

test("a tenant has a budget by its label, in all projects of the account", () => {
  const { budget_filter } = built({ labels: { tenant: "acme" }, projectNumbers: "all" }).only(BUDGET);
  expect(budget_filter).toMatchObject({ labels: { tenant: "acme" } });
  expect(budget_filter).not.toHaveProperty("projects");
});

test("the e-mail channels are told, a topic gets the updates, and the administrators of the account are told, too", () => {
  const given = synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    const notify = new NotificationChannels(stack, "OnCall", {
      email: { Team: "oncall@example.com" },
      webhook: { Hook: "https://hooks.example.com" },
    });
    void new MonthlyBudget(stack, "Budget", { ...least, notify, topic: "projects/demo/topics/costs" });
  });
  expect(given.only(BUDGET).all_updates_rule).toEqual({
    monitoring_notification_channels: [
      expect.stringMatching(/^\$\{google_monitoring_notification_channel\.OnCall_Team_\w+\.name\}$/),
    ],
    pubsub_topic: "projects/demo/topics/costs",
    disable_default_iam_recipients: false,
  });
});

test("thresholds are options", () => {
  const { threshold_rules } = built({ thresholds: [0.25], forecast: [] }).only(BUDGET);
  expect(threshold_rules).toEqual([{ threshold_percent: 0.25, spend_basis: "CURRENT_SPEND" }]);
});

test("a project whose number nobody told is refused, so that no budget counts the costs of others unseen", () => {
  const make = () => onStack((stack) => new MonthlyBudget(stack, "Budget", least));
  expect(problemsOf(make).map(({ code }) => code)).toEqual(["budget-projects"]);
});

test.each<[Partial<MonthlyBudgetProps>, string[]]>([
  [{ amount: { units: 0, currency: "USD" } }, ["budget-amount"]],
  [{ amount: { units: -5, currency: "USD" } }, ["budget-amount"]],
  [{ amount: { units: 0.5, currency: "USD" } }, ["budget-amount"]],
  [{ amount: { units: 1, currency: "USD" } }, []],
  [{ amount: { units: 99.5, currency: "USD" } }, ["budget-amount"]],
  [{ amount: { units: 1, currency: "EUR" } }, []],
  [{ amount: { units: 1, currency: "eur" } }, ["budget-currency"]],
  [{ amount: { units: 1, currency: "$" } }, ["budget-currency"]],
  [{ thresholds: [0] }, ["budget-threshold"]],
  [{ thresholds: [0.001] }, []],
  [{ thresholds: [5] }, []],
  [{ thresholds: [5.01] }, ["budget-threshold"]],
  [{ thresholds: [0.5, 0.5] }, ["budget-threshold"]],
  [{ forecast: [100] }, ["budget-threshold"]],
  [{ thresholds: [] }, []],
  [{ projectNumbers: [] }, ["budget-projects"]],
  [{ projectNumbers: ["demo"] }, ["budget-projects"]],
  [{ labels: { Tenant: "acme" } }, ["budget-label"]],
  [{ billingAccount: "012345-6789ab-CDEF01" }, ["budget-account"]],
])("%j", (changes, codes) => {
  expect(errorsIn(changes)).toEqual(codes);
});

test.each([
  [{ thresholds: [50] }, "write 0.5 for 50 %"],
  [{ amount: { units: 99.5, currency: "USD" } }, "write 100"],
  [{ amount: { units: 1, currency: "EURO" } }, 'write "EUR", if that is meant'],
])("%j is mended by words that can be copied", (changes, fix) => {
  const [problem] = monthlyBudgetRules.flatMap((rule) => [...rule.find(budget(changes))]);
  expect(problem?.fix).toBe(fix);
});

test.each([
  [{ ...least, amount: 500 }, "option-type"],
  [{ ...least, notify: ["oncall@example.com"] }, "notify-form"],
  [{ amount: least.amount }, "option-missing"],
])("%j is refused by its form", (props, code) => {
  const make = () => onStack((stack) => new MonthlyBudget(stack, "Budget", props as never));
  expect(problemsOf(make).map((problem) => problem.code)).toContain(code);
});
