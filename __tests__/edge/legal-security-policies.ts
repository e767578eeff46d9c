import * as fc from "fast-check";
import type {
  FieldMatch,
  PolicyRuleOptions,
  RateLimit,
  RateLimitKey,
  SecurityPolicyProps,
  TrafficMatch,
  WafRule,
  WafRuleSet,
} from "../../lib/edge";
import { letters, maybe } from "../support/arbitraries";

const preview = maybe(fc.boolean());
const options: fc.Arbitrary<PolicyRuleOptions> = fc.record({ preview });
const region = fc.constantFrom("DE", "FR", "US", "KP", "ZZ");
const regions = fc.uniqueArray(region, { minLength: 1, maxLength: 4 });
const byte = fc.integer({ min: 0, max: 255 });
const address = fc.oneof(
  byte.map((part) => `10.${part}.0.0/16`),
  byte.map((part) => `203.0.113.${part}`),
  byte.map((part) => `2001:db8:${part.toString(16)}::/48`),
);
const addresses = fc.uniqueArray(address, { minLength: 1, maxLength: 10 }).map((all) => [...new Set(all)]);
const path = letters(/^[a-z]{1,8}$/);

const byAddress: fc.Arbitrary<TrafficMatch> = fc.record({ addresses });
const match: fc.Arbitrary<TrafficMatch> = fc.oneof(
  byAddress,
  fc.record({ regions }),
  fc.record({ regionsExcept: regions }),
  path.map((name) => ({ expression: `request.path.startsWith('/${name}') && request.method == 'POST'` })),
);
const status = maybe(fc.constantFrom(403 as const, 404 as const, 502 as const));

const field: fc.Arbitrary<FieldMatch> = fc.oneof(
  fc.constant("any" as const),
  path.map((equals) => ({ equals })),
  path.map((startsWith) => ({ startsWith })),
  path.map((contains) => ({ contains })),
);
const signatures = fc.uniqueArray(letters(/^[1-9]\d{5}$/), { minLength: 1, maxLength: 3 });
const exclusion = fc.record({
  signatures: maybe(signatures),
  headers: fc.array(field, { minLength: 1, maxLength: 3 }),
});
const wafRule: fc.Arbitrary<WafRule> = fc.oneof(
  fc.record({
    sensitivity: maybe(fc.integer({ min: 1, max: 4 })),
    optOut: maybe(signatures),
    exclude: maybe(fc.array(exclusion, { maxLength: 2 })),
    preview,
    status,
  }),
  fc.record({ optIn: signatures, preview }),
);
const sets = fc.uniqueArray(fc.constantFrom<WafRuleSet>("sqli", "xss", "lfi", "rce", "php"), { maxLength: 4 });
const waf = fc.record({
  rules: fc.tuple(sets, wafRule).map(([names, rule]) => Object.fromEntries(names.map((name) => [name, rule]))),
  version: maybe(fc.constantFrom("v422" as const, "v33" as const)),
  sensitivity: maybe(fc.integer({ min: 1, max: 4 })),
  preview,
  status,
});

const interval = fc.constantFrom("10s", "30s", "60s", "1m", "5m", "15m", "45m", "1h") as fc.Arbitrary<"1m">;
const ban = fc.constantFrom("1m", "10m", "1h", "3600s") as fc.Arbitrary<"1m">;
const key: fc.Arbitrary<RateLimitKey> = fc.oneof(
  fc.constantFrom<RateLimitKey>("IP", "ALL", "XFF_IP", "HTTP_PATH", "REGION_CODE", "SNI"),
  path.map((header) => ({ header })),
  path.map((cookie) => ({ cookie })),
);
const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) });
const requests = fc.integer({ min: 1, max: 10_000 });
const exceed: fc.Arbitrary<RateLimit["exceed"]> = fc.oneof(
  fc.constantFrom({ deny: 429 as const }, { redirect: "recaptcha" }, { redirect: "https://example.com/wait" }),
  fc.record({ ban, after: maybe(fc.record({ requests, interval })) }),
);
const count = fc.record({ requests, interval, key: maybe(fc.oneof(key, keys)), exceed: maybe(exceed), preview });

/** Records of up to three, whose names begin with a word of their kind, so that no two kinds have one name. */
function named<Value>(word: string, value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> {
  return fc.dictionary(
    letters(/^[A-Z][a-z0-9_-]{0,8}$/).map((name) => `${word}${name}`),
    value,
    { maxKeys: 3 },
  );
}

function ruled<One extends object, Other extends object>(one: fc.Arbitrary<One>, other: fc.Arbitrary<Other>) {
  return fc.tuple(one, other).map(([first, second]) => ({ ...first, ...second }));
}

/** Options that keep all rules. */
export const legalSecurityPolicies: fc.Arbitrary<SecurityPolicyProps> = fc.record({
  name: letters(/^[a-z][a-z0-9-]{2,12}[a-z0-9]$/),
  project: maybe(fc.constant("demo")),
  // Not by country: that is warned of.
  allow: maybe(named("Allow", ruled(options, byAddress))),
  deny: maybe(named("Deny", ruled(fc.record({ status, preview }), match))),
  redirect: maybe(
    named("Redirect", ruled(fc.record({ to: fc.constantFrom("recaptcha", "https://example.com") }), match)),
  ),
  waf: maybe(waf),
  rateLimits: fc
    .tuple(named("Limit", ruled(count, match)), maybe(count))
    .map(([some, all]) => (all === undefined ? some : { ...some, LimitOfAll: all })),
  adaptiveProtection: maybe(
    fc.oneof(
      fc.boolean(),
      fc.record({
        thresholds: fc.constant({ usual: { detectionLoad: 0.5, autoDeploy: { expiration: "1h" as const } } }),
      }),
    ),
  ),
  jsonParsing: maybe(fc.constantFrom("standard" as const, "graphql" as const, "off" as const)),
  verboseLogging: maybe(fc.boolean()),
  userIpHeaders: maybe(fc.constant(["True-Client-Ip"])),
});
