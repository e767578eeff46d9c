import { Token } from "cdktf";

// How the framework writes a reference into text, or a whole list as its only element; the characters are those that it
// allows in the name of a token.
const TOKEN_MARKER = /[$#]\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g;
const LIST_MARKER = /^#\{TfToken\[[a-zA-Z0-9:._-]+\]\}$/;
// How it writes a number into text, and what it looks for there: more than it has written, where such characters stand beside.
const NUMBER_MARKER = /-8\.\d+e\+298/g;
const END_OF_NUMBER = "e+298";
// They are near -8.1e298, and no other number is so low.
const ABOVE_REFERENCES = -1e280;
const SOUGHT_AS_NUMBER = /[-|\d.+]+e[-|\d.eE+]+/g;
// Terraform takes `$${` and `%%{`, and any longer run of the sign, as text.
const INTERPOLATION = /(?<!\$)\$\{|(?<!%)%\{/;

/** True for a value that is known only when Terraform runs: another resource's attribute, a list, what stands in it. */
export function isUnknown(value: unknown): boolean {
  // Most text and most numbers hold no reference, and are told apart without the framework's search for one.
  if (typeof value === "number") return value < ABOVE_REFERENCES && Token.isUnresolved(value);
  if (typeof value === "string" && !value.includes("TfToken[")) return numbersIn(value).length > 0;
  return Token.isUnresolved(value) || (typeof value === "string" && LIST_MARKER.test(value));
}

/** Text that can be measured and matched: not missing, and not known only when Terraform runs. */
export function isKnownText(value: unknown): value is string {
  return typeof value === "string" && !isUnknown(value);
}

/** A number that can be compared: not missing, and not known only when Terraform runs. */
export function isKnownNumber(value: unknown): value is number {
  return typeof value === "number" && !isUnknown(value);
}

/** True where text holds `${…}` or `%{…}` that Terraform would evaluate though no construct put it there. */
export function hasRawInterpolation(text: string): boolean {
  return INTERPOLATION.test(withoutTokens(text, " "));
}

/** True where text holds a number that is known only when Terraform runs, and the framework will not find it there. */
export function hasLostNumber(text: string): boolean {
  if (numbersIn(text).length === 0) return false;
  const sought = text.match(SOUGHT_AS_NUMBER) ?? [];
  return sought.some((found) => numbersIn(found).length > 0 && !isReference(found));
}

/** True where a `$` stands right before a reference: Terraform reads the two as text and never looks the value up. */
export function hasEscapedReference(text: string): boolean {
  return text.includes("$") && withoutTokens(text, "\0").includes("$\0");
}

/** The text with something else in the place of each reference. */
export function withoutTokens(text: string, instead: string): string {
  const rest = text.replace(TOKEN_MARKER, () => instead);
  return numbersIn(rest).length === 0
    ? rest
    : rest.replace(NUMBER_MARKER, (found) => (isReference(found) ? instead : found));
}

function numbersIn(text: string): readonly string[] {
  return text.includes(END_OF_NUMBER) ? (text.match(NUMBER_MARKER) ?? []).filter(isReference) : [];
}

function isReference(number: string): boolean {
  return Token.isUnresolved(Number(number));
}
