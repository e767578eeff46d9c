import { createHash } from "node:crypto";
import type { EntryOptions, Wave } from "./fleet-props";

/** Parts that all tenants are spread over by their ids: hundredths of a percent. */
const PARTS = 10_000;

/**
 * Whether a tenant is among the first so many percent of all. Depends on nothing but its id, so the tenants of a larger
 * percentage are those of a smaller one and more.
 */
export function isAmongFirst(id: string, percent: number): boolean {
  return createHash("sha256").update(id).digest().readUInt32BE(0) % PARTS < (percent * PARTS) / 100;
}

/** The first wave that a tenant is in, by its number from 0; undefined where it is in none. */
export function waveOf(
  waves: readonly Wave[],
  id: string,
  { channel }: Pick<EntryOptions, "channel">,
): number | undefined {
  const found = waves.findIndex(
    (wave) => (wave.channel !== undefined && wave.channel === channel) || isAmongFirst(id, wave.percent ?? 0),
  );
  return found === -1 ? undefined : found;
}
