import { isKnownText } from "../validation";

/** Places of several regions, for which the platform picks the data centers. */
export const multiRegions = ["US", "EU", "ASIA"] as const;

/** Predefined pairs of regions. */
export const dualRegions = ["ASIA1", "EUR4", "EUR5", "EUR7", "EUR8", "NAM4"] as const;

const REGION = /^[A-Z]+(-[A-Z]+)+\d+$/;
const SEVERAL_REGIONS: readonly string[] = [...multiRegions, ...dualRegions];

/** A location as the platform gives it back, so that a plan never shows a difference. */
export function locationText(location: string): string {
  return isKnownText(location) ? location.toUpperCase() : location;
}

/** True for the form of a region, and for the names of places of several regions. */
export function isLocation(location: string): boolean {
  const text = locationText(location);
  return REGION.test(text) || SEVERAL_REGIONS.includes(text);
}

/** True where both are the same place, and where one of them is known only when Terraform runs. */
export function isSamePlace(one: string, other: string): boolean {
  return !isKnownText(one) || !isKnownText(other) || locationText(one) === locationText(other);
}

/** The locations of the encryption keys that a bucket in the location may use. */
export function keyLocationsFor(location: string): readonly string[] {
  return locationText(location) === "EU" ? ["europe", "eu"] : [location.toLowerCase()];
}
