import { LoggingMetric } from "@cdktf/provider-google/lib/logging-metric";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { claimName, defaultsOf, nameFromPath } from "../foundation";
import { check } from "../validation";
import type { LogMetricProps } from "./log-metric-props";
import { logMetricShape } from "./log-metric-shape";
import { renderLogMetric } from "./log-metric-template";
import { loggingNameForms } from "./name-forms";
import { metricName } from "./promql";
import { logMetricRules } from "./rules/log-metric-rules";

/** Counts log entries, or measures a number in them. Its labels take known values alone, so that it stays small. */
export class LogMetric extends Construct {
  /** The name in Cloud Logging. */
  public readonly name: string;
  /** The name in PromQL, for example `logging_googleapis_com:user_orders`. */
  public readonly promql: string;
  /** There once the metric is. */
  public readonly ready: ITerraformDependable;

  /**
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where another metric has the
   * name.
   */
  constructor(scope: Construct, id: string, props: LogMetricProps) {
    super(scope, id);
    const project = props.project ?? defaultsOf(this).project;
    const options = { ...props, project };
    check(this, options, { shape: logMetricShape, rules: logMetricRules });
    this.name = props.name ?? nameFromPath(loggingNameForms.metric, this.node.path);
    claimName(this, { kind: loggingNameForms.metric.kind, name: this.name, within: [project] });
    this.promql = metricName(`logging.googleapis.com/user/${this.name}`);
    this.ready = new LoggingMetric(this, "Resource", renderLogMetric({ ...options, name: this.name }));
  }
}
