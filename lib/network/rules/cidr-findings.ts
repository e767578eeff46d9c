import { isUnknown, type Finding, type Source } from "../../validation";
import { around, contains, overlap, range, rangeText, tryRange, type IpRange } from "../ip-range";
import { networkLimits } from "../limits";

/** A range with the option that gives it. */
export interface PlacedRange {
  readonly at: string;
  readonly cidr: string;
}

export const privateSource: Source = { document: "RFC 1918 and RFC 6598", read: "2026-11-21" };
export const subnetsSource: Source = networkLimits.largestSubnetwork.source;
export const dockerSource: Source = {
  document: "Cloud SQL and Cloud Build documentation, reserved ranges",
  read: "2026-11-21",
};

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
const DOCKER = range("172.17.0.0/16");
const LARGEST = networkLimits.largestSubnetwork.value;

/** The finding for text that is no range of IPv4 addresses. */
export function* formFindings({ at, cidr }: PlacedRange): Iterable<Finding> {
  if (tryRange(cidr) !== undefined) return;
  const fix = isUnknown(cidr)
    ? "write it down: what is planned with it has to be known before Terraform runs"
    : cidr.includes(":")
      ? "write an IPv4 range; the networks of this library have no IPv6"
      : cidr.includes("/")
        ? "write four numbers up to 255, a slash and a prefix length up to 32, without leading zeros"
        : "add the prefix length, for example /16";
  yield { at, got: cidr, allowed: 'a range of IPv4 addresses, for example "10.20.0.0/16"', fix };
}

/** The finding for a range that does not begin where blocks of its size do. */
export function* hostBitFindings({ at, cidr }: PlacedRange): Iterable<Finding> {
  const found = tryRange(cidr);
  if (found === undefined || rangeText(found) === cidr) return;
  const better = rangeText(found);
  const allowed = `the first address of a block of /${found.prefix}`;
  yield { at, got: cidr, allowed, fix: `write "${better}"` };
}

/** The finding for a range of addresses that are others' on the internet. */
export function* privateFindings({ at, cidr }: PlacedRange): Iterable<Finding> {
  const found = tryRange(cidr);
  if (found === undefined || isPrivate(found)) return;
  const fix = 'write a private range, for example "10.20.0.0/16"';
  yield { at, got: cidr, allowed: `a part of ${PRIVATE.join(", ")}`, fix };
}

/** The finding for a range that containers take for their own host. */
export function* dockerFindings({ at, cidr }: PlacedRange): Iterable<Finding> {
  const found = tryRange(cidr);
  if (found === undefined || !overlap(found, DOCKER)) return;
  const allowed = "a range without 172.17.0.0/16, which Docker and some services of Google use for themselves";
  yield { at, got: cidr, allowed, fix: 'write another range, for example "172.20.0.0/16"' };
}

/** The finding for a range larger or smaller than a subnetwork can be. */
export function* sizeFindings({ at, cidr }: PlacedRange, smallest: number): Iterable<Finding> {
  const found = tryRange(cidr);
  if (found === undefined || (found.prefix >= LARGEST && found.prefix <= smallest)) return;
  const better = found.prefix > smallest ? smallest : LARGEST;
  yield { at, got: cidr, allowed: `/${LARGEST} to /${smallest}`, fix: `write /${better} or a size in between` };
}

/** A larger range to propose: the one around a range, or where that cannot be used another of the size. */
export function largerRange(small: IpRange, prefix: number): string {
  const whole = around(small, prefix);
  return isPrivate(whole) && !overlap(whole, DOCKER) ? rangeText(whole) : `10.0.0.0/${prefix}`;
}

function isPrivate(found: IpRange): boolean {
  return PRIVATE.some((block) => contains(range(block), found));
}
