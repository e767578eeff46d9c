import { securityPolicyRules, type RateLimit, type SecurityPolicyProps, type WafRule } from "../../lib/edge";
import { countryMeant, isCountry } from "../../lib/edge/country-codes";
import { priorityOf } from "../../lib/edge/rule-priorities";
import { trySourceRange } from "../../lib/edge/source-ranges";
import { policy } from "./security-policies";

const findings = (props: SecurityPolicyProps) =>
  securityPolicyRules.flatMap((rule) =>
    [...rule.find(policy(props))].map((finding) => ({ ...finding, code: rule.code })),
  );
const codes = (props: SecurityPolicyProps) => [...new Set(findings(props).map(({ code }) => code))];
const limit = (changes: Partial<RateLimit>): SecurityPolicyProps => ({
  rateLimits: { A: { requests: 1, interval: "1m", ...changes } },
});
const waf = (sqli: WafRule, version?: "v33"): SecurityPolicyProps => ({ waf: { version, rules: { sqli } } });
const deny = (expression: string): SecurityPolicyProps => ({ deny: { A: { expression } } });
const ranges = (count: number) => Array.from({ length: count }, (_, index) => `10.0.${index}.0/24`);
const fields = (count: number) => Array.from({ length: count }, (_, index) => ({ equals: `f${index}` }));
const guarded = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`E${index}`, { regions: ["KP"] }]));
const adaptive = (threshold: object): SecurityPolicyProps => ({ adaptiveProtection: { thresholds: { a: threshold } } });

test.each<[string, SecurityPolicyProps, string[]]>([
  ["ten ranges", { deny: { A: { addresses: ranges(10) } } }, []],
  ["eleven ranges", { deny: { A: { addresses: ranges(11) } } }, ["armor-address-count"]],
  ["a name of 64 characters", { deny: { ["a".repeat(64)]: { regions: ["KP"] } } }, []],
  ["a name of 65 characters", { deny: { ["a".repeat(65)]: { regions: ["KP"] } } }, ["armor-rule-name"]],
  ["a condition of 2,048 characters", deny("x".repeat(2_048)), []],
  ["a condition of 2,049 characters", deny("x".repeat(2_049)), ["armor-expression-length"]],
  ["five conditions", deny("a && b && c || d || e"), []],
  ["six conditions", deny("a && b && c || d || e || f"), ["armor-expression-conditions"]],
  ["what joins nothing, because it is text", deny('a == \'&& || && || &&\' && b == "|| \\" || && ||"'), []],
  ["the highest priority", { deny: { A: { regions: ["KP"], priority: 2_147_483_646 } } }, []],
  ["the priority of the default", { deny: { A: { regions: ["KP"], priority: 2_147_483_647 } } }, ["armor-priority"]],
  ["half a priority", { deny: { A: { regions: ["KP"], priority: 0.5 } } }, ["armor-priority"]],
  ["a sensitivity of 4", waf({ sensitivity: 4 }), []],
  ["a sensitivity of 5", waf({ sensitivity: 5 }), ["armor-waf-sensitivity"]],
  ["a sensitivity between two", waf({ sensitivity: 1.5 }), ["armor-waf-sensitivity"]],
  ["a sensitivity for all of 0", { waf: { sensitivity: 0, rules: { xss: {} } } }, ["armor-waf-sensitivity"]],
  ["100 excluded fields", waf({ exclude: [{ headers: fields(100) }] }), []],
  ["101 excluded fields", waf({ exclude: [{ headers: fields(101) }] }), ["armor-waf-exclusion"]],
  ["a throttle of 1,000,000 requests", limit({ requests: 1_000_000 }), []],
  ["a throttle of 1,000,001 requests", limit({ requests: 1_000_001 }), ["armor-rate-requests"]],
  ["a throttle of no requests", limit({ requests: 0 }), ["armor-rate-requests"]],
  ["a throttle of half a request", limit({ requests: 1.5 }), ["armor-rate-requests"]],
  ["a ban at 10,000 requests", limit({ requests: 10_000, exceed: { ban: "1m" } }), []],
  ["a ban at 10,001 requests", limit({ requests: 10_001, exceed: { ban: "1m" } }), ["armor-rate-requests"]],
  [
    "a ban after 10,001 requests",
    limit({ exceed: { ban: "1m", after: { requests: 10_001, interval: "1m" } } }),
    ["armor-rate-requests"],
  ],
  [
    "a ban after 90 seconds of requests",
    limit({ exceed: { ban: "1m", after: { requests: 1, interval: "90s" } } }),
    ["armor-rate-interval"],
  ],
  ["10 seconds", limit({ interval: "10s" }), []],
  ["9 seconds", limit({ interval: "9s" }), ["armor-rate-interval"]],
  ["45 seconds", limit({ interval: "45s" }), ["armor-rate-interval"]],
  ["an hour", limit({ interval: "1h" }), []],
  ["61 minutes", limit({ interval: "61m" }), ["armor-rate-interval"]],
  ["a ban of a minute", limit({ exceed: { ban: "60s" } }), []],
  ["a ban of half a minute", limit({ exceed: { ban: "30s" } }), ["armor-ban-duration"]],
  ["a ban of an hour", limit({ exceed: { ban: "1h" } }), []],
  ["a ban of a day", limit({ exceed: { ban: "1d" } }), ["armor-ban-duration"]],
  ["no key", limit({ key: [] }), ["armor-rate-keys"]],
  ["a key twice", limit({ key: ["IP", "IP"] }), ["armor-rate-keys"]],
  ["two headers", limit({ key: [{ header: "a" }, { header: "b" }] }), []],
  ["a confidence of 1", adaptive({ autoDeploy: { confidence: 1 } }), []],
  ["a confidence of 1.1", adaptive({ autoDeploy: { confidence: 1.1 } }), ["armor-adaptive-number"]],
  ["an impacted baseline below 0", adaptive({ autoDeploy: { impactedBaseline: -0.1 } }), ["armor-adaptive-number"]],
  ["a load to deploy at below 0", adaptive({ autoDeploy: { load: -0.1 } }), ["armor-adaptive-number"]],
  ["requests in a second below 0", adaptive({ detectionRequestsPerSecond: -1 }), ["armor-adaptive-number"]],
  ["less than the usual traffic", adaptive({ detectionRelativeToBaseline: 0.9 }), ["armor-adaptive-number"]],
  ["a load without end", adaptive({ detectionLoad: Infinity }), ["armor-adaptive-number"]],
  ["90 days", adaptive({ autoDeploy: { expiration: "90d" } }), []],
  ["91 days", adaptive({ autoDeploy: { expiration: "91d" } }), ["armor-adaptive-expiration"]],
  ["no time", adaptive({ autoDeploy: { expiration: "0s" } }), ["armor-adaptive-expiration"]],
  ["20 rules by country", { deny: guarded(20) }, []],
  ["21 rules by country", { deny: guarded(21) }, ["armor-advanced-rule-quota"]],
])("%s", (_, props, expected) => {
  expect(codes(props)).toEqual(expected);
});

test.each<[SecurityPolicyProps, Partial<ReturnType<typeof findings>[number]>]>([
  [limit({ interval: "45s" }), { at: "rateLimits.A.interval", fix: 'write "1m"' }],
  [limit({ interval: "2h" }), { fix: 'write "60m"' }],
  [limit({ exceed: { ban: "12m" } }), { at: "rateLimits.A.exceed.ban", fix: 'write "15m"' }],
  [limit({ requests: 20_000, exceed: { ban: "1m" } }), { allowed: "a whole number from 1 to 10000" }],
  [{ deny: { A: { regions: ["UK"] } } }, { at: "deny.A.regions.0", fix: 'write "GB"' }],
  [{ deny: { A: { regionsExcept: ["de"] } } }, { at: "deny.A.regionsExcept.0", fix: 'write "DE"' }],
  [{ deny: { A: { regions: ["EU"] } } }, { fix: "write the code of a country" }],
  [
    { deny: { A: { addresses: ["10.1.2.3/8"] } } },
    { at: "deny.A.addresses.0", fix: 'write "10.0.0.0/8", or the address without /8' },
  ],
  [{ rateLimits: { A: { addresses: ["::/0"], requests: 1, interval: "1m" } } }, { code: "armor-address-all" }],
  [{ deny: { "9 lives": { regions: ["KP"] } } }, { fix: 'write "lives"' }],
  [{ deny: { "/": { regions: ["KP"] } } }, { fix: "write another name" }],
  [{ name: "My Policy" }, { fix: 'write "my-policy"' }],
  [{ waf: { rules: { nodejs: {} } } }, { at: "waf.rules.nodejs", fix: "write generic" }],
  [{ waf: { version: "v33", rules: { generic: {} } } }, { fix: "write nodejs" }],
  [{ waf: { rules: { sqlli: {} } as object } }, { fix: "write sqli" }],
  [{ waf: { rules: { somethingelse: {} } as object } }, { fix: "leave it out" }],
  [waf({ optOut: ["owasp-crs-v030301-id942350-sqli"] }), { at: "waf.rules.sqli.optOut.0", fix: 'write "942350"' }],
  [waf({ optIn: ["941100-xss"] }, "v33"), { at: "waf.rules.sqli.optIn.0" }],
  [waf({ exclude: [{ signatures: ["9421"], cookies: ["any"] }] }), { at: "waf.rules.sqli.exclude.0.signatures.0" }],
  [waf({ exclude: [{ uris: [{ contains: "/a?b" }] }] }), { at: "waf.rules.sqli.exclude.0.uris.0" }],
  [waf({ optIn: ["942350"], sensitivity: 1 }), { code: "armor-waf-opt-in", got: { text: "optIn with sensitivity" } }],
  [{ deny: { A: {} } }, { code: "armor-match", fix: 'write for example addresses: ["203.0.113.0/24"]' }],
  [
    { allow: { A: { requestHeaders: { "X Y": "z" }, regions: ["DE"] } } },
    { at: "allow.A.requestHeaders", code: "armor-header" },
  ],
  [{ jsonContentTypes: ["application/json; charset=utf-8"] }, { at: "jsonContentTypes.0" }],
  [limit({ exceed: { redirect: "/login" } }), { at: "rateLimits.A.exceed.redirect" }],
  [{ redirect: { A: { regions: ["KP"], to: "http://example.com/a" } } }, { fix: 'write "https://example.com/a"' }],
  [
    { allow: { Home: { regionsExcept: ["KP"] } }, ...limit({}) },
    { code: "armor-allow-regions", fix: "write deny: { Elsewhere: { regions: […] } } instead" },
  ],
])("%j is told with its fix", (props, finding) => {
  expect(findings(props)).toEqual([expect.objectContaining(finding)]);
});

test.each([
  ["203.0.113.7", "203.0.113.7/32", false],
  ["203.0.113.0/24", "203.0.113.0/24", false],
  ["203.0.113.1/24", "203.0.113.0/24", true],
  ["2001:DB8::/32", "2001:db8::/32", false],
  ["2001:0db8:0000::1", "2001:db8::1/128", false],
  ["2001:db8::1/64", "2001:db8::/64", true],
  ["0.0.0.0/0", "0.0.0.0/0", false],
])("the range %s is %s", (given, text, hasHostBits) => {
  expect(trySourceRange(given)).toMatchObject({ text, hasHostBits });
});

test.each([
  "",
  "*",
  "10.0.0",
  "10.0.0.0/33",
  "10.0.0.0/08",
  "010.0.0.1",
  "10.0.0.0/",
  "::/129",
  "::g",
  "fe80::1%eth0",
  "::ffff:10.0.0.1",
  "example.com",
])("the text %j is no range", (text) => {
  expect(trySourceRange(text)).toBeUndefined();
});

test("countries are those of ISO 3166-1, and the code for none", () => {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const known = letters.flatMap((one) => letters.map((other) => one + other)).filter(isCountry);
  // 249 of the standard, Kosovo and ZZ.
  expect(known).toHaveLength(251);
  expect(known).toEqual(expect.arrayContaining(["DE", "GB", "KP", "US", "XK", "ZZ"]));
  for (const code of ["EU", "UK", "SU", "XX", "UN", "de", "DEU", ""])
    expect([code, isCountry(code)]).toEqual([code, false]);
  expect(["uk", " fr ", "SU", "EU", "XX", "DEU"].map(countryMeant)).toEqual([
    "GB",
    "FR",
    "RU",
    undefined,
    undefined,
    undefined,
  ]);
});

test("two names that come to one place are told apart by a priority", () => {
  const [first, second] = collision();
  expect(priorityOf("deny", first)).toBe(priorityOf("deny", second));
  const both = { [first]: { regions: ["KP"] }, [second]: { regions: ["IR"] } };
  expect(codes({ deny: both })).toEqual(["armor-priority-twice"]);
  const priority = Number(/priority: (\d+)/.exec(findings({ deny: both })[0]?.fix ?? "")?.[1]);
  expect(priority).toBe(priorityOf("deny", first) + 1);
  expect(codes({ deny: { ...both, [second]: { regions: ["IR"], priority } } })).toEqual([]);
});

/** Two names with one place, in the order of their names. */
function collision(): readonly [string, string] {
  const seen = new Map<number, string>();
  for (let number = 0; ; number += 1) {
    const name = `Rule${number}`;
    const earlier = seen.get(priorityOf("deny", name));
    if (earlier !== undefined) return [earlier, name].sort() as [string, string];
    seen.set(priorityOf("deny", name), name);
  }
}
