import { isKnownNumber } from "../../validation";

/** A whole number within bounds. False for one that is known only when Terraform runs. */
export function isWhole(value: number | undefined, least: number, most = Infinity): value is number {
  return isKnownNumber(value) && Number.isInteger(value) && value >= least && value <= most;
}
