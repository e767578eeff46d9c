import { IPv4, IPv6 } from "ipaddr.js";

/** A range of addresses of either kind. */
export interface SourceRange {
  /** As Cloud Armor writes it: the first address, in its short form, and the prefix. */
  readonly text: string;
  readonly prefix: number;
  /** Whether what was read had bits of an address within the range. */
  readonly hasHostBits: boolean;
}

const IPV4_PREFIX = /^[\d.]+(\/(0|[1-9]\d?))?$/;
const IPV6_PREFIX = /^[0-9a-f:.]+(\/(0|[1-9]\d{0,2}))?$/i;

/** The range that text such as `"203.0.113.0/24"`, `"2001:db8::/32"` or a single address means; undefined for other text. */
export function trySourceRange(text: string): SourceRange | undefined {
  if (IPV4_PREFIX.test(text)) {
    const whole = text.includes("/") ? text : `${text}/32`;
    if (!IPv4.isValidCIDRFourPartDecimal(whole)) return undefined;
    const [address, prefix] = IPv4.parseCIDR(whole);
    return rangeOf(address.toString(), IPv4.networkAddressFromCIDR(whole).toString(), prefix);
  }
  const whole = text.includes("/") ? text : `${text}/128`;
  if (!IPV6_PREFIX.test(text) || !IPv6.isValidCIDR(whole)) return undefined;
  const [address, prefix] = IPv6.parseCIDR(whole);
  if (address.isIPv4MappedAddress()) return undefined;
  return rangeOf(address.toRFC5952String(), IPv6.networkAddressFromCIDR(whole).toRFC5952String(), prefix);
}

/** A range as Cloud Armor writes it; text that is known only when Terraform runs stays as it is. */
export function sourceRangeText(text: string): string {
  return trySourceRange(text)?.text ?? text;
}

function rangeOf(given: string, first: string, prefix: number): SourceRange {
  return { text: `${first}/${prefix}`, prefix, hasHostBits: given !== first };
}
