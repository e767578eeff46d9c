import type { Duration } from "../foundation";
import type { PolicyRuleOptions, TrafficMatch } from "./security-policy-props";

/** What clients are told apart by, in Cloud Armor's words. What a request does not have counts as one client for all. */
export type RateLimitKey =
  | "IP"
  | "ALL"
  | "XFF_IP"
  | "USER_IP"
  | "HTTP_PATH"
  | "SNI"
  | "REGION_CODE"
  | "TLS_JA3_FINGERPRINT"
  | "TLS_JA4_FINGERPRINT"
  | { readonly header: string }
  | { readonly cookie: string };

/** Refuses what is too much, and lets the client come again as soon as it is less. */
export interface ThrottleAction {
  /** The status that is answered. */
  readonly deny: 403 | 404 | 429 | 502;
}

/** Refuses everything from a client that sent too much, for a while. */
export interface BanAction {
  /** How long: 1, 2, 3, 4, 5, 10, 15, 20, 30, 45 or 60 minutes. */
  readonly ban: Duration;
  /**
   * The requests from which on it is banned, where that takes more than one breach of the limit.
   * @default - the first request above the limit
   */
  readonly after?: RequestCount;
  /**
   * The status that is answered.
   * @default 429
   */
  readonly deny?: 403 | 404 | 429 | 502;
}

/** Sends what is too much elsewhere. */
export interface RedirectAction {
  /** `"recaptcha"` for a test that people pass, or the `https://` address to go to. */
  readonly redirect: string;
}

/** A number of requests in a time. */
export interface RequestCount {
  /** From 1 on; at most 10,000 with a ban, else 1,000,000. */
  readonly requests: number;
  /** 10 or 30 seconds, or 1, 2, 3, 4, 5, 10, 15, 20, 30, 45 or 60 minutes. */
  readonly interval: Duration;
}

/**
 * How many requests a client may send to one backend, in each region that it is served from. A request within the limit is
 * let through, and nothing that comes later looks at it.
 */
export interface RateLimit extends TrafficMatch, PolicyRuleOptions, RequestCount {
  /**
   * What clients are told apart by; up to three together.
   * @default "IP"
   */
  readonly key?: RateLimitKey | readonly RateLimitKey[];
  /**
   * What becomes of requests above the limit. From a ban to something else the rule is made anew; give it another `priority`
   * then, if it has one.
   * @default - refused with 429
   */
  readonly exceed?: ThrottleAction | BanAction | RedirectAction;
}
