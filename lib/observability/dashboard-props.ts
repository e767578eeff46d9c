import type { IConstruct } from "constructs";

/** Options of {@link Dashboard}. */
export interface DashboardProps {
  /**
   * What people read in the list of dashboards.
   * @default - the name of the stack
   */
  readonly title?: string;
  /**
   * What is shown: everything below this construct.
   * @default - the stack
   */
  readonly within?: IConstruct;
  /**
   * The id of the project of the dashboard. It has to see the metrics of what is shown.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
}
