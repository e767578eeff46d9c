import { isKnownNumber } from "../../validation";

/** A whole number within bounds. False for one that is known only when Terraform runs. */
export function isWhole(value: number | undefined, least: number, most = Infinity): value is number {
  return isKnownNumber(value) && Number.isInteger(value) && value >= least && value <= most;
}

/**
 * The whole number that was likely meant by a number.
 *
 * @param endless - what is meant by one without end
 */
export function wholeNear(value: number, least: number, endless = least): number {
  return Math.max(least, Number.isFinite(value) ? Math.floor(value) : endless);
}
