import type { SecretFacts } from "./bundled-secret";
import type { ExistingSecret } from "./secret-bundle-props";
import type { SecretName } from "./secret-names";

/** What is known of a secret that belongs to somebody else. */
export function knowSecret(key: string, { project, id }: SecretName, { version }: ExistingSecret): SecretFacts {
  return {
    secretId: id,
    fullName: project === undefined ? id : `projects/${project}/secrets/${id}`,
    project,
    version,
    hasValue: true,
    howToName:
      `name a version out of \`gcloud secrets versions list ${id}\` in ${key}: { from: "existing", version: "…" }, ` +
      `or write secrets.latest("${key}")`,
  };
}
