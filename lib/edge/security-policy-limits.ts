import type { Limit, Source } from "../validation";

const RULES: Source = { document: "Cloud Armor documentation, security policy rules", read: "2026-11-21" };
const PROVIDER: Source = { document: "google provider 6.50.0, google_compute_security_policy", read: "2026-11-21" };
const QUOTAS: Source = { document: "Cloud Armor documentation, quotas and limits", read: "2026-11-21" };
const RATE: Source = { document: "Cloud Armor documentation, rate limiting overview", read: "2026-11-21" };
const TUNING: Source = { document: "Cloud Armor documentation, tune preconfigured WAF rules", read: "2026-11-21" };

/** The limits of Cloud Armor. */
export const securityPolicyLimits = {
  /** The default rule has the next number. */
  priority: { value: 2_147_483_646, unit: "priority", source: RULES },
  /** A rule is told apart by its description, which has its name. */
  ruleName: { value: 64, unit: "characters", source: PROVIDER },
  addresses: { value: 10, unit: "addresses", source: PROVIDER },
  expression: { value: 2_048, unit: "characters", source: QUOTAS },
  subexpressions: { value: 5, unit: "conditions", source: RULES },
  /** What a project has without asking; all of its policies together. */
  rules: { value: 200, unit: "rules", source: QUOTAS },
  advancedRules: { value: 20, unit: "rules", source: QUOTAS },
  throttleRequests: { value: 1_000_000, unit: "requests", source: RATE },
  banRequests: { value: 10_000, unit: "requests", source: RATE },
  keys: { value: 3, unit: "keys", source: RATE },
  exclusions: { value: 100, unit: "fields", source: TUNING },
  sensitivity: { value: 4, unit: "level", source: TUNING },
  autoDeployExpiration: { value: 7_776_000, unit: "seconds", source: PROVIDER },
} as const satisfies Record<string, Limit>;

/** The times in which requests are counted, in seconds. */
export const rateLimitIntervals: readonly number[] = [
  10, 30, 60, 120, 180, 240, 300, 600, 900, 1_200, 1_800, 2_700, 3_600,
];

/** The times for which clients are banned, in seconds. */
export const banDurations: readonly number[] = rateLimitIntervals.filter((seconds) => seconds >= 60);
