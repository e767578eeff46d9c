import { trySeconds } from "../../foundation";
import { isKnownNumber, isUnknown, type Finding, type Rule } from "../../validation";
import { securityPolicyLimits } from "../security-policy-limits";
import type { AdaptiveThreshold, SecurityPolicyProps } from "../security-policy-props";
import type { SecurityPolicySubject } from "../security-policy-subject";

const EXPIRATION = securityPolicyLimits.autoDeployExpiration;
const NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The rules for adaptive protection. */
export const securityPolicyAdaptiveRules: readonly Rule<SecurityPolicySubject>[] = [
  {
    code: "armor-adaptive-name",
    level: "error",
    states: "The name of a threshold has 1 to 63 lower-case letters, digits and dashes, and begins with a letter.",
    otherwise: "api",
    source: EXPIRATION.source,
    *find(policy) {
      for (const { at, name } of thresholdsOf(policy)) {
        if (NAME.test(name)) continue;
        const allowed = "1 to 63 lower-case letters, digits and dashes, beginning with a letter";
        yield { at, got: name, allowed, fix: 'write for example "usual"' };
      }
    },
  },
  {
    code: "armor-adaptive-number",
    level: "error",
    states: "The numbers of adaptive protection are in their ranges.",
    otherwise: "plan",
    source: EXPIRATION.source,
    *find(policy) {
      for (const { at, threshold } of thresholdsOf(policy)) {
        const { autoDeploy = {} } = threshold;
        yield* numberFindings(`${at}.detectionLoad`, threshold.detectionLoad, 0);
        yield* numberFindings(`${at}.detectionRequestsPerSecond`, threshold.detectionRequestsPerSecond, 0);
        yield* numberFindings(`${at}.detectionRelativeToBaseline`, threshold.detectionRelativeToBaseline, 1);
        yield* numberFindings(`${at}.autoDeploy.load`, autoDeploy.load, 0);
        yield* numberFindings(`${at}.autoDeploy.confidence`, autoDeploy.confidence, 0, 1);
        yield* numberFindings(`${at}.autoDeploy.impactedBaseline`, autoDeploy.impactedBaseline, 0, 1);
      }
    },
  },
  {
    code: "armor-adaptive-expiration",
    level: "error",
    states: "A rule that adaptive protection puts in place stays for 1 second to 90 days.",
    otherwise: "plan",
    source: EXPIRATION.source,
    *find(policy) {
      for (const { at, threshold } of thresholdsOf(policy)) {
        const expiration = threshold.autoDeploy?.expiration;
        if (expiration === undefined) continue;
        const seconds = isUnknown(expiration) ? undefined : trySeconds(expiration);
        if (seconds !== undefined && seconds >= 1 && seconds <= EXPIRATION.value) continue;
        const fix = 'write for example "2h"';
        yield { at: `${at}.autoDeploy.expiration`, got: expiration, allowed: '"1s" to "90d", written down', fix };
      }
    },
  },
];

interface PlacedThreshold {
  readonly at: string;
  readonly name: string;
  readonly threshold: AdaptiveThreshold;
}

function thresholdsOf({ adaptiveProtection }: SecurityPolicyProps): readonly PlacedThreshold[] {
  const thresholds = typeof adaptiveProtection === "object" ? (adaptiveProtection.thresholds ?? {}) : {};
  return Object.entries(thresholds).map(([name, threshold]) => ({
    at: `adaptiveProtection.thresholds.${name}`,
    name,
    threshold,
  }));
}

function* numberFindings(at: string, value: number | undefined, least: number, most = Infinity): Iterable<Finding> {
  if (!isKnownNumber(value) || (value >= least && value <= most && Number.isFinite(value))) return;
  const allowed = most === Infinity ? `a number from ${least} on` : `a number from ${least} to ${most}`;
  yield { at, got: value, allowed, fix: `write ${value > most ? most : least}, or a number in the range` };
}
