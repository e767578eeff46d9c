import { inWords, isKnownText, type Finding } from "../validation";

const NAME =
  /(PASSWORD|PASSWD|PASSPHRASE)$|_(PASS|PWD)$|(^|_)(SECRET|API_?KEY|SECRET_?KEY|ACCESS_?KEY|PRIVATE_?KEY|TOKEN|CREDENTIALS?)$/i;

const FORMS: readonly RegExp[] = [
  // A password in a URL.
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  // A password in a connection string.
  /(^|;)\s*(password|pwd)\s*=\s*[^;\s]/i,
  // Keys of AWS, Google, GitHub, GitLab, Slack, Stripe, OpenAI and Anthropic, as their owners publish how they begin.
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bAIza[\w-]{35}/,
  /\b(gh[opsur]_[A-Za-z0-9]{36}|github_pat_\w{22})/,
  /\bglpat-[\w-]{20}/,
  /\bxox[abeoprs]-[\w-]{10}|hooks\.slack\.com\/services\/\w/,
  /\b[rs]k_(live|test)_[A-Za-z0-9]{16}/,
  /\bsk-[\w-]{20}/,
];

const ARGUMENT = /^--?([a-z0-9]+[-_])*(password|passwd|passphrase|secret|token|api[-_]?key)=[^$\s]/i;

/** Whether the name of a variable says that its value is secret. */
export function isSecretName(name: string): boolean {
  return NAME.test(name);
}

/** Whether text has the form of a secret, or holds one: a private key, a password in a URL, a key of a known service. */
export function isSecretText(text: string): boolean {
  return isKnownText(text) && FORMS.some((form) => form.test(text));
}

/** What to write in the place of a plain secret, by the name of its variable. */
export function plainSecretFix(name: string): string {
  if (name === "GOOGLE_APPLICATION_CREDENTIALS")
    return "leave it out: Google's libraries use the account of the workload";
  const key = isKnownText(name) ? name : "KEY";
  return `add ${key} to a SecretBundle and write secrets.get("${key}"); where it is no secret, write plainText(value, reason)`;
}

/** Whether an argument of a program hands it a secret: `--password=…`, or text that has the form of one. */
export function isSecretArgument(argument: string): boolean {
  return isSecretText(argument) || (isKnownText(argument) && ARGUMENT.test(argument));
}

/** The findings for the arguments of a container that hand it a secret, in the sight of whoever may view the place. */
export function* secretArgumentFindings(
  { command = [], args = [] }: { readonly command?: readonly string[]; readonly args?: readonly string[] },
  place: "project" | "cluster",
): Iterable<Finding> {
  for (const [option, texts] of Object.entries({ command, args })) {
    for (const [index, text] of texts.entries()) {
      if (!isSecretArgument(text)) continue;
      yield {
        at: `${option}.${index}`,
        got: inWords(`plain text, which everybody who may view the ${place} can read`),
        allowed: "arguments that everybody may read",
        fix: "have the application read the secret from a variable: env: { KEY: secrets.get(…) }",
      };
    }
  }
}
