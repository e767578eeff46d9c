import { isUnknown } from "../validation";
import { quoted } from "./quoted";

/** What a label has to be: this text, or any text that a pattern describes. */
type LabelMatch = string | { readonly pattern: string };

/** Labels that a series has to have; what is undefined is not asked for. */
export type LabelMatches = Readonly<Record<string, LabelMatch | undefined>>;

/** A metric of Google Cloud as PromQL names it: `run.googleapis.com/request_count` is `run_googleapis_com:request_count`. */
export function metricName(metric: string): string {
  return metric.replace("/", ":").replace(/[^A-Za-z0-9_:]/g, "_");
}

/** The series of a metric that have the labels. */
export function series(metric: string, labels: LabelMatches): string {
  const matchers = Object.entries(labels).flatMap(([label, match]) => {
    if (match === undefined) return [];
    return typeof match === "string" ? `${label}=${quoted(match)}` : `${label}=~${quoted(match.pattern)}`;
  });
  return `${metricName(metric)}{${matchers.join(",")}}`;
}

/** A pattern that matches the text and nothing else. */
export function patternOf(text: string): string {
  return isUnknown(text) ? text : text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
}

/** A number as PromQL writes it, without the noise of a binary fraction: 0.8 times 20 is 16. */
export function number(value: number): string {
  return String(Number(value.toPrecision(12)));
}
