import { trySeconds } from "../../foundation";
import type { Rule, Source } from "../../validation";
import type { CdnOptions } from "../backend-props";
import { edgeLimits } from "../limits";
import { backendsOf, type LoadBalancerSubject } from "../load-balancer-subject";

const CDN: Source = { document: "Compute Engine API v1, cdnPolicy of backend services", read: "2026-11-21" };
const PROVIDER: Source = { document: "google provider 7.45.0, google_compute_backend_service", read: "2026-11-21" };
const TIMES = ["defaultTtl", "maxTtl", "clientTtl"] as const;
const TIMES_OF = {
  "use-origin-headers": [],
  "cache-all-static": TIMES,
  "force-cache-all": ["defaultTtl", "clientTtl"],
} as const satisfies Record<NonNullable<CdnOptions["cacheMode"]>, readonly (typeof TIMES)[number][]>;

/** The rules for what Cloud CDN keeps. */
export const cdnRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-cdn-mode",
    level: "error",
    states: "Cloud CDN is told how long it keeps answers only where the answers do not say so alone.",
    otherwise: "api",
    source: CDN,
    *find(balancer) {
      for (const { at, cdn, mode } of cdnsOf(balancer)) {
        const allowed: readonly string[] = TIMES_OF[mode];
        for (const time of TIMES) {
          if (cdn[time] === undefined || allowed.includes(time)) continue;
          yield {
            at: `${at}.${time}`,
            got: cdn[time],
            allowed: `with "${mode}": ${allowed.join(" and ") || "none of defaultTtl, maxTtl and clientTtl"}`,
            fix: `leave out ${time}, or write cacheMode: "cache-all-static"`,
          };
        }
      }
    },
  },
  {
    code: "edge-cdn-longest",
    level: "error",
    states: "Cloud CDN keeps an answer for at most a year, and gives an old one for at most 7 days.",
    otherwise: "api",
    source: CDN,
    *find(balancer) {
      for (const { at, cdn } of cdnsOf(balancer)) {
        for (const time of [...TIMES, "serveWhileStale"] as const) {
          const most = (time === "serveWhileStale" ? edgeLimits.staleLongest : edgeLimits.cacheLongest).value;
          if ((trySeconds(cdn[time]) ?? 0) <= most) continue;
          const words = time === "serveWhileStale" ? '"7d"' : '"366d"';
          yield { at: `${at}.${time}`, got: cdn[time], allowed: `at most ${words}`, fix: `write ${words} or less` };
        }
      }
    },
  },
  {
    code: "edge-cdn-zero",
    level: "error",
    states: "A time for which Cloud CDN keeps answers is not zero where the provider would leave a zero out.",
    otherwise: "nobody",
    source: PROVIDER,
    *find(balancer) {
      for (const { at, cdn, isBucket } of cdnsOf(balancer)) {
        // For a bucket the provider leaves out the longest time alone.
        for (const time of isBucket ? (["maxTtl"] as const) : TIMES) {
          if (trySeconds(cdn[time]) !== 0) continue;
          const allowed = "a second or more: a zero is not sent, and the platform takes its own time";
          yield { at: `${at}.${time}`, got: cdn[time], allowed, fix: 'write "1s"' };
        }
      }
    },
  },
  {
    code: "edge-cdn-order",
    level: "error",
    states: "The longest time that Cloud CDN keeps an answer is not shorter than the other times.",
    otherwise: "api",
    source: CDN,
    *find(balancer) {
      for (const { at, cdn, mode } of cdnsOf(balancer)) {
        if (mode !== "cache-all-static") continue;
        const longest = cdn.maxTtl ?? "1d";
        for (const time of ["defaultTtl", "clientTtl"] as const) {
          const seconds = trySeconds(cdn[time] ?? "1h") ?? 0;
          if (seconds <= (trySeconds(longest) ?? seconds)) continue;
          const fix = `write a maxTtl of at least ${cdn[time] ?? "1h"}, or a shorter ${time}`;
          yield { at: `${at}.${time}`, got: cdn[time] ?? "1h", allowed: `at most maxTtl, which is ${longest}`, fix };
        }
      }
    },
  },
];

function cdnsOf(balancer: LoadBalancerSubject) {
  return backendsOf(balancer).flatMap(({ at, backend: { cdn, bucket } }) =>
    cdn === undefined
      ? []
      : [{ at: `${at}.cdn`, cdn, mode: cdn.cacheMode ?? "use-origin-headers", isBucket: bucket !== undefined }],
  );
}
