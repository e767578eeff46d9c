import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import type { DashboardProps } from "../dashboard-props";

/** The options of a dashboard, with what is found to be shown: the subject of the rules. */
export interface DashboardSubject extends DashboardProps {
  /** How many resources are shown. */
  readonly shown: number;
}

const DASHBOARDS: Source = { document: "Cloud Monitoring API v1, Dashboard", read: "2026-11-21" };

/** The rules for {@link DashboardProps}. */
export const dashboardRules: readonly Rule<DashboardSubject>[] = [
  {
    code: "dashboard-title",
    level: "error",
    states: "The title of a dashboard is not empty.",
    otherwise: "api",
    source: DASHBOARDS,
    *find({ title }) {
      if (!isKnownText(title) || title.trim() !== "") return;
      yield { at: "title", got: title, allowed: "a title", fix: "leave it out for the name of the stack" };
    },
  },
  {
    code: "dashboard-nothing",
    level: "warning",
    states: "There is something to show.",
    otherwise: "nobody",
    source: DASHBOARDS,
    *find({ shown }) {
      if (shown > 0) return;
      const fix = "make the dashboard last in the stack, or name by within where the services are";
      yield { at: "within", got: inWords("nothing that can be shown"), allowed: "a service, a database, a cache", fix };
    },
  },
];
