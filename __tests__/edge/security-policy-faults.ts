import { existingSecurityPolicyRules, securityPolicyRules, type RateLimit, type WafRule } from "../../lib/edge";
import { fullPolicy, policy, policyOnNewProvider } from "./security-policies";

const limit = (changes: Partial<RateLimit> = {}) =>
  policy({ rateLimits: { Any: { requests: 1, interval: "1m", ...changes } } });
const waf = (sqli: WafRule) => policy({ waf: { rules: { sqli } } });
const many = (count: number, prefix: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, index + 1]));
const denied = (count: number) =>
  Object.fromEntries(
    Object.entries(many(count, "A")).map(([name, part]) => [name, { addresses: [`10.0.${part}.0/24`] }]),
  );
const guarded = (count: number) =>
  Object.fromEntries(Object.keys(many(count, "E")).map((name) => [name, { expression: `request.path == '/${name}'` }]));

/** For `__tests__/edge/faults.ts`. */
export const securityPolicyFaults = [
  {
    name: "security policies",
    rules: securityPolicyRules,
    good: [
      policy(),
      policy(fullPolicy),
      policyOnNewProvider({ bodyInspection: "64KB" }),
      policy({ defaultAction: "deny", allow: { Us: { addresses: ["10.0.0.1"] } } }),
      policy({ deny: denied(199) }),
      policy({ deny: guarded(20) }),
      policy({ allow: { Europe: { regions: ["DE"] } }, defaultAction: "deny" }),
      policy({ waf: { version: "v33", rules: { nodejs: { optOut: ["934100"] } } } }),
      limit({ key: ["IP", { header: "a" }, { header: "b" }] }),
      limit({ requests: 10_000, exceed: { ban: "1m" } }),
    ],
    faults: {
      "armor-name": policy({ name: "ATP" }),
      "armor-rule-name": policy({ deny: { "a/b": { regions: ["KP"] } } }),
      "armor-rule-name-twice": policy({ deny: { X: { regions: ["KP"] } }, allow: { X: { addresses: ["10.0.0.1"] } } }),
      "armor-priority": policy({ deny: { A: { regions: ["KP"], priority: -1 } } }),
      "armor-priority-twice": policy({
        deny: { A: { regions: ["KP"], priority: 5 }, B: { regions: ["IR"], priority: 5 } },
      }),
      "armor-rule-quota": policy({ deny: denied(200) }),
      "armor-advanced-rule-quota": policy({ deny: guarded(21) }),
      "armor-match": policy({ deny: { A: { regions: ["KP"], addresses: ["10.0.0.1"] } } }),
      "armor-region": policy({ deny: { A: { regions: ["UK"] } } }),
      "armor-expression-length": policy({ deny: { A: { expression: " " } } }),
      "armor-expression-conditions": policy({ deny: { A: { expression: "a && b || c && d || e && f" } } }),
      "armor-allow-regions": policy({ allow: { A: { regions: ["DE"] } }, waf: { rules: { xss: {} } } }),
      "armor-address": policy({ deny: { A: { addresses: ["10.0.0.256"] } } }),
      "armor-address-host-bits": policy({ deny: { A: { addresses: ["10.0.0.1/24"] } } }),
      "armor-address-all": policy({ allow: { A: { addresses: ["0.0.0.0/0"] } } }),
      "armor-address-twice": policy({ deny: { A: { addresses: ["10.0.0.1", "10.0.0.1/32"] } } }),
      "armor-address-count": policy({
        deny: { A: { addresses: Array.from({ length: 11 }, (_, index) => `10.0.${index}.0/24`) } },
      }),
      "armor-waf-set": policy({ waf: { rules: { nodejs: {} } } }),
      "armor-waf-sensitivity": waf({ sensitivity: 0 }),
      "armor-waf-signature": waf({ optOut: ["owasp-crs-v030301-id942350-sqli"] }),
      "armor-waf-opt-in": waf({ optIn: ["942350"], optOut: ["942360"] }),
      "armor-waf-exclusion": waf({ exclude: [{}] }),
      "armor-waf-field": waf({ exclude: [{ headers: [{ equals: "a b" }] }] }),
      "armor-rate-interval": limit({ interval: "45s" }),
      "armor-rate-requests": limit({ requests: 10_001, exceed: { ban: "1m" } }),
      "armor-ban-duration": limit({ exceed: { ban: "30s" } }),
      "armor-rate-keys": limit({ key: ["IP", "SNI", "HTTP_PATH", "REGION_CODE"] }),
      "armor-rate-key-name": limit({ key: { header: "X Key" } }),
      "armor-rate-user-ip": limit({ key: "USER_IP" }),
      "armor-rate-unreached": policy({
        rateLimits: { A: { requests: 1, interval: "1m" }, B: { requests: 2, interval: "1m" } },
      }),
      "armor-default-unreached": policy({
        defaultAction: "deny",
        rateLimits: { A: { requests: 1, interval: "1m" } },
      }),
      "armor-adaptive-name": policy({ adaptiveProtection: { thresholds: { Usual: {} } } }),
      "armor-adaptive-number": policy({ adaptiveProtection: { thresholds: { usual: { detectionLoad: -1 } } } }),
      "armor-adaptive-expiration": policy({
        adaptiveProtection: { thresholds: { usual: { autoDeploy: { expiration: "91d" } } } },
      }),
      "armor-redirect": policy({ redirect: { A: { regions: ["KP"], to: "http://example.com" } } }),
      "armor-header": policy({ userIpHeaders: ["X-Client: ip"] }),
      "armor-json-content-type": policy({ jsonParsing: "off", jsonContentTypes: ["application/vnd.api+json"] }),
      "armor-body-inspection-provider": policy({ bodyInspection: "64KB" }),
    },
    moreFaults: {
      "armor-name": [policy({ name: "1" })],
      "armor-waf-set": [
        policy({ waf: { rules: { sqly: {} } as object } }),
        policy({ waf: { rules: { anything: {} } as object } }),
      ],
      "armor-waf-sensitivity": [policy({ waf: { sensitivity: 5, rules: { sqli: {} } } }), waf({ sensitivity: 1.5 })],
      "armor-waf-signature": [waf({ optOut: ["sql"] }), policy({ waf: { rules: { cve: { optOut: ["x"] } } } })],
      "armor-waf-opt-in": [waf({ optIn: ["942350"], sensitivity: 2 })],
      "armor-waf-exclusion": [
        waf({ exclude: [{ headers: Array.from({ length: 101 }, (_, index) => ({ equals: `x-${index}` })) }] }),
      ],
      "armor-waf-field": [waf({ exclude: [{ uris: [{ equals: "/a?b" }] }] })],
      "armor-rate-interval": [limit({ interval: "2h" }), limit({ interval: "60m1" as "60m" })],
      "armor-rate-requests": [
        limit({ requests: 0 }),
        limit({ requests: 1_000_001 }),
        limit({ requests: 20_000.5 }),
        limit({ requests: 10_000.5, exceed: { ban: "1m" } }),
        limit({ exceed: { ban: "1m", after: { requests: 0, interval: "1m" } } }),
      ],
      "armor-ban-duration": [limit({ exceed: { ban: "2d" } })],
      "armor-rate-keys": [limit({ key: [] }), limit({ key: ["IP", "IP"] })],
      "armor-rate-key-name": [limit({ key: { cookie: "a=b" } })],
    },
  },
  {
    name: "security policies that exist already",
    rules: existingSecurityPolicyRules,
    good: [{ name: "atp" }],
    faults: { "armor-name": { name: "projects/demo/global/securityPolicies/atp" } },
  },
];
