import { trySeconds } from "../../foundation";
import { inWords, isKnownNumber, isUnknown, type Finding, type Rule } from "../../validation";
import type { AlertPackProps } from "../alert-pack-props";
import { tryMilliseconds } from "../latency";
import { observabilityLimits } from "../limits";
import { number } from "../promql";

/** The options of alerts, with what is found to be watched: the subject of the rules. */
export interface AlertPackSubject extends AlertPackProps {
  /** How many resources are watched. */
  readonly watched: number;
}

const { windowShortest, windowLongest, latencyLongest } = observabilityLimits;
const THRESHOLDS = { document: "Site Reliability Engineering, monitoring distributed systems", read: "2026-11-21" };

/** The rules for {@link AlertPackProps}. */
export const alertPackRules: readonly Rule<AlertPackSubject>[] = [
  {
    code: "alert-ratio",
    level: "error",
    states: "A threshold that is a part of something lies between 0 and 1: 0.05 is 5 %.",
    otherwise: "nobody",
    source: THRESHOLDS,
    *find({ errorRatio, instances, sql = {}, cache = {} }) {
      yield* ratioFindings("errorRatio", errorRatio, 0.05);
      yield* ratioFindings("instances", instances, 0.8);
      yield* ratioFindings("sql.disk", sql.disk, 0.8);
      yield* ratioFindings("sql.cpu", sql.cpu, 0.9);
      yield* ratioFindings("sql.connections", sql.connections, 0.8);
      yield* ratioFindings("cache.memory", cache.memory, 0.8);
    },
  },
  {
    code: "alert-latency",
    level: "error",
    states: "The latency that alerts is longer than nothing and shorter than a request may take, an hour.",
    otherwise: "nobody",
    source: latencyLongest.source,
    *find({ latency }) {
      if (latency === undefined || latency === "off") return;
      const milliseconds = tryMilliseconds(latency.p95);
      if (milliseconds === undefined || (milliseconds > 0 && milliseconds < latencyLongest.value)) return;
      const fix = 'write for example "2s", or latency: "off"';
      yield { at: "latency.p95", got: latency.p95, allowed: '"1ms" to less than an hour', fix };
    },
  },
  {
    code: "alert-window",
    level: "error",
    states: "Alerts measure over whole minutes, two of them to a day.",
    otherwise: "nobody",
    source: windowShortest.source,
    *find({ window }) {
      const seconds = trySeconds(window);
      if (seconds === undefined && !isUnknown(window)) return;
      if (seconds !== undefined && isWindow(seconds)) return;
      const allowed = 'whole minutes, "2m" to "1d", known before Terraform runs';
      yield { at: "window", got: window, allowed, fix: 'write for example "5m"' };
    },
  },
  {
    code: "alert-count",
    level: "error",
    states: "Crashes and requests are counted in whole numbers from 1 on.",
    otherwise: "nobody",
    source: THRESHOLDS,
    *find({ crashes, minRequests }) {
      yield* countFindings("crashes", crashes);
      yield* countFindings("minRequests", minRequests);
    },
  },
  {
    code: "alert-nobody",
    level: "warning",
    states: "Somebody is told of what alerts.",
    otherwise: "nobody",
    source: THRESHOLDS,
    *find({ notify }) {
      if (notify !== undefined) return;
      const fix = 'write notify: new NotificationChannels(this, "OnCall", { email: { Team: "…" } })';
      yield {
        at: "notify",
        got: notify,
        allowed: "notification channels: an incident nobody hears of helps nobody",
        fix,
      };
    },
  },
  {
    code: "alert-nothing",
    level: "warning",
    states: "There is something to watch.",
    otherwise: "nobody",
    source: THRESHOLDS,
    *find({ watched }) {
      if (watched > 0) return;
      const fix = "make the alerts last in the stack, or name by within where the services are";
      yield {
        at: "within",
        got: inWords("nothing that can be watched"),
        allowed: "a service, a database, a cache",
        fix,
      };
    },
  },
];

function* ratioFindings(at: string, ratio: number | "off" | undefined, usual: number): Iterable<Finding> {
  if (!isKnownNumber(ratio) || (ratio > 0 && ratio < 1)) return;
  const isPercent = ratio > 1 && ratio < 100;
  yield {
    at,
    got: ratio,
    allowed: 'a part between 0 and 1, both excluded, or "off"',
    fix: isPercent ? `write ${number(ratio / 100)} for ${ratio} %` : `write for example ${usual}, or "off"`,
  };
}

function* countFindings(at: string, count: number | "off" | undefined): Iterable<Finding> {
  if (!isKnownNumber(count) || (Number.isInteger(count) && count >= 1)) return;
  yield { at, got: count, allowed: "a whole number from 1 on", fix: "write for example 3" };
}

function isWindow(seconds: number): boolean {
  return seconds >= windowShortest.value && seconds <= windowLongest.value && seconds % 60 === 0;
}
