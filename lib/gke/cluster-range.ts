import { IPv4 } from "ipaddr.js";

/** A block of IPv4 addresses. */
export interface AddressRange {
  /** As Google writes it, without host bits: `"203.0.113.0/24"`. */
  readonly text: string;
  readonly address: IPv4;
  readonly prefix: number;
}

/** The block that a text such as `"203.0.113.0/24"` names; undefined for other text. */
export function tryAddressRange(text: string): AddressRange | undefined {
  if (!IPv4.isValidCIDRFourPartDecimal(text)) return undefined;
  const [address, prefix] = IPv4.parseCIDR(text);
  return { text: `${IPv4.networkAddressFromCIDR(text).toString()}/${prefix}`, address, prefix };
}

/** True where every address of the inner block is one of the outer. */
export function liesWithin(inner: AddressRange, outer: AddressRange): boolean {
  return outer.prefix <= inner.prefix && inner.address.match(outer.address, outer.prefix);
}
