import { form, hasMethod, recordOf, type Form } from "../validation";

const LEFT_OUT = "leave it out, or give it a value";

/** What the value of an environment variable can be, and what is said of another. */
export interface EnvironmentValues {
  /** That of a value that is not accepted: literal, unique in the library. */
  readonly code: string;
  /** Whether something can be the value of a variable. */
  readonly accepts: (value: unknown) => boolean;
}

/** The form of the environment variables of a container. */
export function environmentForm({ code, accepts }: EnvironmentValues): Form {
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
