import { IPv4 } from "ipaddr.js";
import { isKnownText } from "../validation";

/** A block of IPv4 addresses. */
export interface IpRange {
  /** The first address, as a number. */
  readonly first: number;
  /** How many leading bits all addresses share: 16 for `/16`. */
  readonly prefix: number;
}

// The library takes "/08", which Google does not.
const FORM = /^[\d.]+\/(0|[1-9]\d?)$/;

/** The block that text such as `"10.20.0.0/16"` means, without host bits; undefined for anything else. */
export function tryRange(cidr: unknown): IpRange | undefined {
  if (!isKnownText(cidr) || !FORM.test(cidr) || !IPv4.isValidCIDRFourPartDecimal(cidr)) return undefined;
  const [, prefix] = IPv4.parseCIDR(cidr);
  return { first: numberOf(IPv4.networkAddressFromCIDR(cidr)), prefix };
}

/** The block of text that is known to be one. */
export function range(cidr: string): IpRange {
  return tryRange(cidr) as IpRange;
}

/** A block as Google writes it. */
export function rangeText({ first, prefix }: IpRange): string {
  const octets = [24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256);
  return `${new IPv4(octets).toString()}/${prefix}`;
}

/** How many addresses a block of the prefix has. */
export function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}

/** The prefix of the smallest block that has so many addresses. */
export function prefixFor(addresses: number): number {
  return 32 - Math.ceil(Math.log2(addresses));
}

/** True where every address of the one is an address of the other. */
export function contains(outer: IpRange, inner: IpRange): boolean {
  return outer.first <= inner.first && inner.first + sizeOf(inner.prefix) <= outer.first + sizeOf(outer.prefix);
}

/** True where two blocks have an address in common. */
export function overlap(one: IpRange, other: IpRange): boolean {
  return contains(one, other) || contains(other, one);
}

/** One of the equal parts of a block, which is `bits` bits longer in its prefix; the first has the number 0. */
export function partOf({ first, prefix }: IpRange, bits: number, number: number): IpRange {
  return { first: first + number * sizeOf(prefix + bits), prefix: prefix + bits };
}

/** The beginning of a block, in the size of the prefix, or the whole block where that is smaller. */
export function startOf({ first, prefix }: IpRange, wanted: number): IpRange {
  return { first, prefix: Math.max(prefix, wanted) };
}

/** The block of a larger size that a block lies in. */
export function around({ first }: IpRange, prefix: number): IpRange {
  return { first: Math.floor(first / sizeOf(prefix)) * sizeOf(prefix), prefix };
}

function numberOf(address: IPv4): number {
  return address.octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
