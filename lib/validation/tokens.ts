import { Token } from "cdktf";

const TOKEN_MARKER = /\$\{TfToken\[[^\]]*\]\}/g;

/** True for a value that is known only when Terraform runs, such as another resource's attribute. */
export function isUnknown(value: unknown): boolean {
  return Token.isUnresolved(value);
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
  const own = text.replace(TOKEN_MARKER, "").replaceAll("$${", "").replaceAll("%%{", "");
  return own.includes("${") || own.includes("%{");
}
