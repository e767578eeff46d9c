import type { LoggingMetricConfig } from "@cdktf/provider-google/lib/logging-metric";
import { sortedEntries } from "../foundation";
import type { LogMetricLabel, LogMetricProps } from "./log-metric-props";
import { patternOf } from "./promql";
import { quoted } from "./quoted";

/** The metric as the provider takes it. */
export function renderLogMetric(props: LogMetricProps & { readonly name: string }): LoggingMetricConfig {
  const { name, filter, project, description, value } = props;
  const labels = sortedEntries(props.labels ?? {});
  return {
    name,
    filter,
    project,
    description,
    metricDescriptor: {
      metricKind: "DELTA",
      valueType: value === undefined ? "INT64" : "DISTRIBUTION",
      unit: value?.unit ?? "1",
      labels: labels.length > 0 ? labels.map(([key]) => ({ key, valueType: "STRING" })) : undefined,
    },
    labelExtractors:
      labels.length > 0 ? Object.fromEntries(labels.map(([key, label]) => [key, extractor(label)])) : undefined,
    ...(value !== undefined && {
      valueExtractor: `EXTRACT(${value.field})`,
      // What the API would choose itself. Written down, so that it gives nothing back that was not said.
      bucketOptions: { exponentialBuckets: { numFiniteBuckets: 64, growthFactor: 2, scale: 0.01 } },
    }),
  };
}

// Takes nothing but the values that are known: any other one leaves the label empty.
function extractor({ field, values }: LogMetricLabel): string {
  return `REGEXP_EXTRACT(${field}, ${quoted(`^(${[...values].sort().map(patternOf).join("|")})$`)})`;
}
