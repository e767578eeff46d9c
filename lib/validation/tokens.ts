import { Token } from "cdktf";

// How the framework writes a reference into text, or a whole list as its only element; the characters are those that it
// allows in the name of a token.
const TOKEN_MARKER = /[$#]\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g;
const LIST_MARKER = /^#\{TfToken\[[a-zA-Z0-9:._-]+\]\}$/;
// Terraform takes `$${` and `%%{`, and any longer run of the sign, as text.
const INTERPOLATION = /(?<!\$)\$\{|(?<!%)%\{/;

/** True for a value that is known only when Terraform runs: another resource's attribute, a list, what stands in it. */
export function isUnknown(value: unknown): boolean {
  // Most text holds no reference, and is told apart without the framework's search for one.
  if (typeof value === "string" && !value.includes("TfToken[")) return false;
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

/** True where a `$` stands right before a reference: Terraform reads the two as text and never looks the value up. */
export function hasEscapedReference(text: string): boolean {
  return text.includes("$${TfToken[") && withoutTokens(text, "\n").includes("$\n");
}

/** The text with something else in the place of each reference. */
export function withoutTokens(text: string, instead: string): string {
  return text.replace(TOKEN_MARKER, () => instead);
}
