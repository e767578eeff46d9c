import { createHash } from "node:crypto";

/**
 * Where the rules of each kind begin. A kind has a band of one hundred million places. What is below the first band is left
 * to people who have to stop an attack by hand.
 */
export const bands = {
  allow: 100_000_000,
  deny: 200_000_000,
  autoDeploy: 300_000_000,
  redirect: 400_000_000,
  waf: 500_000_000,
  rateLimit: 600_000_000,
  rateLimitOfAll: 700_000_000,
} as const;

/** The kinds of rules that have a band. */
export type Band = keyof typeof bands;

const PLACES = 100_000_000;

/** The priority of the rule for what no other rule is for, which every policy has. */
export const DEFAULT_PRIORITY = 2_147_483_647;

/**
 * The place of a rule, from its kind and its name alone: the same for ever, whatever other rules there are. Two names may
 * have one place, which the rules of the policy refuse.
 */
export function priorityOf(band: Band, identity: string): number {
  const digest = createHash("sha256").update(`${band}\n${identity}`).digest();
  return bands[band] + (digest.readUIntBE(0, 6) % PLACES);
}
