import { trySeconds } from "../../foundation";
import type { Rule, Source } from "../../validation";
import { layoutOf, outerTimeoutOf, splitMlDefaults, workerTimeoutOf } from "../split-ml-defaults";
import type { SplitMlArchitectureProps } from "../split-ml-props";

const startup: Source = { document: "Cloud Run documentation, startup probes", read: "2026-11-20" };
const timing: Source = { document: "Cloud Run documentation, request timeout", read: "2026-11-20" };

const { longestStartOnCloudRun: LONGEST_START } = splitMlDefaults;

/** The rules for how long a start and a request may take. */
export const splitMlTimeRules: readonly Rule<SplitMlArchitectureProps>[] = [
  {
    code: "split-ml-timeout",
    level: "error",
    states: "A request at the gateway may take longer than one at a worker.",
    otherwise: "runtime",
    source: timing,
    *find(props) {
      const outer = trySeconds(props.gateway.timeout);
      const inner = trySeconds(workerTimeoutOf(props));
      if (outer === undefined || inner === undefined || outer > inner) return;
      yield {
        at: "gateway.timeout",
        got: props.gateway.timeout,
        allowed: `more than the ${inner} seconds of a worker, so that the two do not give up at once`,
        fix: `write timeout: "${outerTimeoutOf(props)}", or leave it out`,
      };
    },
  },
  {
    code: "split-ml-start",
    level: "error",
    states: `Workers on Cloud Run start within ${LONGEST_START} seconds.`,
    otherwise: "runtime",
    source: startup,
    *find(props) {
      if (layoutOf(props) !== "cloud-run") return;
      for (const [pool, { startsWithin }] of Object.entries(props.workers)) {
        const seconds = trySeconds(startsWithin);
        if (seconds === undefined || seconds <= LONGEST_START) continue;
        yield {
          at: `workers.${pool}.startsWithin`,
          got: startsWithin,
          allowed: `at most ${LONGEST_START} seconds, which is what Cloud Run waits`,
          fix: 'write layout: "split", where workers may take as long as they need',
        };
      }
    },
  },
  {
    code: "split-ml-ready-path",
    level: "warning",
    states:
      "Workers that load for more than a minute are asked by one path whether they are ready, by another whether they are well.",
    otherwise: "runtime",
    source: startup,
    *find({ workers }) {
      for (const [pool, { startsWithin, readyPath, healthPath }] of Object.entries(workers)) {
        if (healthPath !== readyPath || (trySeconds(startsWithin) ?? 0) <= 60) continue;
        yield {
          at: `workers.${pool}.readyPath`,
          got: readyPath,
          allowed: "a path of its own, that answers 503 until the models are loaded",
          fix: "add such a path to the worker, or leave healthPath out",
        };
      }
    },
  },
];
