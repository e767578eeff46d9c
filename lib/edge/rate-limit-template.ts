import type { RateLimit, RateLimitKey, RequestCount } from "./rate-limit-props";
import { banOf, secondsOf } from "./security-policy-entries";

/** What a rate limit does, as the provider writes it. */
export function renderRateLimit(rule: RateLimit) {
  const { exceed = { deny: 429 } } = rule;
  const ban = banOf(rule);
  const redirect = "redirect" in exceed ? exceed.redirect : undefined;
  return {
    action: ban === undefined ? "throttle" : "rate_based_ban",
    rateLimitOptions: {
      conformAction: "allow",
      exceedAction: redirect === undefined ? `deny(${("deny" in exceed && exceed.deny) || 429})` : "redirect",
      exceedRedirectOptions: redirect === undefined ? undefined : renderRedirect(redirect),
      rateLimitThreshold: renderCount(rule),
      banDurationSec: ban && secondsOf(ban.ban),
      banThreshold: ban?.after && renderCount(ban.after),
      ...renderKeys(keysOf(rule)),
    },
  };
}

/** Where a redirect leads, as the provider writes it. */
export function renderRedirect(to: string) {
  return to === "recaptcha" ? { type: "GOOGLE_RECAPTCHA" } : { type: "EXTERNAL_302", target: to };
}

/** What the clients of a rate limit are told apart by. */
export function keysOf({ key = "IP" }: RateLimit): readonly RateLimitKey[] {
  return isList(key) ? key : [key];
}

/** A key as Cloud Armor writes it, and the name that some kinds have. */
export function keyParts(key: RateLimitKey): { readonly type: string; readonly name?: string } {
  if (typeof key === "string") return { type: key };
  return "header" in key ? { type: "HTTP_HEADER", name: key.header } : { type: "HTTP_COOKIE", name: key.cookie };
}

function renderCount({ requests, interval }: RequestCount) {
  return { count: requests, intervalSec: secondsOf(interval) };
}

// Several keys stand in a list, and the field for one is then empty: the platform takes one of the two.
function renderKeys(keys: readonly RateLimitKey[]) {
  const [only, ...others] = keys.map(keyParts);
  if (others.length === 0) return { enforceOnKey: only?.type, enforceOnKeyName: only?.name };
  const enforceOnKeyConfigs = keys.map(keyParts).map(({ type: enforceOnKeyType, name: enforceOnKeyName }) => ({
    enforceOnKeyType,
    enforceOnKeyName,
  }));
  return { enforceOnKey: "", enforceOnKeyConfigs };
}

// Array.isArray does not know lists that cannot be changed.
function isList(key: RateLimitKey | readonly RateLimitKey[]): key is readonly RateLimitKey[] {
  return Array.isArray(key);
}
