import * as fc from "fast-check";
import { SecurityPolicy } from "../../lib/edge";
import { noDuration } from "../support/arbitraries";
import { describeProperties } from "../support/properties";
import { legalSecurityPolicies } from "./legal-security-policies";

const limit = (changes: object) => ({ rateLimits: { Any: { requests: 1, interval: "1m", ...changes } } });

describeProperties("a security policy", {
  legal: legalSecurityPolicies,
  spoilers: [
    { name: "Atp" },
    { name: "${var.x}" },
    { deny: { A: {} } },
    { deny: { A: { regions: ["UK"] } } },
    { deny: { A: { addresses: ["10.0.0.1/8"] } } },
    { deny: { A: { addresses: ["10.0.0.0/8"], expression: "true" } } },
    { deny: { "A/B": { regions: ["KP"] } } },
    { allow: { A: { addresses: ["0.0.0.0/0"] } } },
    { allow: { Same: { addresses: ["10.0.0.1"] } }, deny: { Same: { addresses: ["10.0.0.2"] } } },
    { deny: { A: { regions: ["KP"], priority: 1 }, B: { regions: ["KP"], priority: 1 } } },
    { redirect: { A: { regions: ["KP"], to: "recaptcher" } } },
    { waf: { rules: { sql: {} } } },
    { waf: { rules: { sqli: { optIn: ["942350"], optOut: ["942360"] } } } },
    { waf: { rules: { sqli: { exclude: [{}] } } } },
    limit({ interval: "45s" }),
    limit({ exceed: { ban: "10s" } }),
    limit({ key: "HTTP_HEADER" }),
    limit({ key: "USER_IP", x: 1 }),
    { ...limit({}), defaultAction: "deny" },
    { defaultAction: "deny(403)" },
    { bodyInspection: "64KB" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 5 }).map((sensitivity) => ({ waf: { sensitivity, rules: {} } })),
    fc.integer({ max: 0 }).map((requests) => limit({ requests })),
    fc.integer({ min: 10_001 }).map((requests) => limit({ requests, exceed: { ban: "1m" } })),
    noDuration.map((interval) => limit({ interval })),
    fc.integer({ min: 2_147_483_647 }).map((priority) => ({ deny: { A: { regions: ["KP"], priority } } })),
    fc.integer({ min: 2_049, max: 4_000 }).map((length) => ({ deny: { A: { expression: "x".repeat(length) } } })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name ?? "demo"}-${suffix}` }),
  build: (scope, id, props) => new SecurityPolicy(scope, id, props),
});
