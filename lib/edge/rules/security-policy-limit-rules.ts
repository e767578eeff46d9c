import { trySeconds } from "../../foundation";
import { inWords, isKnownNumber, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import { keyParts, keysOf } from "../rate-limit-template";
import type { RequestCount } from "../rate-limit-props";
import { banOf, isForAll, rateLimitsOf } from "../security-policy-entries";
import { banDurations, rateLimitIntervals, securityPolicyLimits } from "../security-policy-limits";
import type { SecurityPolicySubject } from "../security-policy-subject";

const { throttleRequests: THROTTLE, banRequests: BAN, keys: KEYS } = securityPolicyLimits;
const ORDER: Source = { document: "Cloud Armor documentation, evaluation order of rules", read: "2026-11-21" };
const TOKEN = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;

/** The rules for rate limits. */
export const securityPolicyLimitRules: readonly Rule<SecurityPolicySubject>[] = [
  {
    code: "armor-rate-interval",
    level: "error",
    states: `Requests are counted in ${rateLimitIntervals.join(", ")} seconds.`,
    otherwise: "api",
    source: THROTTLE.source,
    *find(policy) {
      for (const { at, count } of countsOf(policy)) {
        yield* durationFindings(`${at}.interval`, count.interval, rateLimitIntervals);
      }
    },
  },
  {
    code: "armor-rate-requests",
    level: "error",
    states: `A rate limit has 1 to ${THROTTLE.value} requests, and at most ${BAN.value} with a ban.`,
    otherwise: "api",
    source: THROTTLE.source,
    *find(policy) {
      for (const { at, count, most } of countsOf(policy)) {
        const { requests } = count;
        if (!isKnownNumber(requests) || (Number.isInteger(requests) && requests >= 1 && requests <= most)) continue;
        const fix =
          requests > most && requests <= THROTTLE.value
            ? "write a shorter interval with fewer requests, or exceed: { deny: 429 }"
            : `write ${requests > most ? most : 1}, or a number in between`;
        yield { at: `${at}.requests`, got: requests, allowed: `a whole number from 1 to ${most}`, fix };
      }
    },
  },
  {
    code: "armor-ban-duration",
    level: "error",
    states: `A ban takes ${banDurations.join(", ")} seconds.`,
    otherwise: "api",
    source: BAN.source,
    *find(policy) {
      for (const { at, rule } of rateLimitsOf(policy)) {
        const ban = banOf(rule);
        if (ban !== undefined) yield* durationFindings(`${at}.exceed.ban`, ban.ban, banDurations);
      }
    },
  },
  {
    code: "armor-rate-keys",
    level: "error",
    states: `Clients are told apart by 1 to ${KEYS.value} keys, each kind once but headers and cookies.`,
    otherwise: "api",
    source: KEYS.source,
    *find(policy) {
      for (const { at, rule } of rateLimitsOf(policy)) {
        const keys = keysOf(rule).map((key) => JSON.stringify(keyParts(key)));
        const repeated = new Set(keys).size < keys.length;
        if (keys.length > 0 && keys.length <= KEYS.value && !repeated) continue;
        const got = inWords(repeated ? "a key twice" : `${keys.length} keys`);
        const fix = keys.length === 0 ? 'write "IP"' : "leave some of them out";
        yield { at: `${at}.key`, got, allowed: `1 to ${KEYS.value} different keys`, fix };
      }
    },
  },
  {
    code: "armor-rate-key-name",
    level: "error",
    states: "A header or cookie that clients are told apart by has the name of one.",
    otherwise: "api",
    source: { document: "RFC 9110, section 5.6.2", read: "2026-11-21" },
    *find(policy) {
      for (const { at, rule } of rateLimitsOf(policy)) {
        for (const { name } of keysOf(rule).map(keyParts)) {
          if (!isKnownText(name) || TOKEN.test(name)) continue;
          const fix = "write the name alone, without a colon, blanks or a value";
          yield { at: `${at}.key`, got: name, allowed: 'a name such as "X-Api-Key"', fix };
        }
      }
    },
  },
  {
    code: "armor-rate-user-ip",
    level: "error",
    states: 'Clients are told apart by "USER_IP" where a header says whose request it is.',
    otherwise: "nobody",
    source: KEYS.source,
    *find(policy) {
      if ((policy.userIpHeaders?.length ?? 0) > 0) return;
      for (const { at, rule } of rateLimitsOf(policy)) {
        if (!keysOf(rule).includes("USER_IP")) continue;
        const fix = 'write userIpHeaders: ["NAME"], or the key "IP"';
        yield { at: `${at}.key`, got: "USER_IP", allowed: '"USER_IP" with userIpHeaders', fix };
      }
    },
  },
  {
    code: "armor-rate-unreached",
    level: "error",
    states: "One rate limit at most is for all requests, because it lets through what keeps within it.",
    otherwise: "nobody",
    source: ORDER,
    *find(policy) {
      const [first, ...others] = unrestricted(policy);
      for (const { at } of others) {
        const got = inWords("a second rate limit for all requests");
        const fix = "say by addresses, regions or an expression which requests one of the two is for";
        yield { at, got, allowed: `one; ${first?.at ?? ""} is it, and what is within it is let through`, fix };
      }
    },
  },
  {
    code: "armor-default-unreached",
    level: "error",
    states:
      "Where the default is to refuse, no rate limit is for all requests, because it lets through what is within it.",
    otherwise: "nobody",
    source: ORDER,
    *find(policy) {
      if (policy.defaultAction !== "deny") return;
      for (const { at } of unrestricted(policy)) {
        const got = inWords("a rate limit for all requests before a default that refuses them");
        const fix = "say which requests it is for, in the place of an allow rule for them";
        yield { at, got, allowed: "rate limits for those who may come", fix };
      }
    },
  },
];

function unrestricted(policy: SecurityPolicySubject) {
  return rateLimitsOf(policy).filter(({ rule }) => isForAll(rule));
}

interface PlacedCount {
  readonly at: string;
  readonly count: RequestCount;
  readonly most: number;
}

function countsOf(policy: SecurityPolicySubject): readonly PlacedCount[] {
  return rateLimitsOf(policy).flatMap(({ at, rule }) => {
    const ban = banOf(rule);
    const most = ban === undefined ? THROTTLE.value : BAN.value;
    return [
      { at, count: rule, most },
      ...(ban?.after === undefined ? [] : [{ at: `${at}.exceed.after`, count: ban.after, most: BAN.value }]),
    ];
  });
}

function* durationFindings(at: string, duration: string, allowed: readonly number[]): Iterable<Finding> {
  const seconds = trySeconds(duration);
  if (seconds !== undefined && allowed.includes(seconds)) return;
  const nearest = allowed.find((one) => one >= (seconds ?? 60)) ?? allowed[allowed.length - 1];
  yield {
    at,
    got: duration,
    allowed: `one of ${allowed.map(inText).join(", ")}`,
    fix: `write "${inText(nearest ?? 60)}"`,
  };
}

function inText(seconds: number): string {
  return seconds < 60 ? `${seconds}s` : `${seconds / 60}m`;
}
