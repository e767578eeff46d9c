import { isName } from "../../foundation";
import { inWords, type Finding, type Rule } from "../../validation";
import { observabilityLimits } from "../limits";
import type { LogMetricProps } from "../log-metric-props";
import { loggingNameForms } from "../name-forms";
import { filterFindings } from "./filter-findings";

const { metricLabels, metricSeries, filterLength, metricNameLength } = observabilityLimits;
const FIELD = /^[A-Za-z_][A-Za-z0-9_]*(\.([A-Za-z_][A-Za-z0-9_]*|"[^"\\\n]+"))*$/;

/** The rules for {@link LogMetricProps}. */
export const logMetricRules: readonly Rule<LogMetricProps>[] = [
  {
    code: "log-metric-name",
    level: "error",
    states: `The name of a log-based metric has ${loggingNameForms.metric.inWords}.`,
    otherwise: "api",
    source: metricNameLength.source,
    *find({ name }) {
      if (name === undefined || isName(loggingNameForms.metric, name)) return;
      yield {
        at: "name",
        got: name,
        allowed: loggingNameForms.metric.inWords,
        fix: "write another name, or leave it out",
      };
    },
  },
  {
    code: "log-metric-filter",
    level: "error",
    states: `The filter of a log-based metric has 1 to ${filterLength.value} characters.`,
    otherwise: "api",
    source: filterLength.source,
    find: ({ filter }) => filterFindings("filter", filter),
  },
  {
    code: "log-metric-labels",
    level: "error",
    states: `A log-based metric has at most ${metricLabels.value} labels, with names of letters, digits and underscores.`,
    otherwise: "api",
    source: metricLabels.source,
    *find({ labels = {} }) {
      const keys = Object.keys(labels);
      if (keys.length > metricLabels.value) {
        const fix = "leave out the labels that you look at least";
        yield { at: "labels", got: inWords(`${keys.length} labels`), allowed: "at most 10", fix };
      }
      for (const key of keys.filter((one) => !/^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(one))) {
        const fix = "write for example tenant or error_kind";
        yield {
          at: `labels.${key}`,
          got: key,
          allowed: "1 to 100 letters, digits and underscores, a letter first",
          fix,
        };
      }
    },
  },
  {
    code: "log-metric-values",
    level: "error",
    states: "All values of a label are known, each once and none of them empty.",
    otherwise: "nobody",
    source: metricSeries.source,
    *find({ labels = {} }) {
      for (const [key, { values }] of Object.entries(labels)) {
        if (values.length > 0 && new Set(values).size === values.length && !values.includes("")) continue;
        const allowed = "the values that count: without them each new value would be a series, and be billed";
        yield { at: `labels.${key}.values`, got: values, allowed, fix: 'write for example ["acme", "initech"]' };
      }
    },
  },
  {
    code: "log-metric-series",
    level: "error",
    states: `The labels of a metric make at most ${metricSeries.value} series.`,
    otherwise: "nobody",
    source: metricSeries.source,
    *find({ labels = {} }) {
      const most = Object.values(labels).reduce((product, { values }) => product * (values.length + 1), 1);
      if (most <= metricSeries.value) return;
      const allowed = `at most ${metricSeries.value} combinations of values`;
      yield {
        at: "labels",
        got: inWords(`${most} combinations`),
        allowed,
        fix: "leave out the label with the most values",
      };
    },
  },
  {
    code: "log-metric-field",
    level: "error",
    states: "What is read from a log entry is the name of a field.",
    otherwise: "api",
    source: filterLength.source,
    *find({ labels = {}, value }) {
      for (const [key, { field }] of Object.entries(labels)) yield* fieldFindings(`labels.${key}.field`, field);
      if (value !== undefined) yield* fieldFindings("value.field", value.field);
    },
  },
];

function* fieldFindings(at: string, field: string): Iterable<Finding> {
  if (FIELD.test(field)) return;
  const fix = 'write for example jsonPayload.kind, or labels."k8s-pod/app" with quotes';
  yield { at, got: field, allowed: "names with periods between them", fix };
}
