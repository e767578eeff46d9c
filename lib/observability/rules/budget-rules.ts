import { labelFindings, projectNumberFindings } from "../../foundation";
import {
  inWords,
  isKnownNumber,
  isKnownText,
  nearestName,
  type Finding,
  type Rule,
  type Source,
} from "../../validation";
import { observabilityLimits } from "../limits";
import type { MonthlyBudgetProps } from "../monthly-budget-props";
import { number } from "../promql";

const { budgetChannels, budgetThresholdLargest } = observabilityLimits;
const BUDGETS: Source = { document: "Cloud Billing Budget API v1, Budget", read: "2026-11-21" };
const CURRENCIES: Source = { document: "ISO 4217, as JavaScript's Intl knows it", read: "2026-11-21" };

/** The rules for {@link MonthlyBudgetProps}. */
export const monthlyBudgetRules: readonly Rule<MonthlyBudgetProps>[] = [
  {
    code: "budget-account",
    level: "error",
    states: "The billing account is given by its id, XXXXXX-XXXXXX-XXXXXX.",
    otherwise: "api",
    source: BUDGETS,
    *find({ billingAccount }) {
      if (!isKnownText(billingAccount) || /^[0-9A-F]{6}(-[0-9A-F]{6}){2}$/.test(billingAccount)) return;
      const fix = "take the id from `gcloud billing accounts list`";
      yield { at: "billingAccount", got: billingAccount, allowed: 'an id such as "012345-6789AB-CDEF01"', fix };
    },
  },
  {
    code: "budget-amount",
    level: "error",
    states: "The amount is a whole number from 1 on.",
    otherwise: "nobody",
    source: BUDGETS,
    *find({ amount }) {
      const { units } = amount;
      if (!isKnownNumber(units) || (Number.isSafeInteger(units) && units >= 1)) return;
      const fix =
        units > 1 ? `write ${Math.ceil(Math.min(units, Number.MAX_SAFE_INTEGER))}` : "write how much may be spent";
      yield { at: "amount.units", got: units, allowed: "a whole number from 1 on", fix };
    },
  },
  {
    code: "budget-currency",
    level: "error",
    states: "The currency is a code of ISO 4217.",
    otherwise: "api",
    source: CURRENCIES,
    *find({ amount: { currency } }) {
      const known = Intl.supportedValuesOf("currency");
      if (!isKnownText(currency) || known.includes(currency)) return;
      const begun = known.find((code) => currency.toUpperCase().startsWith(code));
      const nearest = begun ?? nearestName(currency, known);
      const fix = nearest === undefined ? "take it from the billing account" : `write "${nearest}", if that is meant`;
      yield { at: "amount.currency", got: currency, allowed: 'three capital letters, such as "USD"', fix };
    },
  },
  {
    code: "budget-threshold",
    level: "error",
    states: `A threshold is a part of the amount, above 0 and at most ${budgetThresholdLargest.value}: 0.5 is 50 %.`,
    otherwise: "nobody",
    source: BUDGETS,
    *find({ thresholds = [], forecast = [] }) {
      yield* partFindings("thresholds", thresholds);
      yield* partFindings("forecast", forecast);
    },
  },
  {
    code: "budget-threshold-none",
    level: "error",
    states: "There is a threshold at which somebody is told.",
    otherwise: "nobody",
    source: BUDGETS,
    *find({ thresholds, forecast }) {
      if (thresholds?.length !== 0 || forecast?.length !== 0) return;
      yield { at: "thresholds", got: thresholds, allowed: "a threshold here or in forecast", fix: "leave both out" };
    },
  },
  {
    code: "budget-label",
    level: "error",
    states: "A budget looks at one label with one value.",
    otherwise: "api",
    source: BUDGETS,
    *find({ labels = {} }) {
      const keys = Object.keys(labels);
      if (keys.length > 1) {
        const fix = "give what belongs together one label, such as tenant, or write a budget for each";
        yield { at: "labels", got: inWords(keys.join(", ")), allowed: "one label with one value", fix };
      }
      yield* labelFindings(labels);
    },
  },
  {
    code: "budget-projects",
    level: "error",
    states: "The projects whose costs count are given by their numbers, which is how the API gives them back.",
    otherwise: "nobody",
    source: BUDGETS,
    *find({ projectNumbers }) {
      if (projectNumbers === "all") return;
      if (projectNumbers === undefined || projectNumbers.length === 0) {
        const fix = 'write setDefaults(stack, { projectNumber: "…" }), projectNumbers here, or projectNumbers: "all"';
        yield { at: "projectNumbers", got: projectNumbers, allowed: 'numbers of projects, or "all"', fix };
      }
      for (const one of projectNumbers ?? []) {
        for (const finding of projectNumberFindings(one)) yield { ...finding, at: "projectNumbers" };
      }
    },
  },
  {
    code: "budget-channels",
    level: "error",
    states: `At most ${budgetChannels.value} e-mail channels are told.`,
    otherwise: "api",
    source: budgetChannels.source,
    *find({ notify }) {
      const count = notify?.emails.length ?? 0;
      if (count <= budgetChannels.value) return;
      const fix = "send to a group, or make NotificationChannels for the budget alone";
      yield { at: "notify", got: inWords(`${count} e-mail channels`), allowed: "at most five", fix };
    },
  },
  {
    code: "budget-channel-type",
    level: "warning",
    states: "Channels of a budget send e-mail, the only kind that Cloud Billing uses.",
    otherwise: "nobody",
    source: { document: "Cloud Billing documentation, budget notifications", read: "2026-11-21" },
    *find({ notify }) {
      if (notify === undefined || notify.emails.length > 0) return;
      const fix =
        "add an e-mail channel, or a topic; otherwise the administrators of the billing account are told alone";
      yield { at: "notify", got: inWords("channels without e-mail"), allowed: "an e-mail channel", fix };
    },
  },
  {
    code: "budget-topic",
    level: "error",
    states: "The topic is given by its full name.",
    otherwise: "api",
    source: BUDGETS,
    *find({ topic }) {
      if (!isKnownText(topic) || /^projects\/[^/]+\/topics\/[^/]+$/.test(topic)) return;
      yield { at: "topic", got: topic, allowed: "projects/PROJECT/topics/TOPIC", fix: "write the full name" };
    },
  },
];

function* partFindings(at: string, parts: readonly number[]): Iterable<Finding> {
  for (const [index, part] of parts.entries()) {
    const isTwice = parts.indexOf(part) < index;
    if (!isKnownNumber(part) || (part > 0 && part <= budgetThresholdLargest.value && !isTwice)) continue;
    const isPercent = part > budgetThresholdLargest.value && part <= 500;
    const fix = isTwice
      ? "remove one"
      : isPercent
        ? `write ${number(part / 100)} for ${part} %`
        : "write for example 0.9";
    yield { at, got: part, allowed: "parts of the amount, above 0 and at most 5, each once: 0.5 is half", fix };
  }
}
