import type { NotificationChannels } from "./notification-channels";

/** An amount of money for a month. */
export interface BudgetAmount {
  /** Whole units, from 1 on. */
  readonly units: number;
  /** The currency of the billing account, such as `"USD"` or `"EUR"`. */
  readonly currency: string;
}

/** Options of {@link MonthlyBudget}. */
export interface MonthlyBudgetProps {
  /** The id of the billing account, `XXXXXX-XXXXXX-XXXXXX`. */
  readonly billingAccount: string;
  /** How much may be spent in a month. */
  readonly amount: BudgetAmount;
  /**
   * The numbers of the projects whose costs count, or `"all"` of the billing account.
   * @default - the project of the defaults, whose number has to be known
   */
  readonly projectNumbers?: readonly string[] | "all";
  /**
   * Only costs of resources with this label count: one key with one value, such as `{ tenant: "acme" }`.
   * @default - all costs
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * At which parts of the amount somebody is told: 0.5 is half of it.
   * @default [0.5, 0.9, 1]
   */
  readonly thresholds?: readonly number[];
  /**
   * At which parts somebody is told as soon as the month is expected to end there.
   * @default [1]
   */
  readonly forecast?: readonly number[];
  /**
   * Who is told, besides the administrators of the billing account: the e-mail channels, five at most.
   * @default - the administrators of the billing account
   */
  readonly notify?: NotificationChannels;
  /**
   * A topic of Pub/Sub that gets every update of the costs, `projects/PROJECT/topics/TOPIC`.
   * @default - none
   */
  readonly topic?: string;
}
