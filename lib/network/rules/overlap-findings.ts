import { inWords, type Finding } from "../../validation";
import { areaOf } from "../address-plan";
import { contains, overlap, rangeText, tryRange, type IpRange } from "../ip-range";
import type { TakenRange } from "../region-subject";

type Placed = TakenRange & { readonly range: IpRange };

/** The findings for ranges of one network that have addresses in common, told of the later one of each two. */
export function* overlapFindings(ranges: readonly TakenRange[]): Iterable<Finding> {
  const earlier: Placed[] = [];
  for (const one of ranges) {
    const range = tryRange(one.cidr);
    if (range === undefined) continue;
    const placed = { ...one, range };
    const other = earlier.find((before) => collide(before, placed));
    if (other !== undefined) {
      yield {
        at: one.at,
        got: inWords(`"${one.cidr}", which has addresses of ${other.at}, "${other.cidr}"`),
        allowed: "a range that has no address of another",
        fix: fixFor(other, placed),
      };
    }
    earlier.push(placed);
  }
}

function collide(one: Placed, other: Placed): boolean {
  if (!overlap(one.range, other.range)) return false;
  const [region, subnet] = one.isRegion ? [one, other] : [other, one];
  const isInFreePart = region.isRegion && !subnet.isRegion && contains(areaOf(region.range, "own"), subnet.range);
  return !isInFreePart;
}

function fixFor(other: Placed, { isRegion }: Placed): string {
  if (other.isRegion && !isRegion) {
    const free = rangeText(areaOf(other.range, "own"));
    return `write a range outside of "${other.cidr}", or a part of "${free}", which is left free there`;
  }
  return `write a range outside of "${other.cidr}"`;
}
