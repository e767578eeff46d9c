/** Shorter than this, a value would also be found where it is not meant. */
const SHORTEST = 4;
const SECRET = /^TF_VAR_|TOKEN|SECRET|PASSWORD|CREDENTIALS|_KEY$/;

/** Values of the environment that no log and no report may have: those of variables, and what opens doors. */
export function secretsIn(env: NodeJS.ProcessEnv): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value = ""]) => (SECRET.test(name) ? value.split("\n") : []));
  return [...new Set(values)].filter((value) => value.length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** A text without secrets. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, "(secret)"), text);
}
