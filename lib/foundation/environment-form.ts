import { form, hasMethod, recordOf, type Form } from "../validation";

const LEFT_OUT = "leave it out, or give it a value";

/**
 * The form of the environment variables of a container.
 *
 * @param code - that of a value that is not accepted
 * @param accepts - whether something can be the value of a variable
 */
export function environmentForm(code: string, accepts: (value: unknown) => boolean): Form {
  const valueForm = form(accepts, {
    code,
    allowed: "text, or a value that a construct gives, such as secrets.get(…)",
    fix: fixOfValue,
    fixMissing: LEFT_OUT,
    showsValue: false,
  });
  return recordOf(valueForm, fixOfAll);
}

function fixOfValue(given: unknown): string {
  if (given === null) return LEFT_OUT;
  if (hasMethod(given, "env")) {
    return 'write secrets.get("NAME") for one secret, or { ...secrets.env() } for all of them';
  }
  return typeof given === "object" && !hasMethod(given, "bindEnv")
    ? 'write secrets.get("NAME") for a secret, and text for what is none'
    : 'write numbers and booleans as text: "8080", "true"';
}

function fixOfAll(given: unknown): string {
  if (hasMethod(given, "env")) return "write { ...secrets.env() }";
  return hasMethod(given, "bindEnv") ? 'write { NAME: secrets.get("NAME") }' : "write { NAME: value }";
}
