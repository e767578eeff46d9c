import { MonitoringDashboard } from "@cdktf/provider-google/lib/monitoring-dashboard";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import v = require("valibot");
import { defaultsOf, projectForm } from "../foundation";
import { checkWithin, shapeOf } from "../validation";
import type { DashboardProps } from "./dashboard-props";
import { renderDashboard } from "./dashboard-template";
import { withinForm } from "./forms";
import { dashboardRules } from "./rules/dashboard-rules";
import { refuseLater, watchedWithin } from "./watched";

const dashboardShape = shapeOf<DashboardProps>({
  title: v.optional(v.string()),
  within: v.optional(withinForm),
  project: v.optional(projectForm),
});

/**
 * Requests, errors, latency, instances, processors and memory of everything in the stack, on one page. Make it last: what
 * is made after it would be missing, and is refused.
 */
export class Dashboard extends Construct {
  /**
   * @throws ValidationError for options that cannot work. At synth `dashboard-after`, where something that would be shown
   * was made later.
   */
  constructor(scope: Construct, id: string, props?: DashboardProps) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    const options = props ?? {};
    const within = options.within ?? stack;
    checkWithin(this, options, {
      shape: dashboardShape,
      rules: dashboardRules,
      subject: () => ({ ...options, shown: watchedWithin(within, this).length }),
    });
    const dashboard = renderDashboard(options.title ?? stack.node.id, watchedWithin(within, this));
    new MonitoringDashboard(this, "Resource", {
      project: options.project ?? defaultsOf(this).project,
      dashboardJson: JSON.stringify(dashboard),
    });
    refuseLater(this, { within, code: "dashboard-after" });
  }
}
