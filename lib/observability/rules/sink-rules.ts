import { isName } from "../../foundation";
import { inWords, type Rule } from "../../validation";
import { observabilityLimits } from "../limits";
import type { LogSinkProps } from "../log-sink-props";
import { loggingNameForms } from "../name-forms";
import { filterFindings } from "./filter-findings";

const { filterLength, sinkExclusions } = observabilityLimits;

/** The rules for {@link LogSinkProps}. */
export const logSinkRules: readonly Rule<LogSinkProps>[] = [
  {
    code: "sink-name",
    level: "error",
    states: `The name of a log sink has ${loggingNameForms.sink.inWords}.`,
    otherwise: "api",
    source: { document: "Cloud Logging API v2, LogSink", read: "2026-11-21" },
    *find({ name }) {
      if (name === undefined || isName(loggingNameForms.sink, name)) return;
      yield {
        at: "name",
        got: name,
        allowed: loggingNameForms.sink.inWords,
        fix: "write another name, or leave it out",
      };
    },
  },
  {
    code: "sink-filter",
    level: "error",
    states: `The filters of a log sink have 1 to ${filterLength.value} characters.`,
    otherwise: "api",
    source: filterLength.source,
    *find({ filter, exclude = {} }) {
      yield* filterFindings("filter", filter);
      for (const [name, text] of Object.entries(exclude)) yield* filterFindings(`exclude.${name}`, text);
    },
  },
  {
    code: "sink-exclusions",
    level: "error",
    states: `A log sink has at most ${sinkExclusions.value} exclusions, with the names that sinks have.`,
    otherwise: "api",
    source: sinkExclusions.source,
    *find({ exclude = {} }) {
      const names = Object.keys(exclude);
      if (names.length > sinkExclusions.value) {
        yield {
          at: "exclude",
          got: inWords(`${names.length} exclusions`),
          allowed: "at most 50",
          fix: "join some by OR",
        };
      }
      for (const name of names.filter((one) => !isName(loggingNameForms.sink, one))) {
        yield {
          at: `exclude.${name}`,
          got: name,
          allowed: loggingNameForms.sink.inWords,
          fix: "write for example health",
        };
      }
    },
  },
];
