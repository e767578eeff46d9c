import { App, TerraformStack } from "cdktf";
import type { SecurityPolicyProps, SecurityPolicySubject } from "../../lib/edge";
import { useGoogleProvider } from "../../lib/foundation";

const old = new TerraformStack(new App(), "old");
const recent = new TerraformStack(new App(), "recent");
useGoogleProvider(recent, "7.17.0");

/** Options that keep all rules, with some of them changed. */
export function policy(changes: Partial<SecurityPolicyProps> = {}): SecurityPolicySubject {
  return { name: "atp", scope: old, ...changes };
}

/** The same, where the provider is new enough for all of them. */
export function policyOnNewProvider(changes: Partial<SecurityPolicyProps> = {}): SecurityPolicySubject {
  return { ...policy(changes), scope: recent };
}

/** Everything that a policy can have. */
export const fullPolicy: SecurityPolicyProps = {
  name: "atp",
  project: "demo",
  allow: {
    Office: { addresses: ["198.51.100.0/24", "2001:db8:1::/48"], requestHeaders: { "X-From": "office" } },
    Probes: { expression: "request.path == '/healthz' && request.method == 'GET'" },
  },
  deny: {
    Scanners: { addresses: ["203.0.113.0/24", "192.0.2.7"], status: 404 },
    Sanctioned: { regions: ["KP", "IR"] },
    Elsewhere: { regionsExcept: ["DE", "FR", "US", "ZZ"], preview: true },
  },
  redirect: {
    People: { expression: "request.path.startsWith('/signup')", to: "recaptcha" },
    Moved: { expression: "request.path.startsWith('/old')", to: "https://example.com/new", priority: 450_000_001 },
  },
  waf: {
    rules: {
      sqli: {
        sensitivity: 2,
        optOut: ["942350", "owasp-crs-v042200-id942360-sqli"],
        exclude: [
          { queryParams: [{ equals: "prompt" }, { startsWith: "msg." }] },
          {
            signatures: ["942100"],
            headers: [{ endsWith: "-text" }],
            cookies: ["any"],
            uris: [{ contains: "/v1/chat" }],
          },
        ],
      },
      xss: {},
      generic: { preview: false, status: 502 },
      cve: { optIn: ["owasp-crs-v042200-id044228-cve"] },
    },
  },
  rateLimits: {
    PerClient: { requests: 600, interval: "1m", exceed: { ban: "10m", after: { requests: 6_000, interval: "10m" } } },
    Chat: {
      expression: "request.path.startsWith('/v1/chat')",
      requests: 1_000_000,
      interval: "3600s",
      key: [{ header: "X-Api-Key" }, "USER_IP", { cookie: "session" }],
    },
    Login: { expression: "request.path == '/login'", requests: 5, interval: "30s", exceed: { redirect: "recaptcha" } },
    Partner: { addresses: ["192.0.2.0/28"], requests: 100, interval: "10s", key: "ALL", exceed: { deny: 403 } },
  },
  adaptiveProtection: {
    thresholds: {
      usual: {
        detectionLoad: 0.7,
        detectionRequestsPerSecond: 1_000,
        detectionRelativeToBaseline: 1.5,
        autoDeploy: { load: 0.1, confidence: 0.9, impactedBaseline: 0.01, expiration: "2h" },
      },
    },
  },
  jsonParsing: "graphql",
  jsonContentTypes: ["application/vnd.api+json"],
  verboseLogging: true,
  userIpHeaders: ["True-Client-Ip"],
};
