import v = require("valibot");
import { durationForm, projectForm } from "../foundation";
import { form, recordOf, shapeOf, texts, type Form } from "../validation";
import type { BanAction, RateLimit, RedirectAction, RequestCount, ThrottleAction } from "./rate-limit-props";
import type {
  AdaptiveProtection,
  AdaptiveThreshold,
  AllowRule,
  AutoDeploy,
  DenyRule,
  RedirectRule,
  SecurityPolicyProps,
} from "./security-policy-props";
import type { ExistingSecurityPolicyProps } from "./security-policy-subject";
import type { FieldMatch, WafExclusion, WafOptions, WafRule } from "./waf-props";

const OPERATORS = ["equals", "startsWith", "endsWith", "contains"];
const KEYS = [
  "IP",
  "ALL",
  "XFF_IP",
  "USER_IP",
  "HTTP_PATH",
  "SNI",
  "REGION_CODE",
  "TLS_JA3_FINGERPRINT",
  "TLS_JA4_FINGERPRINT",
];

const number = v.optional(v.number());
const boolean = v.optional(v.boolean());
const status = v.optional(v.picklist([403, 404, 502]));
const limitStatus = v.picklist([403, 404, 429, 502]);
const someTexts = v.optional(v.pipe(v.array(v.string()), v.minLength(1)));
const ruleForms = { priority: number, preview: boolean };
const matchForms = {
  addresses: someTexts,
  regions: someTexts,
  regionsExcept: someTexts,
  expression: v.optional(v.string()),
};

const fieldForm: Form = form((value) => value === "any" || hasOneText(value, OPERATORS), {
  code: "armor-field-form",
  allowed: '"any", or one of { equals }, { startsWith }, { endsWith } and { contains } with text',
  fix: 'write for example { equals: "prompt" }',
  showsValue: false,
});
const keysForm: Form = form((value) => (Array.isArray(value) ? value.every(isKey) : isKey(value)), {
  code: "armor-key-form",
  allowed: `${KEYS.map((key) => `"${key}"`).join(", ")}, { header: NAME } or { cookie: NAME }, or a list of them`,
  fix: 'write for example "IP" or { header: "X-Api-Key" }',
  showsValue: false,
});

const fields = v.optional(v.array(fieldForm as v.GenericSchema<unknown, FieldMatch>));
const wafRule = shapeOf<WafRule>({
  sensitivity: number,
  optOut: someTexts,
  optIn: someTexts,
  exclude: v.optional(
    v.array(
      shapeOf<WafExclusion>({
        signatures: someTexts,
        headers: fields,
        cookies: fields,
        queryParams: fields,
        uris: fields,
      }),
    ),
  ),
  preview: boolean,
  status,
  priority: number,
});
const waf = shapeOf<WafOptions>({
  rules: recordOf(wafRule),
  version: v.optional(v.picklist(["v422", "v33"])),
  sensitivity: number,
  preview: boolean,
  status,
});

const countForms = { requests: v.number(), interval: durationForm };
const exceed = v.union([
  shapeOf<BanAction>({
    ban: durationForm,
    after: v.optional(shapeOf<RequestCount>(countForms)),
    deny: v.optional(limitStatus),
  }),
  shapeOf<ThrottleAction>({ deny: limitStatus }),
  shapeOf<RedirectAction>({ redirect: v.string() }),
]);
const rateLimit = shapeOf<RateLimit>({
  ...ruleForms,
  ...matchForms,
  ...countForms,
  key: v.optional(keysForm),
  exceed: v.optional(exceed),
});

const adaptive = shapeOf<AdaptiveProtection>({
  preview: boolean,
  thresholds: v.optional(
    recordOf(
      shapeOf<AdaptiveThreshold>({
        detectionLoad: number,
        detectionRequestsPerSecond: number,
        detectionRelativeToBaseline: number,
        autoDeploy: v.optional(
          shapeOf<AutoDeploy>({
            load: number,
            confidence: number,
            impactedBaseline: number,
            expiration: v.optional(durationForm),
          }),
        ),
      }),
    ),
  ),
});

/** The form of the options of a security policy. */
export const securityPolicyShape = shapeOf<SecurityPolicyProps>({
  name: v.optional(v.string()),
  project: v.optional(projectForm),
  allow: rules(shapeOf<AllowRule>({ ...ruleForms, ...matchForms, requestHeaders: v.optional(texts) })),
  deny: rules(shapeOf<DenyRule>({ ...ruleForms, ...matchForms, status })),
  redirect: rules(shapeOf<RedirectRule>({ ...ruleForms, ...matchForms, to: v.string() })),
  waf: v.optional(waf),
  rateLimits: rules(rateLimit),
  defaultAction: v.optional(v.picklist(["allow", "deny"])),
  adaptiveProtection: v.optional(v.union([v.boolean(), adaptive])),
  jsonParsing: v.optional(v.picklist(["standard", "graphql", "off"])),
  jsonContentTypes: someTexts,
  bodyInspection: v.optional(v.picklist(["8KB", "16KB", "32KB", "48KB", "64KB"])),
  verboseLogging: boolean,
  userIpHeaders: someTexts,
});

/** The form of a policy that exists already. */
export const existingSecurityPolicyShape = shapeOf<ExistingSecurityPolicyProps>({
  name: v.string(),
  project: v.optional(projectForm),
});

function rules(rule: Form): Form {
  return v.optional(recordOf(rule));
}

function isKey(value: unknown): boolean {
  return KEYS.includes(value as string) || hasOneText(value, ["header", "cookie"]);
}

function hasOneText(value: unknown, keys: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  const [[key, text] = [], ...others] = Object.entries(value as Record<string, unknown>);
  return others.length === 0 && keys.includes(key ?? "") && typeof text === "string" && text !== "";
}
