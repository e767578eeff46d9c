import type { Construct } from "constructs";
import { SecretBundle, type ExistingSecret, type SecretSource } from "../lib/secrets";
import type { AtpProps, AtpSecretGroup } from "./atp-props";

/** A variable of a service, the secret that holds it, and where its value comes from. */
interface AtpSecret {
  readonly group: AtpSecretGroup;
  readonly id: string;
  /** `"own"` where the database or the cache writes it. */
  readonly from: "generated" | "variable" | "own";
}

// An environment variable delivers a secret whole, so that each has one of its own, and none is a JSON of several.
const SECRETS = {
  DATABASE_URL: { group: "database", id: "atp-database-secret", from: "own" },
  REDIS_URL: { group: "redis", id: "atp-redis-secret", from: "own" },
  REDIS_CA: { group: "redis", id: "atp-redis-server-ca", from: "own" },
  JWT_SECRET_KEY: { group: "auth", id: "atp-auth-secret", from: "generated" },
  OIDC_CLIENT_ID: { group: "oidc", id: "atp-oidc-secret-client-id", from: "variable" },
  OIDC_CLIENT_SECRET: { group: "oidc", id: "atp-oidc-secret-client-secret", from: "variable" },
  OPENAI_API_KEY: { group: "providers", id: "atp-provider-secrets-openai", from: "variable" },
  ANTHROPIC_API_KEY: { group: "providers", id: "atp-provider-secrets-anthropic", from: "variable" },
  GOOGLE_AI_API_KEY: { group: "providers", id: "atp-provider-secrets-google-ai", from: "variable" },
  ENCRYPTION_KEY: { group: "encryption", id: "atp-encryption-secret", from: "generated" },
} as const satisfies Record<string, AtpSecret>;

/** The variables that hold secrets. */
export type AtpSecretName = keyof typeof SECRETS;

/** The id of a secret. */
export function secretId(name: AtpSecretName): string {
  return SECRETS[name].id;
}

/** The version of a group of secrets that counts. */
export function secretVersion(
  group: AtpSecretGroup,
  { secretVersions = {} }: Pick<AtpProps, "secretVersions">,
): number {
  return secretVersions[group] ?? 1;
}

/** Makes the secrets that are no password of the database or the cache. */
export function createSecrets(scope: Construct, props: AtpProps): SecretBundle<AtpSecretName> {
  const sources = Object.entries<AtpSecret>(SECRETS).flatMap(
    ([name, { group, id, from }]): [string, SecretSource][] => {
      if (from === "own") return [];
      const shared = { id, version: secretVersion(group, props) };
      return [[name, from === "generated" ? { from, length: 64, ...shared } : { from, ...shared }]];
    },
  );
  return new SecretBundle(scope, "Secrets", {
    secrets: Object.fromEntries(sources) as Record<AtpSecretName, SecretSource>,
  });
}

/** The secrets of these variables, for the stack that reads them. */
export function readSecrets<Name extends AtpSecretName>(
  scope: Construct,
  id: string,
  names: readonly Name[],
  props: AtpProps,
): SecretBundle<Name> {
  const existing = (name: Name): ExistingSecret => ({
    from: "existing",
    secret: secretId(name),
    version: String(secretVersion(SECRETS[name].group, props)),
  });
  const secrets = Object.fromEntries(names.map((name) => [name, existing(name)])) as Record<Name, ExistingSecret>;
  return new SecretBundle(scope, id, { secrets });
}
